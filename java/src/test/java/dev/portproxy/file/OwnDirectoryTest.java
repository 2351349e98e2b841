package dev.portproxy.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class OwnDirectoryTest {

    @TempDir
    private Path directory;

    private Path path() {
        return directory.resolve("rules.reg.undo");
    }

    private Path store() {
        return directory.resolve("rules.reg");
    }

    private TrustedDirectory undos() {
        return TrustedDirectory.ofFile(path(), store());
    }

    @Test
    void looking_makes_nothing_and_making_it_makes_it_private() throws IOException {
        assertEquals(Optional.empty(), undos().open());
        assertEquals(
                Optional.empty(),
                TrustedDirectory.ofUser(directory.resolve("a/b/c")).open());
        assertFalse(Files.exists(path()));
        undos().make().close();
        assertEquals("rwx------", Unix.permissions(path()));
        undos().make().close();
        undos().open().orElseThrow().close();
        TrustedDirectory.ofUser(directory.resolve("a/b/c")).make().close();
        assertEquals("rwx------", Unix.permissions(directory.resolve("a/b/c")));
    }

    @Test
    void a_link_and_a_file_are_refused_and_nothing_is_made_behind_them() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Files.createSymbolicLink(path(), elsewhere);
        assertRefused("it is a link");
        Files.delete(path());
        Files.createSymbolicLink(path(), directory.resolve("made by whoever writes"));
        assertRefused("it is a link");
        assertTrue(Files.notExists(directory.resolve("made by whoever writes")));
        Files.delete(path());
        Files.writeString(path(), "text");
        assertRefused("it is a file");
    }

    @Test
    void one_that_others_may_write_is_refused_with_or_without_a_sticky_bit() throws Exception {
        Files.createDirectory(path());
        for (String permissions : List.of("rwxrwxrwx", "rwx-w----", "rwx----w-", "rwxrwx---")) {
            Unix.permit(path(), permissions);
            assertRefused("others may write to it");
        }
        Unix.makeShared(path());
        assertRefused("others may write to it");
        Unix.permit(path(), "rwxr-xr-x");
        undos().open().orElseThrow().close();
        undos().make().close();
    }

    @Test
    void one_of_somebody_else_is_refused_unless_the_file_is_theirs_too() throws IOException {
        UserPrincipal nobody = Unix.somebodyElse(directory);
        undos().make().close();
        Unix.give(path(), nobody);
        assertRefused("it belongs to nobody");
        Files.writeString(store(), "");
        assertRefused("it belongs to nobody");
        Unix.give(store(), nobody);
        undos().open().orElseThrow().close();
        undos().make().close();
    }

    @Test
    void root_makes_it_and_what_is_in_it_for_the_file_s_owner() throws IOException {
        UserPrincipal nobody = Unix.somebodyElse(directory);
        Unix.give(Files.writeString(store(), ""), nobody);
        try (Folder folder = undos().make()) {
            folder.createPrivate("undo", "text".getBytes(StandardCharsets.UTF_8));
            FairLockTest.take(store(), undos()).close();
        }
        for (Path made : List.of(path(), path().resolve("undo"), path().resolve("lock"))) {
            assertEquals(nobody, Files.getOwner(made, LinkOption.NOFOLLOW_LINKS), made.toString());
        }
        assertEquals("rw-------", Unix.permissions(path().resolve("undo")));
        assertEquals("rw-------", Unix.permissions(path().resolve("lock")));
    }

    @Test
    void a_file_of_somebody_else_in_it_does_not_count() throws IOException {
        UserPrincipal nobody = Unix.somebodyElse(directory);
        try (Folder folder = undos().make()) {
            folder.createPrivate("undo", new byte[0]);
            assertTrue(undos().trusts(folder.look("undo").orElseThrow()));
            Unix.give(path().resolve("undo"), nobody);
            assertFalse(undos().trusts(folder.look("undo").orElseThrow()));
            Unix.give(Files.writeString(store(), ""), nobody);
            assertTrue(undos().trusts(folder.look("undo").orElseThrow()));
        }
    }

    /** Whoever may write above can do that between two looks. */
    @Test
    void what_was_opened_stays_what_it_is_when_another_takes_its_place() throws IOException {
        try (Folder folder = undos().make()) {
            Files.move(path(), directory.resolve("moved"));
            Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
            Files.createSymbolicLink(path(), elsewhere);
            folder.createPrivate("undo", new byte[0]);
            folder.replace("other", new byte[0]);
            LockFile.open(folder, "lock", undos()).close();
            assertEquals(0, elsewhere.toFile().list().length);
            assertEquals(Set.of("undo", "other", "lock"), Set.copyOf(folder.names()));
            assertEquals(3, directory.resolve("moved").toFile().list().length);
        }
    }

    private void assertRefused(String why) {
        IOException opened = assertThrows(IOException.class, () -> undos().open());
        assertTrue(opened.getMessage().contains(why), opened.getMessage());
        IOException made = assertThrows(IOException.class, () -> undos().make());
        assertTrue(made.getMessage().contains(why), made.getMessage());
        assertTrue(((Refusal) made).fix().contains(path().toString()), ((Refusal) made).fix());
    }
}
