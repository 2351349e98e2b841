package dev.portproxy.relay;

import dev.portproxy.rule.Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** Which clients are served: CIDR blocks (RFC 4632, RFC 4291 section 2.3), or single addresses. Empty: everyone. */
final class AllowList {

    private record Block(byte[] prefix, int bits) {
        boolean contains(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            int whole = bits / 8;
            for (int i = 0; i < whole; i++) {
                if (address[i] != prefix[i]) {
                    return false;
                }
            }
            int rest = bits % 8;
            return rest == 0 || ((address[whole] ^ prefix[whole]) & 0xff) >> (8 - rest) == 0;
        }
    }

    private final List<Block> blocks;

    private AllowList(List<Block> blocks) {
        this.blocks = List.copyOf(blocks);
    }

    /** @throws IllegalArgumentException with a sentence that names the entry which is no CIDR block */
    static AllowList of(List<String> entries) {
        List<Block> blocks = new ArrayList<>();
        for (String entry : entries) {
            blocks.add(block(entry));
        }
        return new AllowList(blocks);
    }

    private static Block block(String entry) {
        int slash = entry.indexOf('/');
        Address address = Address.of(slash < 0 ? entry : entry.substring(0, slash));
        if (address instanceof Address.Literal literal && literal.scope().isEmpty()) {
            byte[] prefix = literal.ip().getAddress();
            String bits = slash < 0 ? Integer.toString(prefix.length * 8) : entry.substring(slash + 1);
            if (bits.matches("[0-9]{1,3}") && Integer.parseInt(bits) <= prefix.length * 8) {
                return new Block(prefix, Integer.parseInt(bits));
            }
        }
        throw new IllegalArgumentException(
                "The entry " + entry + " of the allow list is no CIDR block such as" + " 192.168.0.0/16 or fd00::/8.");
    }

    /** A client that came over IPv4 is judged by its IPv4 address, whatever the socket. */
    boolean allows(InetAddress client) {
        if (blocks.isEmpty()) {
            return true;
        }
        byte[] address = client.getAddress();
        for (Block block : blocks) {
            if (block.contains(address)) {
                return true;
            }
        }
        return false;
    }
}
