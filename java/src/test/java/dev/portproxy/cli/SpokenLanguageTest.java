package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portproxy.cli.print.Terminal;
import dev.portproxy.words.Language;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a command line is answered in. */
class SpokenLanguageTest {

    @ParameterizedTest
    @CsvSource({
        "list, , ENGLISH, UTF-8, ENGLISH",
        "list, , KOREAN, UTF-8, KOREAN",
        "list, en, KOREAN, UTF-8, ENGLISH",
        "list, ko, ENGLISH, UTF-8, KOREAN",
        "--lang en list, ko, KOREAN, UTF-8, ENGLISH",
        "--lang=ko list, en, ENGLISH, UTF-8, KOREAN",
        "list --lang ko --lang en, , KOREAN, UTF-8, ENGLISH",
        "list -- --lang en, , KOREAN, UTF-8, KOREAN",
        "list --lang, , KOREAN, UTF-8, KOREAN",
        // What is wrong with these is said in the system's.
        "list --lang fr, , KOREAN, UTF-8, KOREAN",
        "list, fr, KOREAN, UTF-8, KOREAN",
        "list --json --lang ko, ko, KOREAN, UTF-8, ENGLISH",
        "list --lang ko, , KOREAN, x-windows-949, KOREAN",
        "list --lang ko, ko, KOREAN, windows-1252, ENGLISH",
        "list, , KOREAN, IBM437, ENGLISH",
    })
    void the_option_counts_before_the_variable_and_that_before_the_system(
            String line, String variable, Language system, String charset, Language spoken) {
        Terminal terminal = Terminal.of(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                Charset.forName(charset),
                variable == null ? Map.of() : Map.of("PORTPROXY_LANG", variable),
                () -> true);
        assertEquals(spoken, SpokenLanguage.of(terminal, system, line.split(" ")));
    }
}
