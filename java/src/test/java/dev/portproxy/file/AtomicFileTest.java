package dev.portproxy.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.portproxy.registry.JavaProcess;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtomicFileTest {

    private static final byte[] NEW = "new".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"a", "a b.csv", ".hidden", "-", "\u00fc\ud83d\udc4b.reg", "[a-z]{}.reg"})
    void a_file_is_made_and_replaced_and_nothing_is_left_beside_it(String name) throws IOException {
        Path file = directory.resolve(name);
        AtomicFile.replace(file, "old".getBytes(StandardCharsets.UTF_8));
        AtomicFile.replace(file, NEW);
        assertArrayEquals(NEW, Files.readAllBytes(file));
        AtomicFile.replace(file, new byte[0]);
        assertEquals(0, Files.size(file));
        assertEquals(List.of(name), names());
    }

    @Test
    void a_name_may_be_as_long_as_the_system_lets_it() throws IOException {
        Path file = directory.resolve("n".repeat(255));
        AtomicFile.replace(file, NEW);
        assertArrayEquals(NEW, Files.readAllBytes(file));
        assertEquals(1, names().size());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void permissions_and_extended_attributes_stay() throws Exception {
        Path file = Files.writeString(directory.resolve("rules.reg"), "a longer text than the new one");
        for (String permissions : List.of("rw-------", "rw-rw----", "rw-rw-rw-", "rwxr-x--x", "rw-r--r--")) {
            Unix.permit(file, permissions);
            AtomicFile.replace(file, NEW);
            assertEquals(permissions, Unix.permissions(file));
            assertArrayEquals(NEW, Files.readAllBytes(file));
        }
        mark(file);
        AtomicFile.replace(file, new byte[] {1});
        assertMarked(file);
    }

    private static void mark(Path file) {
        UserDefinedFileAttributeView attributes = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        assumeTrue(attributes != null, "no extended attributes here");
        try {
            attributes.write("origin", ByteBuffer.wrap(NEW));
        } catch (IOException e) {
            assumeTrue(false, "no extended attributes on this file system");
        }
    }

    private static void assertMarked(Path file) throws IOException {
        assertEquals(
                List.of("origin"),
                Files.getFileAttributeView(file, UserDefinedFileAttributeView.class)
                        .list());
    }

    /** This process could not even write half of it. */
    @ParameterizedTest
    @ValueSource(ints = {9, 64, 3000})
    @EnabledOnOs(OS.LINUX)
    void what_a_large_file_holds_is_not_copied_to_keep_what_stands_beside_it(int mebibytes) throws Exception {
        Path file = directory.resolve("rules.reg");
        try (FileChannel sparse = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            sparse.write(ByteBuffer.wrap(NEW), ((long) mebibytes << 20) - NEW.length);
        }
        Unix.permit(file, "rw-rw--w-");
        mark(file);
        Process limited = JavaProcess.startUnder("ulimit -f 4096", FileReplacer.class, file.toString(), "new");
        assertEquals(0, limited.waitFor());
        assertArrayEquals(NEW, Files.readAllBytes(file));
        assertEquals("rw-rw--w-", Unix.permissions(file));
        assertMarked(file);
        assertEquals(List.of("rules.reg"), names());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void an_access_control_list_stays() throws Exception {
        Path file = Files.writeString(directory.resolve("rules.reg"), "old");
        Unix.run("setfacl", "-m", "u:nobody:rw", file.toString());
        String before = Unix.run("getfacl", "-c", file.toString());
        AtomicFile.replace(file, NEW);
        assertEquals(before, Unix.run("getfacl", "-c", file.toString()));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void roots_change_of_a_user_s_file_leaves_it_the_user_s() throws IOException {
        UserPrincipal nobody = Unix.somebodyElse(directory);
        Path file = Files.writeString(directory.resolve("rules.reg"), "old");
        Files.setAttribute(
                file,
                "posix:group",
                Files.readAttributes(directory, PosixFileAttributes.class).group());
        Unix.permit(file, "rw-r-----");
        Unix.give(file, nobody);
        AtomicFile.replace(file, NEW);
        assertEquals(nobody, Files.getOwner(file));
        assertEquals("rw-r-----", Unix.permissions(file));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_file_that_may_not_be_written_is_not_replaced_either() throws IOException {
        Path file = Files.writeString(directory.resolve("rules.reg"), "old");
        Unix.permit(file, "r--r--r--");
        assumeFalse(Files.isWritable(file), "root may write everything");
        assertThrows(AccessDeniedException.class, () -> AtomicFile.replace(file, NEW));
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("rules.reg"), names());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nothing_is_written_through_a_link() throws IOException {
        Path precious = Files.writeString(directory.resolve("precious"), "precious");
        Path link = Files.createSymbolicLink(directory.resolve("rules.reg"), precious);
        assertThrows(IOException.class, () -> AtomicFile.replace(link, NEW));
        assertEquals("precious", Files.readString(precious));
        assertTrue(Files.isSymbolicLink(link));
        try (Folder folder = Folder.open(directory)) {
            folder.createPrivate("rules.reg", NEW);
        }
        assertEquals("precious", Files.readString(precious));
        assertFalse(Files.isSymbolicLink(link), "it took the link's place");
    }

    @ParameterizedTest
    @ValueSource(strings = {"directory", "pipe"})
    @DisabledOnOs(OS.WINDOWS)
    void what_is_no_file_is_not_replaced(String kind) throws Exception {
        Path path = directory.resolve("rules.reg");
        if (kind.equals("pipe")) {
            Unix.pipe(path);
        } else {
            Files.createDirectory(path);
        }
        IOException refused = assertThrows(IOException.class, () -> AtomicFile.replace(path, NEW));
        assertTrue(refused.getMessage().contains("it is "), refused.getMessage());
        assertEquals(List.of("rules.reg"), names());
    }

    @Test
    void no_two_names_on_the_way_are_the_same() {
        List<String> names = Stream.generate(() -> Leftovers.newName("rules.reg"))
                .limit(1000)
                .distinct()
                .toList();
        assertEquals(1000, names.size());
    }

    @Test
    void leftovers_of_this_file_go_and_all_else_stays() throws IOException {
        Path old = Files.writeString(directory.resolve(".rules.reg.new"), "of version 0.1.0");
        Path file = Files.writeString(directory.resolve(Leftovers.newName("rules.reg")), "half");
        Path inside = Files.createDirectory(directory.resolve(Leftovers.newName("rules.reg")));
        Files.writeString(inside.resolve("new"), "half");
        List<Path> others = List.of(
                Files.writeString(directory.resolve(Leftovers.newName("other.reg")), "theirs"),
                Files.writeString(directory.resolve(".rules.reg.0123.new"), "somebody's"),
                Files.writeString(directory.resolve(".rules.reg.0123456789abcdef.old"), "somebody's"),
                Files.writeString(
                        Files.createDirectory(directory.resolve(Leftovers.newName("rules.reg")))
                                .resolve("kept"),
                        "somebody's"));
        AtomicFile.sweep(directory.resolve("rules.reg"));
        for (Path gone : List.of(old, file, inside)) {
            assertTrue(Files.notExists(gone), gone.toString());
        }
        for (Path kept : others) {
            assertTrue(Files.exists(kept), kept.toString());
        }
    }

    /** Nor of any other that the system refuses to rename over another. */
    @Test
    void nobody_is_said_to_have_a_file_open_that_is_replaced_by_one_that_is_gone() throws IOException {
        Files.writeString(directory.resolve("rules.reg"), "old");
        try (Folder folder = new NamedFolder(directory)) {
            assertThrows(NoSuchFileException.class, () -> folder.moveHere(folder, "gone", "rules.reg"));
        }
        assertEquals("old", Files.readString(directory.resolve("rules.reg")));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
