package dev.portproxy.words;

import java.util.List;

/**
 * What is said later, in the language of whoever asks by then: {@link #toString} says it. Two are equal that say the same
 * in every language.
 */
public sealed interface Text {

    /**
     * Of this program.
     *
     * @param id as {@link Texts} has it
     * @param values what it says besides; a text among them is in the same language
     */
    record Own(String id, List<Object> values) implements Text {

        public Own {
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            return Texts.of(id, values.toArray());
        }
    }

    /** Of the system or another program, which has but one language. */
    record Foreign(String words) implements Text {

        @Override
        public String toString() {
            return words;
        }
    }

    static Text of(String id, Object... values) {
        return new Own(id, List.of(values));
    }
}
