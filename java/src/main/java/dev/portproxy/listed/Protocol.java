package dev.portproxy.listed;

import java.util.Locale;
import java.util.Optional;

/** What a listed port belongs to. */
public enum Protocol {
    TCP,
    UDP;

    private static final int LONGEST = 6;

    /** {@code TCP}, {@code tcp6}, {@code udp46}: as any system's netstat writes it. */
    static Optional<Protocol> of(String word) {
        if (word.length() < 3 || word.length() > LONGEST) {
            return Optional.empty();
        }
        String lower = word.toLowerCase(Locale.ROOT);
        String version = lower.substring(3);
        boolean plain = version.isEmpty()
                || version.equals("4")
                || version.equals("6")
                || version.equals("46")
                || version.equals("v4")
                || version.equals("v6");
        if (!plain) {
            return Optional.empty();
        }
        return lower.startsWith("tcp")
                ? Optional.of(TCP)
                : lower.startsWith("udp") ? Optional.of(UDP) : Optional.empty();
    }
}
