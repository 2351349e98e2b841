package dev.portproxy.firewall;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portproxy.firewall.RuleText.Token;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTextTest {

    @ParameterizedTest
    @CsvSource({
        "v2.0|Dir=In|, 2, 0, 1",
        "V2.10|Dir=In|, 2, 10, 1",
        "v2.33|Dir=In|Action=Allow|, 2, 33, 2",
        "v255.255|Dir=In|, 255, 255, 1",
        "v2.30|, 2, 30, 0",
        "v2.30|Dir=In, 2, 30, 1",
        "v2.30|Dir=In|0, 2, 30, 1",
        "v2.30|Dir=In| , 2, 30, 1",
        "v2.30|Dir=In|Junk|, 2, 30, 2",
        "v2.30||Dir=In|, 2, 30, 2",
    })
    void every_part_between_bars_is_a_token(String text, int major, int minor, int tokens) {
        RuleText rule = RuleText.parse(text).orElseThrow();
        assertEquals(
                List.of(major, minor, tokens),
                List.of(rule.major(), rule.minor(), rule.tokens().size()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "v2.30", "2.30|Dir=In|", "v2|Dir=In|", "v2.x|Dir=In|", "v2.3000|", "Dir=In|v2.30|", "|"})
    void what_does_not_begin_with_a_version_is_no_rule(String text) {
        assertEquals(Optional.empty(), RuleText.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "App, 'app=C:\\a=b\\c.exe', 'C:\\a=b\\c.exe'",
        "Desc, 'Desc=', ''",
        "LPort2_10, 'lport2_10=1-23553,23557-65535', '1-23553,23557-65535'",
        "Name, 'NAME=Zürich', 'Zürich'",
    })
    void a_value_begins_behind_the_first_equals_sign(String name, String token, String value) {
        assertEquals(
                List.of(value),
                RuleText.parse("v2.30|" + token + "|").orElseThrow().values(name));
    }

    @Property(tries = 500)
    void every_token_survives_in_its_order(@ForAll("tokens") List<Token> tokens, @ForAll("minors") int minor) {
        RuleText rule = new RuleText(2, minor, tokens);
        assertEquals(rule, RuleText.parse(rule.toString()).orElseThrow());
    }

    @Property(tries = 500)
    void no_text_throws_and_what_is_a_rule_is_written_as_one(@ForAll String text) {
        RuleText.parse("v2.30|" + text)
                .ifPresent(rule ->
                        assertEquals(rule, RuleText.parse(rule.toString()).orElseThrow(), () -> "of " + text));
        RuleText.parse(text);
    }

    @Provide
    Arbitrary<Integer> minors() {
        return Arbitraries.integers().between(0, 33);
    }

    @Provide
    Arbitrary<List<Token>> tokens() {
        Arbitrary<String> known =
                Arbitraries.of("Action", "active", "Dir", "LPort", "LPort2_10", "RA4", "App", "TTK2_27");
        Arbitrary<String> unknown =
                Arbitraries.strings().withCharRange('A', 'z').excludeChars('|').ofMinLength(1);
        Arbitrary<String> value = Arbitraries.strings().excludeChars('|');
        return Combinators.combine(Arbitraries.oneOf(known, unknown), value)
                .as(Token::new)
                .list()
                .ofMaxSize(12);
    }
}
