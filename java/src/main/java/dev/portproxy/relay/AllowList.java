package dev.portproxy.relay;

import dev.portproxy.rule.CidrBlock;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** Which clients are served: CIDR blocks, or single addresses. Empty: everyone. */
final class AllowList {

    /** An entry is no CIDR block. */
    static final class BadEntry extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final String entry;

        private BadEntry(String entry) {
            super("The entry " + entry + " of the allow list");
            this.entry = entry;
        }

        String entry() {
            return entry;
        }
    }

    private final List<CidrBlock> blocks;

    private AllowList(List<CidrBlock> blocks) {
        this.blocks = List.copyOf(blocks);
    }

    /** @throws BadEntry if one of them is no CIDR block */
    static AllowList of(List<String> entries) {
        List<CidrBlock> blocks = new ArrayList<>();
        for (String entry : entries) {
            blocks.add(CidrBlock.of(entry).orElseThrow(() -> new BadEntry(entry)));
        }
        return new AllowList(blocks);
    }

    /** A client that came over IPv4 is judged by its IPv4 address, whatever the socket. */
    boolean allows(InetAddress client) {
        return blocks.isEmpty() || blocks.stream().anyMatch(block -> block.contains(client));
    }
}
