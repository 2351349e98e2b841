package dev.portproxy.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** As PowerShell's WildcardPattern has them; what is expected here is what it says. */
class WildcardTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "*|\"\"|true",
                "*|anything|true",
                "?|\"\"|false",
                "?|a|true",
                "?|ab|false",
                "10.*|10.0.0.5|true",
                "10.*|110.0.0.5|false",
                "*.5|10.0.0.5|true",
                "*0*0*|10.0.0.5|true",
                "*0*0*0*|10.0.0.5|true",
                "*0*0*0*0*|10.0.0.5|false",
                "**a**|bab|true",
                "10.0.0.[67]|10.0.0.6|true",
                "10.0.0.[67]|10.0.0.8|false",
                "[a-c]|B|true",
                "[A-C]|b|true",
                "[Z-a]|A|true",
                "[a-]|-|true",
                "[-a]|-|true",
                "[a-c-e]|-|true",
                "[a-c-e]|e|true",
                "[a-c-e]|d|false",
                "[a`-c]|b|false",
                "[a`-c]|-|true",
                "[]]|]|true",
                "[]a]|a|true",
                "[[]|[|true",
                "[^a]|^|true",
                "[^a]|b|false",
                "`*|*|true",
                "`*|a|false",
                "`**|*x|true",
                "``*|`x|true",
                "a`b*|abc|true",
                "a`b|a`b|true",
                "a`b|ab|false",
                "]|]|true",
                "a]|A]|true",
                "x*`|xy`|true",
                "MIRROR.int*|mirror.INTERNAL|true",
            })
    void matches_as_powershell_does(String pattern, String text, boolean expected) {
        assertEquals(expected, Wildcard.of(pattern).matches(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "[a", "[]", "a[b`]", "[10.*", "[c-a]", "[`"})
    void a_set_that_is_not_closed_or_runs_backwards_is_refused(String pattern) {
        assertThrows(IllegalArgumentException.class, () -> Wildcard.of(pattern));
    }

    @ParameterizedTest
    @CsvSource({"80,80", "`*,*", "``,`", "`a,`a", "`,`", "a``*b`*,"})
    void without_wildcards_it_is_one_text(String written, String text) {
        Wildcard wildcard = Wildcard.of(written);
        assertEquals(text != null, wildcard.isLiteral());
        assertEquals(text == null ? written : text, wildcard.text());
    }

    /** The dotless i and the long s are no I and no S to the registry. */
    @Test
    void case_is_folded_as_in_a_rules_name() {
        assertTrue(Wildcard.literal("INTERN.LAN").matches("intern.lan"));
        assertFalse(Wildcard.literal("\u0131").matches("I"));
        assertFalse(Wildcard.of("\u0131*").matches("I"));
        assertFalse(Wildcard.of("[a-z]").matches("\u0130"));
        assertFalse(Wildcard.of("[a-z]").matches("\u212a"));
    }

    @Property
    void a_literal_matches_itself_whatever_it_holds(@ForAll String text) {
        assertTrue(Wildcard.literal(text).matches(text));
    }

    @Property
    void an_escaped_text_is_that_text(@ForAll @Chars({'a', '*', '?', '[', ']', '`', '-'}) String text) {
        String escaped = text.replaceAll("([*?\\[\\]`])", "`$1");
        assertTrue(Wildcard.of(escaped).isLiteral());
        assertEquals(text, Wildcard.of(escaped).text());
        assertTrue(Wildcard.of(escaped + "*").matches(text));
    }

    /** Many stars would take a backtracking reader years. */
    @Test
    void stars_cost_no_more_than_their_number() {
        assertFalse(Wildcard.of("*a".repeat(500) + "b").matches("a".repeat(5000)));
    }

    @Property
    void question_marks_count_characters(@ForAll @CharRange(from = 'a', to = 'z') @StringLength(max = 8) String text) {
        for (int length = 1; length < 9; length++) {
            assertEquals(
                    text.length() == length, Wildcard.of("?".repeat(length)).matches(text));
        }
    }
}
