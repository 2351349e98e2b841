package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.file.TrustedDirectory;
import dev.portproxy.windows.SecurityDescriptor.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The directories of the whole machine, made in a directory of the test's. */
@SystemChangesAllowed
class SharedStateTest {

    private static final String EVERYONE_WRITES = "D:P(A;OICI;FA;;;WD)";
    private static final int FULL = 0x1f01ff;
    private static final int READ_EXECUTE = 0x1200a9;
    private static final int MODIFY = 0x1301bf;

    @TempDir
    Path directory;

    private Path state() {
        return directory.resolve("PortProxy");
    }

    private TrustedDirectory undos() {
        return new SharedState.Undos(this::state);
    }

    @Test
    void undos_go_where_nobody_else_writes() throws IOException {
        undos().open();
        assertFalse(Files.exists(state()), "looking makes nothing");
        undos().make();
        undos().open();
        Path undo = Files.writeString(undos().path().resolve("an undo"), "text");
        undos().make();
        assertEquals("text", Files.readString(undo), "what is trusted stays");
        assertEquals(List.of("PortProxy"), names(directory));
        assertEquals(List.of("backups"), names(state()));
    }

    @Test
    void the_service_has_its_logs_and_nothing_above() throws IOException {
        SharedState.makeLogsIn(state());
        undos().make();
        undos().open();
        SharedState.makeLogsIn(state());
        assertEquals(Set.of("logs", "backups"), new HashSet<>(names(state())));
    }

    @Test
    void each_has_its_rights_from_the_start() throws IOException {
        assumeFalse(Wine.runsUs(), "Wine keeps no permissions but Unix' own");
        SharedState.makeLogsIn(state());
        undos().make();
        Set<Entry> rights = Set.of(
                new Entry(0, 3, FULL, "S-1-5-18"),
                new Entry(0, 3, FULL, "S-1-5-32-544"),
                new Entry(0, 3, READ_EXECUTE, "S-1-5-32-545"));
        assertRights(rights, state());
        assertRights(rights, undos().path());
        Set<Entry> ofLogs = new HashSet<>(rights);
        ofLogs.add(new Entry(0, 3, MODIFY, "S-1-5-19"));
        assertRights(ofLogs, state().resolve("logs"));
    }

    private static void assertRights(Set<Entry> rights, Path path) {
        SecurityDescriptor security = FileObject.at(path).orElseThrow().security();
        assertEquals("S-1-5-32-544", security.owner());
        assertEquals(rights, new HashSet<>(security.access().orElseThrow()));
    }

    @Test
    void what_somebody_else_made_first_is_neither_read_nor_used() throws IOException {
        SecuredDirectory.make(state(), EVERYONE_WRITES);
        SecuredDirectory.make(state().resolve("backups"), EVERYONE_WRITES);
        Files.writeString(state().resolve("backups").resolve("planted"), "text");
        assertUntrusted(state());

        undos().make();
        undos().open();
        assertEquals(List.of(), names(undos().path()));
        Path aside = onlyOneAside(directory);
        assertEquals("text", Files.readString(aside.resolve("backups").resolve("planted")), "nothing is destroyed");
    }

    @Test
    void backups_alone_that_others_write_are_set_aside() throws IOException {
        SharedState.makeLogsIn(state());
        SecuredDirectory.make(state().resolve("backups"), EVERYONE_WRITES);
        Files.writeString(state().resolve("backups").resolve("planted"), "text");
        assertUntrusted(state().resolve("backups"));

        undos().make();
        assertEquals(List.of(), names(undos().path()));
        assertTrue(Files.exists(onlyOneAside(state()).resolve("planted")));
        assertTrue(Files.isDirectory(state().resolve("logs")), "the others stay");
    }

    @Test
    void a_file_in_its_place_is_set_aside() throws IOException {
        Files.writeString(state(), "text");
        PortProxyException refused = assertThrows(PortProxyException.class, () -> undos().open());
        assertTrue(refused.getMessage().contains("it is a file or a link"), refused.getMessage());
        undos().make();
        undos().open();
        assertEquals("text", Files.readString(onlyOneAside(directory)));
    }

    private void assertUntrusted(Path path) {
        PortProxyException refused = assertThrows(PortProxyException.class, () -> undos().open());
        assertEquals(ErrorId.ACCESS_DENIED, refused.id());
        assertTrue(refused.getMessage().contains(path + " is not used"), refused.getMessage());
        // The account's name is Windows' own, in its language.
        assertTrue(refused.getMessage().contains("it can be written by "), refused.getMessage());
    }

    private static Path onlyOneAside(Path in) {
        List<String> aside =
                names(in).stream().filter(name -> name.contains(".untrusted-")).toList();
        assertEquals(1, aside.size(), aside.toString());
        return in.resolve(aside.get(0));
    }

    private static List<String> names(Path in) {
        try (Stream<Path> files = Files.list(in)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toList());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
