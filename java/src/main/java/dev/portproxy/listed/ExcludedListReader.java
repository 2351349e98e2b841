package dev.portproxy.listed;

import dev.portproxy.diagnostic.GivenUp;
import dev.portproxy.machine.PortRange;
import dev.portproxy.rule.IpVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads {@code netsh interface ipv4 show excludedportrange}: of its text only numbers, the mark of an administrator's
 * range and what no language translates: {@code tcp}, {@code udp}, and the command where it was copied as well.
 */
final class ExcludedListReader {

    private static final int HIGHEST = 65535;

    private final List<ExcludedList.Excluded> ranges = new ArrayList<>();
    private final List<Unread> unread = new ArrayList<>();
    private Protocol protocol = Protocol.TCP;
    private IpVersion version = IpVersion.V4;
    private boolean found;
    /** Below the dashes, up to the blank line behind the ranges. */
    private boolean inTable;

    private boolean rows;
    private int number;

    private ExcludedListReader() {}

    static ExcludedList read(String text) {
        ExcludedListReader reader = new ExcludedListReader();
        text.lines().forEach(reader::line);
        return new ExcludedList(reader.ranges, reader.found, reader.unread);
    }

    private void line(String line) {
        GivenUp.check();
        number++;
        Words words = Words.of(line);
        if (words.count() == 0) {
            inTable = inTable && !rows;
        } else if (words.count() == 2 && words.allOf('-')) {
            inTable = true;
            rows = false;
            found = true;
        } else if (!row(words)) {
            head(words);
        }
    }

    private boolean row(Words words) {
        boolean marked = words.count() == 3 && words.at(2).equals("*");
        if (words.count() != 2 && !marked || !Words.isNumber(words.at(0)) || !Words.isNumber(words.at(1))) {
            return false;
        }
        long first = Long.parseLong(words.at(0));
        long last = Long.parseLong(words.at(1));
        if (first <= last && last <= HIGHEST) {
            ranges.add(new ExcludedList.Excluded(new PortRange((int) first, (int) last, marked), protocol, version));
            found = true;
            rows = true;
        } else if (inTable) {
            unread.add(new Unread(number, words.line().strip()));
        }
        return true;
    }

    private void head(Words words) {
        if (words.line().length() > 500) {
            return;
        }
        String text = words.line().toLowerCase(Locale.ROOT);
        boolean command = text.contains("netsh") || text.contains("excludedport");
        if (command) {
            version = text.contains("ipv6") ? IpVersion.V6 : IpVersion.V4;
            protocol = text.contains("udp") ? Protocol.UDP : Protocol.TCP;
        } else if (!NetstatRow.begins(words) && (text.contains("tcp") || text.contains("udp"))) {
            protocol = text.contains("udp") ? Protocol.UDP : Protocol.TCP;
        }
    }
}
