package dev.portproxy.store;

import dev.portproxy.registry.Key;
import dev.portproxy.registry.RegSyntax;
import dev.portproxy.registry.RegText;
import dev.portproxy.registry.RegValue;
import dev.portproxy.store.Undo.Title;
import dev.portproxy.words.Texts;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * An undo as text: a {@code .reg} file that regedit can import to set the values back, and behind {@code ;= }, as
 * comments, what is read again: each value as it was before and after the change. A sum at the end tells a whole file from
 * one that was cut off or edited.
 */
final class UndoText {

    /** Where a title ends at the latest, in bytes. */
    static final int LONGEST_START = 1024;

    private static final int MOST_LINES_ABOVE = 8;
    private static final String LINE_END = "\r\n";
    private static final String READ = ";= ";
    private static final String END = READ + "end ";
    private static final Pattern TITLE = Pattern.compile("; PortProxy undo 2: ([a-z]+), (\\d{1,9}) values?, (\\S+)"
            + "(?:, took back (\\S+))?, order (\\d{1,18})-(\\d{1,18})");

    private static final Pattern PLAIN_KEY =
            Pattern.compile("(?!-)[^\\\\\\[\\]\\p{Cntrl}]++(\\\\[^\\\\\\[\\]\\p{Cntrl}]++)*+");

    private UndoText() {}

    static byte[] bytes(Undo undo) {
        StringBuilder text = new StringBuilder();
        line(text, RegSyntax.HEADER);
        line(text, "");
        line(text, title(undo.title()));
        line(
                text,
                "; regedit takes the change back when it imports this file. PortProxy reads the lines with ;= alone.");
        StringBuilder read = new StringBuilder();
        int leftOut = 0;
        for (Map.Entry<Key, List<ValueChange>> ofKey : byKey(undo.changes()).entrySet()) {
            leftOut += forRegedit(text, ofKey.getKey(), ofKey.getValue());
        }
        String key = "";
        for (ValueChange change : undo.changes()) {
            if (!UndoLine.ofKey(change.key()).equals(key)) {
                key = UndoLine.ofKey(change.key());
                line(read, READ + key);
            }
            line(read, READ + UndoLine.of(change));
        }
        line(text, "");
        if (leftOut > 0) {
            line(
                    text,
                    "; Left out for regedit, because a name holds what could be taken for a statement: "
                            + values(leftOut) + ". The undo of this program takes all of it back.");
        }
        text.append(read);
        line(text, END + sum(text.toString()));
        return RegText.encode(text.toString());
    }

    private static String title(Title title) {
        StringBuilder text = new StringBuilder("; PortProxy undo 2: ").append(title.verb());
        text.append(", ").append(values(title.values())).append(", ").append(title.time());
        title.undoes().ifPresent(id -> text.append(", took back ").append(id));
        text.append(", order ").append(title.order().millis());
        return text.append('-').append(title.order().number()).toString();
    }

    private static String values(int count) {
        return count == 1 ? "1 value" : count + " values";
    }

    private static Map<Key, List<ValueChange>> byKey(List<ValueChange> changes) {
        Map<Key, List<ValueChange>> byKey = new LinkedHashMap<>();
        changes.forEach(change ->
                byKey.computeIfAbsent(change.key(), key -> new ArrayList<>()).add(change));
        return byKey;
    }

    /** How many values it cannot say to regedit, which would take a line break in a name for the end of a statement. */
    private static int forRegedit(StringBuilder text, Key key, List<ValueChange> changes) {
        if (!PLAIN_KEY.matcher(key.path()).matches()) {
            return changes.size();
        }
        line(text, "");
        line(text, "[" + key + "]");
        int leftOut = 0;
        for (ValueChange change : changes) {
            String name = change.before().map(RegValue::name).orElse(change.name());
            if (hasControl(name)) {
                leftOut++;
            } else {
                line(text, change.before().map(RegSyntax::write).orElseGet(() -> RegSyntax.removal(name)));
            }
        }
        return leftOut;
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append(LINE_END);
    }

    private static String sum(String text) {
        CRC32 sum = new CRC32();
        sum.update(RegText.encode(text));
        return String.format("%08x", sum.getValue());
    }

    /** @param start of the file, whole or its first bytes; empty where no undo begins like that */
    static Optional<Title> title(String start) {
        for (String line : start.lines().limit(MOST_LINES_ABOVE).toList()) {
            Matcher title = TITLE.matcher(line);
            if (title.matches()) {
                return title(title);
            }
        }
        return Optional.empty();
    }

    private static Optional<Title> title(Matcher title) {
        try {
            return Optional.of(new Title(
                    title.group(1),
                    Instant.parse(title.group(3)),
                    Optional.ofNullable(title.group(4)),
                    new UndoOrder(Long.parseLong(title.group(5)), Long.parseLong(title.group(6))),
                    Integer.parseInt(title.group(2))));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /** @throws IllegalArgumentException with the reason where it is not as {@link #bytes} writes it */
    static Undo read(Title title, String text) {
        int end = text.lastIndexOf(END);
        if (end < 0) {
            throw new IllegalArgumentException(Texts.of("store.end-is-missing"));
        }
        if (!text.substring(end).equals(END + sum(text.substring(0, end)) + LINE_END)) {
            throw new IllegalArgumentException(Texts.of("store.was-changed-after-writing"));
        }
        List<ValueChange> changes = new ArrayList<>();
        Key key = null;
        for (String line : text.substring(0, end).split(LINE_END)) {
            if (line.startsWith(READ)) {
                String said = line.substring(READ.length());
                if (UndoLine.isKey(said)) {
                    key = UndoLine.key(said);
                } else if (key == null) {
                    throw new IllegalArgumentException(Texts.of("store.lacks-values-that-it-names"));
                } else {
                    changes.add(UndoLine.value(key, said));
                }
            }
        }
        if (changes.size() != title.values()) {
            throw new IllegalArgumentException(Texts.of("store.lacks-values-that-it-names"));
        }
        return new Undo(title, List.copyOf(changes));
    }
}
