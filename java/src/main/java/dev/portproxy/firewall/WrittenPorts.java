package dev.portproxy.firewall;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ports as a rule writes them, {@code 80} or {@code 80-90} (MS-GPFAS 2.2.2.2). */
record WrittenPorts(int first, int last) {

    private static final int HIGHEST = 65535;
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,5})(?:\\s*-\\s*(\\d{1,5}))?");

    /** Empty for what is no such text, and for ports that no connection has: it may stand for anything. */
    static Optional<WrittenPorts> parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            return Optional.empty();
        }
        int first = Integer.parseInt(written.group(1));
        int last = written.group(2) == null ? first : Integer.parseInt(written.group(2));
        return first <= last && last > 0 && last <= HIGHEST
                ? Optional.of(new WrittenPorts(first, last))
                : Optional.empty();
    }

    boolean contains(int port) {
        return first <= port && port <= last;
    }

    /** Every port that a connection can have. */
    boolean isAll() {
        return first <= 1 && last == HIGHEST;
    }
}
