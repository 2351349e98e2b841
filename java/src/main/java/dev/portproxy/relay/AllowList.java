package dev.portproxy.relay;

import dev.portproxy.rule.CidrBlock;
import dev.portproxy.words.Texts;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** Which clients are served: CIDR blocks, or single addresses. Empty: everyone. */
final class AllowList {

    private final List<CidrBlock> blocks;

    private AllowList(List<CidrBlock> blocks) {
        this.blocks = List.copyOf(blocks);
    }

    /** @throws IllegalArgumentException with a sentence that names the entry which is no CIDR block */
    static AllowList of(List<String> entries) {
        List<CidrBlock> blocks = new ArrayList<>();
        for (String entry : entries) {
            blocks.add(CidrBlock.of(entry)
                    .orElseThrow(
                            () -> new IllegalArgumentException(Texts.of("relay.entry-of-allow-list-is-not", entry))));
        }
        return new AllowList(blocks);
    }

    /** A client that came over IPv4 is judged by its IPv4 address, whatever the socket. */
    boolean allows(InetAddress client) {
        return blocks.isEmpty() || blocks.stream().anyMatch(block -> block.contains(client));
    }
}
