package dev.portproxy;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FuzzTest {

    private final Fuzz fuzz = new Fuzz(List.of("add v4tov4 listenport=80\r\n"), List.of("\"", "="));

    @Test
    void a_broken_reader_is_found_and_the_seed_is_named() {
        AssertionError failure = assertThrows(
                AssertionError.class,
                () -> fuzz.run(input -> {
                    if (input.contains("\"")) {
                        throw new IndexOutOfBoundsException(1);
                    }
                }));
        assertTrue(failure.getMessage().startsWith("fails with -Dportproxy.fuzz.seed="), failure.getMessage());
    }

    @Test
    void a_clear_refusal_is_no_failure() {
        fuzz.run(input -> {
            throw new PortProxyException(ErrorId.IMPORT_FAILED, "This is no rule.", "");
        });
    }
}
