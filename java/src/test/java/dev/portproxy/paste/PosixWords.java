package dev.portproxy.paste;

import java.util.ArrayList;
import java.util.List;

/** The words of a line as a POSIX shell takes it apart, without a shell: one that expands nothing. */
public final class PosixWords {

    private PosixWords() {}

    /** Fails on anything that would end the command outside of quotes, and on a quote that is open at the end. */
    public static List<String> of(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote == 0 && "&|;<>()`\n".indexOf(c) >= 0) {
                throw new AssertionError("more than one command in: " + line);
            } else if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (quote == 0 && c == ' ') {
                words.add(word.toString());
                word.setLength(0);
            } else if (quote != '\'' && c == '\\' && i + 1 < line.length()) {
                word.append(line.charAt(++i));
            } else {
                word.append(c);
            }
        }
        if (quote != 0) {
            throw new AssertionError("a quotation mark is open in: " + line);
        }
        words.add(word.toString());
        return words;
    }
}
