package dev.portproxy.exchange;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What a file's name promises of what is written into it. */
public final class NamedFormat {

    private static final Map<String, Format> PROMISED = Map.of(
            "reg", Format.REG,
            "json", Format.JSON,
            "jsonl", Format.JSON,
            "ndjson", Format.JSON,
            "csv", Format.CSV);

    /** Names of any text: a netsh script is what these rules are written in where nobody asks for more. */
    private static final Set<String> ANY_TEXT = Set.of("", "txt");

    /** A shell runs such a file, and would fail at the first line of a netsh script. */
    private static final Set<String> OF_SHELLS = Set.of("cmd", "bat", "ps1", "sh");

    private NamedFormat() {}

    /** Empty where the name promises what no format of these is. */
    public static Optional<Format> of(Path file) {
        String end = end(file);
        return ANY_TEXT.contains(end) ? Optional.of(Format.NETSH) : Optional.ofNullable(PROMISED.get(end));
    }

    /** Whether a reader of the name would take the file for something else. */
    public static boolean isContradicted(Path file, Format written) {
        Format promised = PROMISED.get(end(file));
        return isOfShell(file) || (promised != null && promised != written);
    }

    public static boolean isOfShell(Path file) {
        return OF_SHELLS.contains(end(file));
    }

    /** What stands behind the last dot. Windows leaves dots and blanks at the end of a name out. */
    private static String end(Path file) {
        String name = Objects.toString(file.getFileName(), "")
                .replaceFirst("[. ]+$", "")
                .toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot + 1);
    }
}
