package dev.portproxy.cli.help;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of a line that somebody is typing in bash, which itself takes words apart at {@code =} and {@code :}. An open
 * quotation is no mistake here: it will be closed.
 */
public final class ShellLine {

    private final List<String> words = new ArrayList<>();
    private StringBuilder word = new StringBuilder();
    private boolean started;
    private char quote;

    private ShellLine() {}

    /** @return at least one word; the last is the one that is typed, and may be empty */
    public static List<String> words(String line) {
        ShellLine reader = new ShellLine();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (reader.escapes(c) && i + 1 < line.length()) {
                i++;
                reader.add(line.charAt(i));
            } else {
                reader.take(c);
            }
        }
        reader.words.add(reader.word.toString());
        return reader.words;
    }

    private boolean escapes(char c) {
        return c == '\\' && quote != '\'';
    }

    private void take(char c) {
        if (quote != 0 ? c == quote : c == '\'' || c == '"') {
            quote = quote == 0 ? c : 0;
            started = true;
        } else if (quote == 0 && (c == ' ' || c == '\t' || c == '\n')) {
            end();
        } else if (quote == 0 && (c == ';' || c == '|' || c == '&')) {
            // Another command begins behind it.
            words.clear();
            word = new StringBuilder();
            started = false;
        } else {
            add(c);
        }
    }

    private void add(char c) {
        word.append(c);
        started = true;
    }

    private void end() {
        if (started) {
            words.add(word.toString());
        }
        word = new StringBuilder();
        started = false;
    }
}
