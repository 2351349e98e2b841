package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

    // The examples of "Parsing C command-line arguments", read backwards.
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\0',
            delimiter = ';',
            value = {
                "plain;plain",
                "C:\\a\\b.jar;C:\\a\\b.jar",
                "a b;\"a b\"",
                "a b\\;\"a b\\\\\"",
                "a\"b;\"a\\\"b\"",
                "a\\\"b;\"a\\\\\\\"b\"",
                "a\\b c;\"a\\b c\""
            })
    void an_argument_is_quoted_where_it_must_be(String argument, String quoted) {
        assertEquals("\"x.exe\" " + quoted, CommandLine.of("x.exe", List.of(argument)));
    }

    @Test
    void the_program_is_always_quoted_and_an_empty_argument_stays_one() {
        assertEquals(
                "\"C:\\Program Files\\java.exe\" \"\" run",
                CommandLine.of("C:\\Program Files\\java.exe", List.of("", "run")));
    }
}
