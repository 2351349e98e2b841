package dev.portproxy.words;

import java.util.ArrayList;
import java.util.List;

/**
 * A text with places for values: {@code %s} for the next one, {@code %2$s} for the second, {@code %%} for a percent sign.
 * Read once: an import may say the same of a hundred thousand lines, and {@code String.format} reads it each time.
 *
 * @param words what stands around the places: one more than these
 * @param places which value stands there, from 0
 */
record Template(List<String> words, List<Integer> places) {

    static Template of(String text) {
        List<String> words = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int next = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '%') {
                word.append(text.charAt(i));
            } else if (text.startsWith("%%", i)) {
                word.append('%');
                i++;
            } else {
                int end = text.indexOf('s', i);
                places.add(end == i + 1 ? next++ : Integer.parseInt(text.substring(i + 1, end - 1)) - 1);
                words.add(word.toString());
                word.setLength(0);
                i = end;
            }
        }
        words.add(word.toString());
        return new Template(words, places);
    }

    String with(Object... values) {
        StringBuilder text = new StringBuilder(words.get(0));
        for (int i = 0; i < places.size(); i++) {
            text.append(values[places.get(i)]).append(words.get(i + 1));
        }
        return text.toString();
    }
}
