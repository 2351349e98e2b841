package dev.portproxy.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleIdTest {

    @ParameterizedTest
    @CsvSource({
        "localhost/80, LOCALHOST/80, true",
        "fe80::a/80,   FE80::A/80,   true",
        "\u00e9/80,    \u00c9/80,    true",
        "\u0444/80,    \u0424/80,    true",
        "*/80,         0.0.0.0/80,   false",
        "localhost/80, 127.0.0.1/80, false",
        "a/80,         a/080,        false",
        "\u0131/80,    i/80,         false",
        "\u0130/80,    i/80,         false",
        "\u017f/80,    s/80,         false",
        "stra\u00dfe/80, strasse/80, false",
    })
    void names_are_equal_as_in_the_registry(String one, String other, boolean equal) {
        RuleId a = new RuleId(Family.V4TOV4, one);
        RuleId b = new RuleId(Family.V4TOV4, other);
        assertEquals(equal, a.equals(b));
        assertEquals(equal, b.equals(a));
        if (equal) {
            assertEquals(a.hashCode(), b.hashCode());
        }
    }

    @Test
    void the_family_tells_rules_apart() {
        assertNotEquals(new RuleId(Family.V4TOV4, "*/80"), new RuleId(Family.V4TOV6, "*/80"));
        assertEquals("v4tov6 */80", new RuleId(Family.V4TOV6, "*/80").toString());
    }

    @Test
    void folding_speaks_no_language() throws Exception {
        assertEquals("LOCALHOST/HTTPI", SystemLocale.during("tr-TR", () -> RuleId.fold("localhost/httpi")));
    }

    @Property
    void folding_twice_changes_nothing_and_keeps_the_length(@ForAll String name) {
        String folded = RuleId.fold(name);
        assertEquals(folded, RuleId.fold(folded));
        assertEquals(name.length(), folded.length());
    }
}
