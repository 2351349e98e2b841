package dev.portproxy.words;

/** The letters of Korean. */
public final class Hangul {

    private Hangul() {}

    public static boolean isIn(String text) {
        return text.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HANGUL);
    }
}
