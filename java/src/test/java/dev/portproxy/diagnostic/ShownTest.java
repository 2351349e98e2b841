package dev.portproxy.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text that others wrote is short in a sentence, and every character of it can be seen. */
class ShownTest {

    @Property
    void no_line_is_long_or_holds_what_nobody_sees(@ForAll String text) {
        String line = Shown.line(text.repeat(20));
        assertTrue(line.codePoints().noneMatch(c -> c < ' ' || Character.getType(c) == Character.SURROGATE), line);
        assertTrue(line.length() <= 6 * 300 + 3, line);
    }

    @ParameterizedTest
    @CsvSource({
        "abcd, 4, abcd",
        "abcd, 3, abc...",
        "a\ud83d\ude00b, 2, a...",
        "a\ud83d\ude00b, 3, a\ud83d\ude00...",
        "a\ud83d\ude00, 3, a\ud83d\ude00",
    })
    void a_cut_does_not_go_through_a_character(String text, int most, String cut) {
        assertEquals(cut, Shown.cut(text, most));
    }
}
