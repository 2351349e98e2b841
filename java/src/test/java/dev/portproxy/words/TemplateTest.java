package dev.portproxy.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As {@link String#format} would say it. */
class TemplateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no place | no place",
                "%s | a",
                "%s and %s | a and b",
                "%2$s before %1$s | b before a",
                "100%% of %s%% | 100% of a%",
                "%1$s, %1$s | a, a",
                "x%s%s | xab",
                "%% | %",
                "%s %%s | a %s"
            })
    void each_value_stands_in_its_place(String text, String said) {
        assertEquals(said, Template.of(text).with("a", "b"));
        assertEquals(String.format(text, "a", "b"), Template.of(text).with("a", "b"));
    }

    @ParameterizedTest
    @CsvSource({"%s", "%1$s", "%n", "100%"})
    void a_value_is_no_template(String value) {
        assertEquals("It is " + value + ".", Template.of("It is %s.").with(value));
    }
}
