package dev.portproxy.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no relay could do is named, and everything else is served. */
class RelayOptionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.0/8 | 1 | 1 | 1 |",
                "10.0.0.0/8;::1 | 2147483647 | 1000 | 3600000 |",
                " | | | |",
                "10.0.0.0/8;10.0.0.0/99 | | | | 10.0.0.0/99",
                "localhost | | | | localhost",
                " | 0 | | | at most 0 connections",
                " | -1 | | | at most -1 connections",
                " | | 0 | | a connect timeout of 0 ms",
                " | | -5 | | a connect timeout of -5 ms",
                " | | | 0 | an idle timeout of 0 ms",
                " | | | -1 | an idle timeout of -1 ms",
                " | 1 | 1 | 0 | an idle timeout of 0 ms",
            })
    void one_that_cannot_be_done_is_named(
            String allow, Integer connections, Long connectMillis, Long idleMillis, String problem) {
        RelayOptions options = new RelayOptions(
                allow == null ? List.of() : List.of(allow.split(";")),
                Optional.empty(),
                false,
                connections == null ? OptionalInt.empty() : OptionalInt.of(connections),
                Optional.ofNullable(connectMillis).map(Duration::ofMillis),
                Optional.ofNullable(idleMillis).map(Duration::ofMillis));
        String named = options.problem().orElse("");
        assertEquals(problem == null, named.isEmpty(), named);
        assertTrue(problem == null || named.contains(problem), named);
    }

    @Test
    void none_is_what_has_no_option_at_all() {
        assertTrue(RelayOptions.NONE.isNone());
        assertFalse(new RelayOptions(
                        List.of(), Optional.empty(), true, OptionalInt.empty(), Optional.empty(), Optional.empty())
                .isNone());
        assertFalse(new RelayOptions(
                        List.of("::1"),
                        Optional.empty(),
                        false,
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.empty())
                .isNone());
    }
}
