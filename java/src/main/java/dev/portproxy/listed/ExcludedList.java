package dev.portproxy.listed;

import dev.portproxy.machine.PortRange;
import dev.portproxy.rule.IpVersion;
import java.util.List;

/**
 * What a text says of the ports that a Windows keeps for itself.
 *
 * @param found whether there was such a table at all; it may be empty
 */
record ExcludedList(List<Excluded> ranges, boolean found, List<Unread> unread) {

    /** A range, and of which table, as far as the paste says it. */
    record Excluded(PortRange range, Protocol protocol, IpVersion version) {}

    ExcludedList {
        ranges = List.copyOf(ranges);
        unread = List.copyOf(unread);
    }
}
