package dev.portproxy.relay;

import dev.portproxy.words.Texts;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A column of a status, in HAProxy's way ({@code struct stat_col}): all that is written of a status and read back goes
 * through its columns, so that a new one is a row of their table.
 *
 * @param <S> what has a value in it
 * @param name the field's in JSON
 */
public record StatusColumn<S, V>(
        String name, StatusKind<V> kind, Function<S, V> value, Optional<StatusColumn.Heading<S>> heading) {

    /**
     * Of a column that stands in a table for people too.
     *
     * @param place from the left, from 0
     * @param id of its text
     * @param cell the text below it, of unknown origin; of a number its digits
     */
    public record Heading<S>(int place, String id, Function<S, String> cell) {

        public String text() {
            return Texts.of(id);
        }
    }

    StatusColumn(String name, StatusKind<V> kind, Function<S, V> value) {
        this(name, kind, value, Optional.empty());
    }

    StatusColumn<S, V> headed(int place, String id) {
        return headed(place, id, row -> String.valueOf(json(row)));
    }

    StatusColumn<S, V> headed(int place, String id, Function<S, String> cell) {
        return new StatusColumn<>(name, kind, value, Optional.of(new Heading<>(place, id, cell)));
    }

    /** What it writes of it, as JSON has it. */
    public Object json(S row) {
        return kind.written().apply(value.apply(row));
    }

    /** Whether it counts bytes, which people read in larger units. */
    public boolean isBytes() {
        return kind == StatusKind.BYTES;
    }

    /** Whether it counts: numbers stand to the right. */
    public boolean isNumber() {
        return isBytes() || kind == StatusKind.NUMBER;
    }

    /** Whether it says what became of a rule. */
    public boolean isState() {
        return kind == StatusKind.STATE;
    }

    /**
     * Its value in a JSON object.
     *
     * @throws IllegalArgumentException if it is of another kind; its message is a clause
     */
    V in(Map<?, ?> object) {
        Object json = object.get(name);
        if (json == null) {
            return kind.absent();
        }
        try {
            return kind.read().apply(json);
        } catch (ClassCastException | NullPointerException | ArithmeticException e) {
            throw new IllegalArgumentException(Texts.of(kind.refusal(), name), e);
        }
    }

    /** Adds one field a column, in their order. */
    static <S> Map<String, Object> write(S row, List<StatusColumn<S, ?>> columns, Map<String, Object> object) {
        columns.forEach(column -> object.put(column.name, column.json(row)));
        return object;
    }

    static <S> Map<String, Object> object(String type, S row, List<StatusColumn<S, ?>> columns) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(RelayStatus.TYPE, type);
        return write(row, columns, object);
    }

    /** Those of a table for people, from the left. */
    static <S> List<StatusColumn<S, ?>> headed(List<StatusColumn<S, ?>> columns) {
        return columns.stream()
                .filter(column -> column.heading.isPresent())
                .sorted(Comparator.comparing(column -> column.heading.get().place()))
                .toList();
    }
}
