package dev.portproxy.cli.print;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How wide a text is on a terminal. */
class ColumnsTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
                    ''                 , 0
                    Profile            , 7
                    \u00e9             , 1
                    e\u0301            , 1
                    \u20ac             , 1
                    \ud504\ub85c\ud544 , 6
                    80\ubc88           , 4
                    \u1112\u1161\u11ab , 2
                    \u3131             , 2
                    \u6f22\u5b57       , 4
                    \u3042\u30a2       , 4
                    \uff71             , 1
                    \uffa1             , 1
                    \uff21             , 2
                    \u3000             , 2
                    \u303f             , 1
                    \u00a0             , 1
                    \uac00\u200b       , 2
                    \ud840\udc00       , 2
                    \ud83d\ude00       , 2
                    \ud83c\udf21       , 1
                    """)
    void a_text_takes_as_many_columns_as_a_terminal_gives_it(String text, int columns) {
        assertEquals(columns, Columns.width(text));
    }

    @Test
    void cells_of_one_width_end_below_each_other() {
        assertEquals("\ud310\uc815  |", Columns.padded("\ud310\uc815", 6) + "|");
        assertEquals("Off   |", Columns.padded("Off", 6) + "|");
        assertEquals("|  \ud310\uc815", "|" + Columns.toTheRight("\ud310\uc815", 6));
        assertEquals("|     3", "|" + Columns.toTheRight("3", 6));
    }

    @Test
    void what_is_too_wide_stays_whole() {
        assertEquals("\ud504\ub85c\ud544", Columns.padded("\ud504\ub85c\ud544", 5));
        assertEquals("12345", Columns.toTheRight("12345", 4));
    }
}
