package dev.portproxy.paste;

import java.util.ArrayList;
import java.util.List;

/** How Java's launcher for Windows cuts its command line into arguments, and which of them it takes for file names. */
public final class JavaArguments {

    /** @param pattern whether a star or a question mark stands outside of quotes: files that match take its place */
    public record Word(String text, boolean pattern) {

        /** No file can stand in such a folder, and then the text stays. */
        public boolean mayMatchFiles() {
            int name = Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\'));
            String folder = name < 0 ? "" : text.substring(0, name);
            return pattern && folder.indexOf('*') < 0 && folder.indexOf('?') < 0;
        }
    }

    private JavaArguments() {}

    public static List<Word> of(String line) {
        List<Word> words = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        boolean inWord = false;
        boolean quoted = false;
        boolean pattern = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            int slashes = 0;
            while (c == '\\' && i + slashes < line.length() && line.charAt(i + slashes) == '\\') {
                slashes++;
            }
            if (slashes > 0) {
                inWord = true;
                boolean quote = i + slashes < line.length() && line.charAt(i + slashes) == '"';
                text.append("\\".repeat(quote ? slashes / 2 : slashes));
                i += slashes - 1;
                if (quote && slashes % 2 == 1) {
                    text.append('"');
                    i++;
                }
            } else if (c == '"') {
                inWord = true;
                if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    text.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if ((c == ' ' || c == '\t') && !quoted) {
                if (inWord) {
                    words.add(new Word(text.toString(), pattern));
                }
                text.setLength(0);
                inWord = false;
                pattern = false;
            } else {
                inWord = true;
                pattern |= !quoted && (c == '*' || c == '?');
                text.append(c);
            }
        }
        if (inWord) {
            words.add(new Word(text.toString(), pattern));
        }
        return words;
    }
}
