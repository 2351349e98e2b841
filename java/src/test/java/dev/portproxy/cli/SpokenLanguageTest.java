package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portproxy.cli.print.Terminal;
import dev.portproxy.words.Language;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
        // What is wrong with these is said in the next one that is spoken.
        "list --lang fr, , KOREAN, UTF-8, KOREAN",
        "list --lang fr, ko, ENGLISH, UTF-8, KOREAN",
        "list --lang=, en, KOREAN, UTF-8, ENGLISH",
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

    @ParameterizedTest
    @CsvSource({
        "show, 2",
        "show --store x.reg, 2",
        // None of these asks for it.
        "show --lang ko, 0",
        "--lang=en show, 0",
        "show --json, 0",
        "--help, 0",
    })
    void a_variable_that_is_no_language_is_refused_only_where_it_counts(
            String line, int exit, @TempDir Path directory) {
        Cli cli = Cli.onLinux(directory);
        cli.environment.put("PORTPROXY_LANG", "fr");
        Cli.Run run = cli.run(line.split(" "));
        assertEquals(exit, run.exit(), run.err());
        assertEquals(
                exit == 2,
                run.err().startsWith("BadUsage: PORTPROXY_LANG is \"fr\", and this program speaks en and ko."),
                run.err());
    }

    @Test
    void an_option_that_is_no_language_is_named_as_it_was_typed(@TempDir Path directory) {
        assertEquals(
                "BadUsage: --lang \"\" is not a language that this program speaks.\n  Write en or ko behind --lang.\n",
                Cli.onLinux(directory).run("show", "--lang=").err());
    }
}
