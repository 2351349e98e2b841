package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.file.Folder;
import dev.portproxy.file.TrustedDirectory;
import dev.portproxy.registry.Key;
import dev.portproxy.registry.RegFile;
import dev.portproxy.registry.RegValue;
import dev.portproxy.registry.TextDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("windows")
class UserDirectoryTest {

    private static final String EVERYONE_WRITES = "D:P(A;OICI;FA;;;WD)";
    private static final String EVERYONE_READS = "D:P(A;OICI;FA;;;OW)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;WD)";

    @TempDir
    private Path directory;

    private Path store() {
        return directory.resolve("rules.reg");
    }

    private TrustedDirectory undos() {
        return UserDirectory.of(directory.resolve("rules.reg.undo"), store());
    }

    @Test
    void looking_makes_nothing_and_what_is_made_is_used_again() throws IOException {
        assertEquals(Optional.empty(), undos().open());
        try (Folder folder = undos().make()) {
            folder.createPrivate("an undo.reg", "text".getBytes(StandardCharsets.UTF_8));
        }
        try (Folder folder = undos().open().orElseThrow()) {
            assertEquals(List.of("an undo.reg"), folder.names());
        }
        undos().make().close();
        assertEquals("text", Files.readString(undos().path().resolve("an undo.reg")));
    }

    @Test
    void one_that_others_write_who_may_not_write_the_file_is_refused() throws IOException {
        Path shared = directory.resolve("shared");
        SecuredDirectory.make(shared, EVERYONE_READS);
        SecuredDirectory.make(shared.resolve("rules.reg.undo"), EVERYONE_WRITES);
        TrustedDirectory planted = UserDirectory.of(shared.resolve("rules.reg.undo"), shared.resolve("rules.reg"));
        for (PortProxyException refused : List.of(
                assertThrows(PortProxyException.class, planted::open),
                assertThrows(PortProxyException.class, planted::make))) {
            assertEquals(ErrorId.ACCESS_DENIED, refused.id());
            assertTrue(
                    refused.getMessage().contains(planted.path() + " cannot be used: it can be written by "),
                    refused.getMessage());
            assertTrue(refused.fix().wordsAlone().contains(planted.path().toString()), refused.toString());
        }
    }

    /** In a directory of {@code C:\}, where everybody may write to the file as well. */
    @Test
    void where_everybody_may_change_the_file_its_undos_are_no_more_than_that() throws IOException {
        Path shared = directory.resolve("shared");
        SecuredDirectory.make(shared, EVERYONE_WRITES);
        SecuredDirectory.make(shared.resolve("rules.reg.undo"), EVERYONE_WRITES);
        TrustedDirectory open = UserDirectory.of(shared.resolve("rules.reg.undo"), shared.resolve("rules.reg"));
        open.open().orElseThrow().close();
        open.make().close();
    }

    @Test
    void a_file_and_a_junction_in_its_place_are_refused() throws Exception {
        Files.writeString(undos().path(), "text");
        assertRefused();
        Files.delete(undos().path());
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Process made = new ProcessBuilder(
                        "cmd.exe", "/c", "mklink", "/j", undos().path().toString(), elsewhere.toString())
                .start();
        made.getOutputStream().close();
        assumeFalse(made.waitFor() != 0 || Files.notExists(undos().path()), "no junctions here");
        assertRefused();
        assertEquals(0, elsewhere.toFile().list().length);
    }

    private void assertRefused() {
        PortProxyException refused = assertThrows(PortProxyException.class, () -> undos().make());
        assertTrue(refused.getMessage().contains("it is a file or a link"), refused.getMessage());
        assertThrows(PortProxyException.class, () -> undos().open());
    }

    @Test
    void a_store_is_changed_with_its_lock_and_keeps_its_attributes() throws IOException {
        Key key = Key.of("HKLM\\SOFTWARE\\PortProxyTest");
        RegFile file = new RegFile(store(), TextDecoder.ofThisMachine(Optional.empty()), UserDirectory::of);
        for (int i = 0; i < 3; i++) {
            RegValue value = RegValue.text("a", String.valueOf(i));
            file.change(edit -> {
                edit.put(key, value);
                return null;
            });
            assertEquals(Optional.of(value), file.read(view -> view.value(key, "a")));
            Files.setAttribute(store(), "dos:hidden", true);
        }
        assertEquals(List.of("lock"), List.of(undos().path().toFile().list()));
        assertEquals(2, directory.toFile().list().length, "nothing is left beside it");
        assertTrue((boolean) Files.getAttribute(store(), "dos:hidden"));
    }

    @Test
    void other_names_of_a_file_are_counted() throws IOException {
        assertEquals(0, HardLinks.beside(store()));
        Files.writeString(store(), "");
        assertEquals(0, HardLinks.beside(store()));
        try {
            Files.createLink(directory.resolve("other.reg"), store());
        } catch (IOException | UnsupportedOperationException e) {
            assumeFalse(true, "no hard links here");
        }
        assertEquals(1, HardLinks.beside(store()));
        assertFalse(HardLinks.beside(directory.resolve("absent")) > 0);
    }
}
