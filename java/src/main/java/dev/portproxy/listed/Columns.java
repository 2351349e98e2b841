package dev.portproxy.listed;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The columns of a table of PowerShell's: the names, and the dashes under them. A value stands under the dashes of its
 * column, or begins behind the beginning of it; a paste that lost the blanks leaves the order alone.
 */
record Columns(List<String> names, List<Words.Word> dashes) {

    Columns {
        names = List.copyOf(names);
        dashes = List.copyOf(dashes);
    }

    static Columns of(Words head, Words dashes) {
        return new Columns(head.words().stream().map(Words.Word::text).toList(), dashes.words());
    }

    Map<String, String> values(Words row) {
        Map<String, StringJoiner> byPlace = new HashMap<>();
        for (Words.Word word : row.words()) {
            byPlace.computeIfAbsent(names.get(column(word)), name -> new StringJoiner(" "))
                    .add(word.text());
        }
        // Each column has its own word, so the order says it, and where they stand does not matter.
        return row.count() == names.size() && byPlace.size() < names.size() ? inOrder(row) : joined(byPlace);
    }

    private Map<String, String> inOrder(Words row) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), row.at(i));
        }
        return values;
    }

    private static Map<String, String> joined(Map<String, StringJoiner> words) {
        Map<String, String> values = new HashMap<>();
        words.forEach((name, value) -> values.put(name, value.toString()));
        return values;
    }

    private int column(Words.Word word) {
        int last = 0;
        for (int i = 0; i < dashes.size(); i++) {
            Words.Word column = dashes.get(i);
            if (word.start() < column.end() && word.end() > column.start()) {
                return i;
            }
            if (column.start() <= word.start()) {
                last = i;
            }
        }
        return last;
    }

    /** Whether the table is of sockets. */
    boolean areOfSockets() {
        return names.stream().anyMatch("LocalPort"::equalsIgnoreCase);
    }

    /** The names beside one another as many as there are dashes: no name has a blank. */
    static boolean fit(Words head, Words dashes) {
        return head.count() == dashes.count() && head.count() > 1 && head.count() < 30;
    }
}
