package dev.portproxy.listed;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A row of {@code tasklist}: {@code svchost.exe  1044 Services  0  12,345 K}, or with /svc, with the services in place of
 * the rest; or as CSV.
 */
record TaskRow(String name, long pid, List<String> services) {

    TaskRow {
        services = List.copyOf(services);
    }

    /** @param hosts whether the table's last column has the services */
    static Optional<TaskRow> read(Words words, boolean hosts) {
        Stream<Integer> numbers = IntStream.range(1, words.count())
                .filter(i -> Words.isNumber(words.at(i)))
                .boxed();
        // A name may hold a number: the one behind the name's end counts.
        List<Integer> all = numbers.toList();
        return all.stream()
                .filter(i -> words.at(i - 1).toLowerCase(Locale.ROOT).endsWith(".exe"))
                .findFirst()
                .or(() -> all.stream().findFirst())
                .map(i -> new TaskRow(
                        words.line()
                                .substring(
                                        words.words().get(0).start(),
                                        words.words().get(i - 1).end()),
                        Long.parseLong(words.at(i)),
                        hosts ? services(words.from(i + 1)) : List.of()));
    }

    /** {@code "svchost.exe","1044",...}; empty for every other line. */
    static Optional<TaskRow> ofCsv(String line) {
        String text = line.strip();
        if (!text.startsWith("\"")) {
            return Optional.empty();
        }
        String[] fields = text.substring(1).split("\"[,;]\"", 4);
        return fields.length > 2 && Words.isNumber(fields[1]) && !Words.isNumber(fields[0])
                ? Optional.of(new TaskRow(fields[0], Long.parseLong(fields[1]), List.of()))
                : Optional.empty();
    }

    /** What stands there for "none" is in the machine's language, and no name of a service. */
    static List<String> services(String text) {
        return Stream.of(text.split(","))
                .map(String::strip)
                .filter(TaskRow::isService)
                .toList();
    }

    static boolean isService(String word) {
        return word.length() > 1
                && word.length() < 100
                && word.chars().allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || "_-.$".indexOf(c) >= 0))
                && Character.isLetter(word.charAt(0))
                && !word.equals("N/A");
    }
}
