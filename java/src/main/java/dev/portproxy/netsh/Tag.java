package dev.portproxy.netsh;

import java.util.List;
import java.util.Locale;

/** The tags of {@code add} and {@code set}, in netsh's declared order, which is also the order of untagged values. */
enum Tag {
    LISTENPORT,
    CONNECTADDRESS,
    CONNECTPORT,
    LISTENADDRESS,
    PROTOCOL;

    /** {@code delete} declares fewer, and has them in another order. */
    static final List<Tag> OF_DELETE = List.of(LISTENPORT, LISTENADDRESS, PROTOCOL);

    static final List<Tag> OF_ADD = List.of(values());

    private final String text = name().toLowerCase(Locale.ROOT);

    String text() {
        return text;
    }

    boolean isPort() {
        return this == LISTENPORT || this == CONNECTPORT;
    }
}
