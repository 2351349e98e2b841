package dev.portproxy.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who speaks what. */
class LanguageTest {

    @ParameterizedTest
    @ValueSource(strings = {"ko", "KO", "ko-KR", "ko_KR", "ko_KR.UTF-8", "ko@hangul", "ko.utf8"})
    void a_tag_names_its_language_however_it_goes_on(String tag) {
        assertEquals(Optional.of(Language.KOREAN), Language.of(tag));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "k", "kok", "kok-IN", "C", "fr_FR.UTF-8", "-ko"})
    void another_tag_names_none(String tag) {
        assertEquals(Optional.empty(), Language.of(tag));
    }

    @Test
    void a_thread_speaks_its_own_for_a_while_and_then_what_it_spoke() {
        assertEquals(Language.ENGLISH, Language.current());
        List<Language> spoken = new ArrayList<>();
        Language.KOREAN.whileDoing(() -> {
            spoken.add(Language.current());
            Language.ENGLISH.whileDoing(() -> spoken.add(Language.current()));
            spoken.add(Language.current());
        });
        spoken.add(Language.current());
        assertEquals(List.of(Language.KOREAN, Language.ENGLISH, Language.KOREAN, Language.ENGLISH), spoken);
    }

    @Test
    void so_it_does_after_a_failure() {
        assertThrows(
                IOException.class,
                () -> Language.KOREAN.whileDoing(() -> {
                    throw new IOException("in the middle");
                }));
        assertEquals(Language.ENGLISH, Language.current());
    }

    @Test
    void who_helps_a_request_speaks_as_it_does() throws InterruptedException {
        List<Language> spoken = new ArrayList<>();
        Thread helper = Language.KOREAN.during(() -> new Thread(() -> spoken.add(Language.current())));
        helper.start();
        helper.join();
        assertEquals(List.of(Language.KOREAN), spoken);
    }
}
