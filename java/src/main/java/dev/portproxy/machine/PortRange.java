package dev.portproxy.machine;

/**
 * Ports that belong together, both ends included.
 *
 * @param administered of a range that is kept from others: made by an administrator's {@code add excludedportrange}. A
 *     program that names the port can still bind it (claimed by several who tried), one in any other such range cannot
 */
public record PortRange(int first, int last, boolean administered) {

    public static PortRange of(int first, int last) {
        return new PortRange(first, last, false);
    }

    public boolean contains(int port) {
        return first <= port && port <= last;
    }

    /** {@code 50000-50059}. */
    @Override
    public String toString() {
        return first + "-" + last;
    }
}
