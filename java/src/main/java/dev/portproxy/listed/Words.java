package dev.portproxy.listed;

import java.util.ArrayList;
import java.util.List;

/** The words of a line, with where they stand. */
record Words(String line, List<Word> words) {

    /** @param end behind its last character */
    record Word(String text, int start, int end) {}

    Words {
        words = List.copyOf(words);
    }

    static Words of(String line) {
        List<Word> words = new ArrayList<>();
        int from = -1;
        for (int i = 0; i <= line.length(); i++) {
            boolean blank = i == line.length() || isBlank(line.charAt(i));
            if (blank && from >= 0) {
                words.add(new Word(line.substring(from, i), from, i));
                from = -1;
            } else if (!blank && from < 0) {
                from = i;
            }
        }
        return new Words(line, words);
    }

    /** Of a terminal, a web page, a chat: the bars of a table stand for blanks, too. */
    private static boolean isBlank(char c) {
        return c <= ' ' || c == '|' || c == '\ufeff' || Character.isSpaceChar(c);
    }

    int count() {
        return words.size();
    }

    String at(int index) {
        return words.get(index).text();
    }

    /** From a word on, as it stands. */
    String from(int index) {
        return index >= words.size()
                ? ""
                : line.substring(
                        words.get(index).start(), words.get(words.size() - 1).end());
    }

    boolean allOf(char c) {
        return !words.isEmpty()
                && words.stream().allMatch(word -> word.text().chars().allMatch(one -> one == c));
    }

    static boolean isNumber(String word) {
        return !word.isEmpty() && word.length() <= 10 && word.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
