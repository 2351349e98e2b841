package dev.portproxy.exchange;

import java.util.Locale;
import java.util.Optional;

/** The forms in which rules come and go. */
public enum Format {
    /** A regedit export. */
    REG,
    /** netsh commands: a script, or a dump. */
    NETSH,
    /** The output of {@code netsh interface portproxy show}, in any language. Only read. */
    SHOW,
    /** One JSON object a line, or one array. */
    JSON,
    /** Comma-separated values with a header. */
    CSV;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Format> of(String text) {
        for (Format format : values()) {
            if (format.text().equalsIgnoreCase(text)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
