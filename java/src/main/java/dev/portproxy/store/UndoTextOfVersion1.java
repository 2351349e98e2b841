package dev.portproxy.store;

import dev.portproxy.registry.Key;
import dev.portproxy.registry.RegDocument;
import dev.portproxy.registry.RegValue;
import dev.portproxy.store.Undo.Title;
import dev.portproxy.words.Texts;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An undo as PortProxy 0.1.0 wrote it: a {@code .reg} file that sets the values back, and behind {@code ;> }, as comments,
 * one that sets them as the change did. A name with a line break could make something else of it: then it is refused.
 */
final class UndoTextOfVersion1 {

    private static final String HEADER = "Windows Registry Editor Version 5.00\r\n\r\n";
    private static final String AFTER = ";> ";
    private static final int MOST_LINES_ABOVE = 8;
    private static final Pattern TITLE =
            Pattern.compile("; PortProxy undo: ([a-z]+), (\\d{1,9}) values?, (\\S+?)(?:, took back (\\S+))?\\s*");

    private UndoTextOfVersion1() {}

    /**
     * @param start of the file, whole or its first bytes; empty where no undo begins like that
     * @param order as its name says, which was all that it had
     */
    static Optional<Title> title(String start, UndoOrder order) {
        for (String line : start.lines().limit(MOST_LINES_ABOVE).toList()) {
            Matcher title = TITLE.matcher(line);
            if (title.matches()) {
                return Optional.of(new Title(
                        title.group(1),
                        time(title.group(3)),
                        Optional.ofNullable(title.group(4)),
                        order,
                        Integer.parseInt(title.group(2))));
            }
        }
        return Optional.empty();
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    /** @throws IllegalArgumentException with the reason where it is not as 0.1.0 wrote it */
    static Undo read(Title title, String text) {
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder(HEADER);
        for (String line : text.split("(?<=\n)")) {
            if (line.startsWith(AFTER)) {
                after.append(line, AFTER.length(), line.length());
            } else {
                before.append(line);
            }
        }
        RegDocument reversing = RegDocument.parse(before.toString());
        RegDocument made = RegDocument.parse(after.toString());
        requireValuesAlone(reversing);
        requireValuesAlone(made);
        Set<Named> names = named(reversing);
        if (!reversing.problems().isEmpty()
                || !made.problems().isEmpty()
                || !names.equals(named(made))
                || names.isEmpty()
                || names.size() != title.values()) {
            throw new IllegalArgumentException(Texts.of("store.lacks-values-that-it-names"));
        }
        Map<Named, RegValue> old = inEffect(reversing);
        Map<Named, RegValue> set = inEffect(made);
        List<ValueChange> changes = new ArrayList<>();
        for (Named value : names) {
            changes.add(new ValueChange(
                    value.key(),
                    value.name(),
                    Optional.ofNullable(old.get(value)),
                    Optional.ofNullable(set.get(value))));
        }
        return new Undo(title, List.copyOf(changes));
    }

    private static void requireValuesAlone(RegDocument document) {
        if (document.removals().stream().anyMatch(removal -> removal.name().isEmpty())) {
            throw new IllegalArgumentException(Texts.of("store.removes-whole-key"));
        }
    }

    private record Named(Key key, String name) {}

    private static Set<Named> named(RegDocument document) {
        Set<Named> named = new LinkedHashSet<>();
        document.settings().forEach(s -> named.add(new Named(s.key(), s.value().name())));
        document.removals().forEach(r -> named.add(new Named(r.key(), r.name().orElseThrow())));
        return named;
    }

    private static Map<Named, RegValue> inEffect(RegDocument document) {
        Map<Named, RegValue> values = new LinkedHashMap<>();
        document.settings().stream()
                .filter(setting -> setting.endedAt().isEmpty())
                .forEach(s -> values.put(new Named(s.key(), s.value().name()), s.value()));
        return values;
    }
}
