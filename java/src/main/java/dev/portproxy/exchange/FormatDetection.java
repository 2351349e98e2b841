package dev.portproxy.exchange;

import dev.portproxy.diagnostic.GivenUp;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out what a text is. It may be long and mean nothing, so every line is looked at once, and for itself. */
final class FormatDetection {

    private static final List<String> REG_STARTS = List.of("Windows Registry Editor", "REGEDIT4", "[HK", "[-HK");
    private static final Pattern JSON_START = Pattern.compile("\\s*+(?:\\{\\s*+\"|\\[\\s*+[{\\]])");

    /** Tried at the first dash of each run only. */
    private static final Pattern DASHES = Pattern.compile("(?<!-)-{4,}+\\s++-{2,}+\\s++-{4,}+\\s++--");

    private static final Pattern VERSION = Pattern.compile("ipv[46]");
    private static final Pattern COMMAND = Pattern.compile(
            "portproxy|\\bnetsh\\b|^\\s*+(?:add|set|delete)\\s++v[46]tov[46]\\b", Pattern.CASE_INSENSITIVE);

    private FormatDetection() {}

    static Optional<Format> of(String text) {
        if (isRegistryFile(text)) {
            return Optional.of(Format.REG);
        }
        if (JSON_START.matcher(text).lookingAt()) {
            return Optional.of(Format.JSON);
        }
        boolean header = true;
        boolean commands = false;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            GivenUp.check();
            if (header && !line.isBlank() && !line.startsWith("#TYPE")) {
                if (namesListenPort(line)) {
                    return Optional.of(Format.CSV);
                }
                header = false;
            }
            if (isOfTable(line)) {
                return Optional.of(Format.SHOW);
            }
            commands = commands || COMMAND.matcher(line).find();
        }
        return commands ? Optional.of(Format.NETSH) : Optional.empty();
    }

    /** Above the header, comments are forgiven. */
    private static boolean isRegistryFile(String text) {
        String first = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith(";"))
                .findFirst()
                .orElse("");
        return REG_STARTS.stream().anyMatch(start -> first.regionMatches(true, 0, start, 0, start.length()));
    }

    /** Whether one of a CSV header's columns is the listen port. */
    private static boolean namesListenPort(String line) {
        int from = 0;
        for (int i = 0; i <= line.length(); i++) {
            if (i == line.length() || ",;\t".indexOf(line.charAt(i)) >= 0) {
                String column = line.substring(from, i).strip();
                int start = column.startsWith("\"") ? 1 : 0;
                int end = column.length() - (column.length() > start && column.endsWith("\"") ? 1 : 0);
                if (column.substring(start, end).equalsIgnoreCase("listenport")) {
                    return true;
                }
                from = i + 1;
            }
        }
        return false;
    }

    /** The dashes under a table's heads, or a title, which names both IP versions in every language. */
    private static boolean isOfTable(String line) {
        Matcher version = VERSION.matcher(line);
        return version.find() && version.find() && !line.contains("netsh")
                || DASHES.matcher(line).find();
    }
}
