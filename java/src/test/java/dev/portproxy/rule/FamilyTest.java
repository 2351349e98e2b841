package dev.portproxy.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FamilyTest {

    @ParameterizedTest
    @CsvSource({"v4tov4, V4, V4", "v4tov6, V4, V6", "V6TOV4, V6, V4", "v6ToV6, V6, V6"})
    void words_and_versions(String text, IpVersion listens, IpVersion connects) {
        Family family = Family.of(text).orElseThrow();
        assertEquals(listens, family.listens());
        assertEquals(connects, family.connects());
        assertEquals(family, Family.of(listens, connects));
    }

    @ParameterizedTest
    @EnumSource
    void its_own_text_names_it(Family family) {
        assertEquals(Optional.of(family), Family.of(family.text()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v4", "v4tov", "v4tov5", "v4tov4 ", "ipv4", "v4-to-v4"})
    void other_words_name_no_family(String text) {
        assertEquals(Optional.empty(), Family.of(text));
    }
}
