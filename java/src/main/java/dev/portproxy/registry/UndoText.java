package dev.portproxy.registry;

import dev.portproxy.rule.ErrorId;
import dev.portproxy.rule.PortProxyException;
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
 * An undo as text: a {@code .reg} file that sets the values back, and behind {@code ;> }, as comments, one that sets
 * them as the change did. The second tells whether somebody has changed them since.
 */
final class UndoText {

    private static final String HEADER = "Windows Registry Editor Version 5.00\r\n\r\n";
    private static final String AFTER = ";> ";
    private static final Pattern TITLE =
            Pattern.compile("; PortProxy undo: ([a-z]+), (\\d+) values?, (\\S+)(?:, took back (\\S+))?\\s*");

    private UndoText() {}

    static byte[] bytes(String verb, Instant time, Optional<String> undoes, List<ValueChange> changes) {
        StringBuilder text = new StringBuilder(HEADER);
        text.append("; PortProxy undo: ").append(verb).append(", ").append(changes.size());
        text.append(changes.size() == 1 ? " value, " : " values, ").append(time);
        undoes.ifPresent(id -> text.append(", took back ").append(id));
        text.append("\r\n; Importing this file takes the change back; the lines with ;> say what it had changed.\r\n");
        StringBuilder after = new StringBuilder();
        byKey(changes).forEach((key, ofKey) -> {
            text.append("\r\n[").append(key).append("]\r\n");
            after.append('[').append(key).append("]\r\n");
            for (ValueChange change : ofKey) {
                text.append(line(change.name(), change.before())).append("\r\n");
                after.append(line(change.name(), change.after())).append("\r\n");
            }
        });
        text.append("\r\n")
                .append(AFTER)
                .append(after.toString().stripTrailing().replace("\n", "\n" + AFTER));
        return RegText.encode(text.append("\r\n").toString());
    }

    /** What a list shows of an undo; a file that somebody has damaged is an entry without values. */
    static UndoLog.Entry entry(String id, byte[] bytes) {
        Matcher title = TITLE.matcher("");
        boolean known = text(id, bytes)
                .lines()
                .limit(8)
                .anyMatch(line -> title.reset(line).matches());
        if (!known) {
            return unreadable(id);
        }
        return new UndoLog.Entry(
                id, time(title.group(3)), title.group(1), number(title.group(2)), Optional.ofNullable(title.group(4)));
    }

    static UndoLog.Entry unreadable(String id) {
        return new UndoLog.Entry(id, Instant.EPOCH, "unreadable", 0, Optional.empty());
    }

    static List<ValueChange> changes(String id, byte[] bytes) {
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder(HEADER);
        for (String line : text(id, bytes).split("(?<=\n)")) {
            if (line.startsWith(AFTER)) {
                after.append(line, AFTER.length(), line.length());
            } else {
                before.append(line);
            }
        }
        RegDocument reversing = RegDocument.parse(before.toString());
        RegDocument made = RegDocument.parse(after.toString());
        if (!reversing.problems().isEmpty()
                || !made.problems().isEmpty()
                || named(made).isEmpty()) {
            throw new PortProxyException(
                    ErrorId.STORE_CORRUPT,
                    "The undo " + id + " is not as this program wrote it.",
                    "Read the file: importing it by hand with regedit may still be what you want.");
        }
        List<ValueChange> changes = new ArrayList<>();
        Map<Named, RegValue> old = inEffect(reversing);
        Map<Named, RegValue> set = inEffect(made);
        for (Named value : named(reversing)) {
            changes.add(new ValueChange(
                    value.key(),
                    value.name(),
                    Optional.ofNullable(old.get(value)),
                    Optional.ofNullable(set.get(value))));
        }
        return changes;
    }

    private record Named(Key key, String name) {}

    private static Set<Named> named(RegDocument document) {
        Set<Named> named = new LinkedHashSet<>();
        document.settings().forEach(s -> named.add(new Named(s.key(), s.value().name())));
        document.removals().forEach(r -> named.add(new Named(r.key(), r.name())));
        return named;
    }

    private static Map<Named, RegValue> inEffect(RegDocument document) {
        Map<Named, RegValue> values = new LinkedHashMap<>();
        document.settings().stream()
                .filter(setting -> setting.endedAt().isEmpty())
                .forEach(s -> values.put(new Named(s.key(), s.value().name()), s.value()));
        return values;
    }

    private static Map<Key, List<ValueChange>> byKey(List<ValueChange> changes) {
        Map<Key, List<ValueChange>> byKey = new LinkedHashMap<>();
        changes.forEach(change ->
                byKey.computeIfAbsent(change.key(), key -> new ArrayList<>()).add(change));
        return byKey;
    }

    private static String line(String name, Optional<RegValue> value) {
        return value.map(v -> RegSyntax.write(new RegValue(name, v.type(), v.data())))
                .orElseGet(() -> RegSyntax.removal(name));
    }

    private static String text(String id, byte[] bytes) {
        return RegText.decode(bytes, "The undo " + id, RegText.WINDOWS_1252);
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    private static int number(String digits) {
        return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }
}
