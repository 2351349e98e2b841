package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The program where JNA's library is missing, and which so can call nothing of Windows. */
@Tag("windows")
class WithoutJnaTest {

    // Windows' netsh, which the program asks, may hold the program's output open a moment longer than the program.
    @TempDir(cleanup = CleanupMode.NEVER)
    private Path directory;

    private WholeProgram program;

    @BeforeEach
    void it_is_not_where_it_should_be() {
        program = new WholeProgram(directory, "-Djna.boot.library.path=" + directory);
    }

    @Test
    void a_ports_holders_are_unknown_and_the_cause_is_named() throws Exception {
        WholeProgram.Run run = program.run("", "ports", "445");
        assertTrue(run.out().contains("Unknown PortsUnknown"), run.toString());
        assertTrue(
                run.out()
                        .contains("Windows gives no table of listening IPv4 sockets: JNA cannot call Windows from "
                                + directory),
                run.toString());
        // 10 where the port cannot be bound either.
        assertTrue(run.exit() == 0 || run.exit() == 10, run.toString());
        assertFalse(run.err().contains("This is a bug"), run.err());
    }

    @Test
    void the_registrys_stores_are_absent() throws Exception {
        WholeProgram.Run run = program.run("", "--store", "user", "show");
        assertEquals(6, run.exit(), run.toString());
        assertTrue(run.err().contains("JNA cannot call Windows from " + directory), run.err());
    }
}
