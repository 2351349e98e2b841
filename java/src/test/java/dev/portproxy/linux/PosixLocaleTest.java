package dev.portproxy.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portproxy.words.Language;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The variables of a locale, in the order in which POSIX has them count. */
class PosixLocaleTest {

    @ParameterizedTest
    @CsvSource({
        "ko_KR.UTF-8, , , KOREAN",
        "ko_KR.utf8, , , KOREAN",
        "ko_KR.UTF-8@x, , , KOREAN",
        "en_US.UTF-8, , ko_KR.UTF-8, KOREAN",
        "en_US.UTF-8, ko_KR.UTF-8, , KOREAN",
        "ko_KR.UTF-8, en_US.UTF-8, , ENGLISH",
        "en_US.UTF-8, ko_KR.UTF-8, C.UTF-8, ENGLISH",
        "ko_KR.UTF-8, , C, ENGLISH",
        "ko_KR.EUC-KR, , , ENGLISH",
        "ko_KR, , , ENGLISH",
        "C, , , ENGLISH",
        "ja_JP.UTF-8, , , ENGLISH",
        ", , , ENGLISH",
    })
    void the_first_that_is_set_counts(String lang, String messages, String all, Language spoken) {
        Map<String, String> environment = new TreeMap<>();
        put(environment, "LANG", lang);
        put(environment, "LC_MESSAGES", messages);
        put(environment, "LC_ALL", all);
        assertEquals(spoken, PosixLocale.language(environment));
    }

    private static void put(Map<String, String> environment, String name, String value) {
        environment.put(name, value == null ? "" : value);
    }
}
