package dev.portproxy.store;

import dev.portproxy.registry.Key;
import dev.portproxy.registry.RegValue;
import dev.portproxy.words.Texts;
import java.util.HexFormat;
import java.util.Optional;

/** A key or the change of a value as one line of ASCII, whatever their texts and data hold. */
final class UndoLine {

    private static final String KEY = "key ";
    private static final String VALUE = "value ";
    private static final String TO = " -> ";
    private static final String ABSENT = "-";
    private static final String SPELLED = "as ";
    private static final String DATA = "hex(";
    private static final HexFormat HEX = HexFormat.of();
    private static final int MOST_TYPE_DIGITS = 8;

    private UndoLine() {}

    static String ofKey(Key key) {
        return KEY + quoted(key.path());
    }

    static String of(ValueChange change) {
        String name = change.name();
        return VALUE + quoted(name) + ": " + data(name, change.before()) + TO + data(name, change.after());
    }

    private static String data(String name, Optional<RegValue> value) {
        if (value.isEmpty()) {
            return ABSENT;
        }
        RegValue there = value.get();
        byte[] data = there.data();
        String spelled = there.name().equals(name) ? "" : SPELLED + quoted(there.name()) + " ";
        return spelled
                + there.text()
                        .filter(text -> data.length == 2 * text.length() + 2)
                        .map(UndoLine::quoted)
                        .orElseGet(() -> DATA + Integer.toHexString(there.type()) + "):" + HEX.formatHex(data));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c >= ' ' && c <= '~') {
                quoted.append(c);
            } else {
                quoted.append("\\u").append(HEX.toHexDigits(c));
            }
        }
        return quoted.append('"').toString();
    }

    static boolean isKey(String line) {
        return line.startsWith(KEY);
    }

    /** @throws IllegalArgumentException where it is not as {@link #ofKey} writes it */
    static Key key(String line) {
        Reader reader = new Reader(line);
        reader.take(KEY);
        Key key = new Key(reader.quoted());
        reader.end();
        if (!ofKey(key).equals(line)) {
            throw new IllegalArgumentException(Texts.of("store.key-is-written-otherwise"));
        }
        return key;
    }

    /** @throws IllegalArgumentException where it is not as {@link #of} writes it */
    static ValueChange value(Key key, String line) {
        Reader reader = new Reader(line);
        reader.take(VALUE);
        String name = reader.quoted();
        reader.take(": ");
        Optional<RegValue> before = reader.data(name);
        reader.take(TO);
        Optional<RegValue> after = reader.data(name);
        reader.end();
        ValueChange change = new ValueChange(key, name, before, after);
        if (!of(change).equals(line)) {
            throw new IllegalArgumentException(Texts.of("store.value-is-written-otherwise", name));
        }
        return change;
    }

    private static final class Reader {

        private final String line;
        private int at;

        Reader(String line) {
            this.line = line;
        }

        void take(String expected) {
            if (!takes(expected)) {
                throw new IllegalArgumentException(Texts.of("store.is-missing-at-character", expected, at));
            }
        }

        private boolean takes(String word) {
            boolean there = line.startsWith(word, at);
            at += there ? word.length() : 0;
            return there;
        }

        void end() {
            if (at != line.length()) {
                throw new IllegalArgumentException(Texts.of("store.there-is-more-at-character", at));
            }
        }

        Optional<RegValue> data(String name) {
            if (takes(ABSENT)) {
                return Optional.empty();
            }
            String spelled = name;
            if (takes(SPELLED)) {
                spelled = quoted();
                take(" ");
            }
            if (line.startsWith("\"", at)) {
                return Optional.of(RegValue.text(spelled, quoted()));
            }
            take(DATA);
            String type = digits();
            take("):");
            if (type.isEmpty() || type.length() > MOST_TYPE_DIGITS) {
                throw new IllegalArgumentException(Texts.of("store.type-is-not-number"));
            }
            return Optional.of(new RegValue(spelled, Integer.parseUnsignedInt(type, 16), HEX.parseHex(digits())));
        }

        private String digits() {
            int start = at;
            while (at < line.length() && HexFormat.isHexDigit(line.charAt(at))) {
                at++;
            }
            return line.substring(start, at);
        }

        String quoted() {
            take("\"");
            StringBuilder text = new StringBuilder();
            while (!takes("\"")) {
                if (at == line.length()) {
                    throw new IllegalArgumentException(Texts.of("store.quote-is-never-closed"));
                }
                char c = line.charAt(at++);
                text.append(c == '\\' ? escaped() : c);
            }
            return text.toString();
        }

        private char escaped() {
            if (line.startsWith("u", at) && at + 5 <= line.length()) {
                at += 5;
                return (char) HexFormat.fromHexDigits(line, at - 4, at);
            }
            if (!line.startsWith("\\", at) && !line.startsWith("\"", at)) {
                throw new IllegalArgumentException(Texts.of("store.nothing-to-escape-at-character", at));
            }
            return line.charAt(at++);
        }
    }
}
