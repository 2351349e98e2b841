package dev.portproxy.rule;

import java.util.ArrayList;
import java.util.List;

/** What nobody sees in a field: white space of any script, control characters, zero-width marks. */
public final class BlankText {

    private BlankText() {}

    public static boolean isBlank(int codePoint) {
        if (codePoint > ' ' && codePoint < 0x7f) {
            return false;
        }
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || Character.isISOControl(codePoint)
                || Character.getType(codePoint) == Character.FORMAT;
    }

    /** True where one of the characters is blank. */
    public static boolean isIn(String text) {
        int codePoint;
        for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(i);
            if (isBlank(codePoint)) {
                return true;
            }
        }
        return false;
    }

    /** The parts between blanks. */
    public static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (!isBlank(c)) {
                word.appendCodePoint(c);
            } else if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        });
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }
}
