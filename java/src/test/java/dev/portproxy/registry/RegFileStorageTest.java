package dev.portproxy.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.portproxy.FixText;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.registry.Registry.View;
import dev.portproxy.store.RuleRoots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a {@link RegFile} does to the disk. */
class RegFileStorageTest {

    private static final Key KEY = Key.of("HKLM\\HARDWARE\\PortProxy of the test");
    private static final RegValue VALUE = RegValue.text("*/80", "10.0.0.5/8080");

    @TempDir
    Path directory;

    static Stream<Path> samples() {
        return RegSamples.all().stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_sample_keeps_all_it_says_through_a_change(Path sample) throws IOException {
        Path file = Files.copy(sample, directory.resolve("copy.reg"));
        RegFile registry = new RegFile(file);
        Map<String, List<RegValue>> before =
                RegScriptFuzzTest.state(new RegScript(RegSamples.text(file), RegText.WINDOWS_1252));
        List<String> problems = problems(file);
        put(registry, VALUE);
        byte[] bytes = Files.readAllBytes(file);
        assertEquals((byte) 0xff, bytes[0]);
        assertEquals((byte) 0xfe, bytes[1]);
        assertTrue(RegSamples.text(file).startsWith("Windows Registry Editor Version 5.00\r\n"));
        assertFalse(RegSamples.text(file).replace("\r\n", "").contains("\n"));
        registry.change(edit -> {
            edit.removeTree(KEY);
            edit.removeTree(Key.of("HKLM\\HARDWARE"));
            return null;
        });
        assertEquals(before, RegScriptFuzzTest.state(new RegScript(RegSamples.text(file), RegText.WINDOWS_1252)));
        assertEquals(problems, problems(file));
    }

    @Test
    void regedits_own_export_comes_back_to_the_byte() throws IOException {
        Path sample = RegSamples.file("regedit-four-families.reg");
        Path file = Files.copy(sample, directory.resolve("copy.reg"));
        Key tcp = RuleRoots.SYSTEM.child("v4tov4\\tcp");
        RegFile registry = new RegFile(file);
        registry.change(edit -> {
            edit.put(tcp, VALUE);
            return null;
        });
        assertFalse(Arrays.equals(Files.readAllBytes(sample), Files.readAllBytes(file)));
        registry.change(edit -> {
            edit.remove(tcp, VALUE.name());
            return null;
        });
        assertArrayEquals(Files.readAllBytes(sample), Files.readAllBytes(file));
    }

    @Test
    void reading_creates_nothing_and_an_unchanged_file_is_not_written() throws IOException {
        Path file = directory.resolve("below/rules.reg");
        RegFile registry = new RegFile(file);
        assertEquals(List.of(), registry.read(view -> view.values(KEY)));
        assertFalse(Files.exists(file.getParent()));
        put(registry, VALUE);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
        put(registry, VALUE);
        assertEquals(FileTime.fromMillis(1_000_000), Files.getLastModifiedTime(file));
    }

    @Test
    void a_failed_change_leaves_the_file_to_the_byte() throws IOException {
        Path file = Files.copy(RegSamples.file("odd-values.reg"), directory.resolve("rules.reg"));
        byte[] before = Files.readAllBytes(file);
        assertThrows(
                IllegalStateException.class,
                () -> new RegFile(file).change(edit -> {
                    edit.put(KEY, VALUE);
                    throw new IllegalStateException("of the test");
                }));
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void what_a_killed_writer_left_is_cleaned() throws IOException {
        Path left = Files.writeString(directory.resolve(".rules.reg.new"), "half");
        RegFile registry = new RegFile(directory.resolve("rules.reg"));
        registry.change(edit -> null);
        assertFalse(Files.exists(left));
        assertFalse(Files.exists(registry.path()));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_link_stays_a_link_and_permissions_stay() throws IOException {
        Path target = Files.createDirectory(directory.resolve("real")).resolve("real.reg");
        put(new RegFile(target), VALUE);
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(directory.resolve("link.reg"), Path.of("real/real.reg"));
        RegFile registry = new RegFile(link);
        put(registry, RegValue.text("*/81", "x/1"));
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(target)));
        assertEquals(2, new RegFile(target).read(view -> view.values(KEY)).size());
        assertEquals(
                target.resolveSibling("real.reg.undo"), registry.undoDirectory().path());
    }

    @Test
    void what_is_no_registry_is_never_overwritten() throws IOException {
        Path notes = Files.writeString(directory.resolve("notes.txt"), "remember the milk\n");
        assertRefused(ErrorId.STORE_CORRUPT, notes);
        assertEquals("remember the milk\n", Files.readString(notes));
        Path hive = Files.writeString(directory.resolve("SYSTEM"), "regf\u0000\u0000");
        assertRefused(ErrorId.STORE_CORRUPT, hive);
        Path folder = Files.createDirectory(directory.resolve("folder.reg"));
        assertRefused(ErrorId.STORE_UNAVAILABLE, folder);
        assertFalse(Files.exists(directory.resolve("folder.reg.undo")));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_denied_file_is_named() throws IOException {
        Path closed = Files.createDirectory(directory.resolve("closed"));
        Path file = closed.resolve("rules.reg");
        put(new RegFile(file), VALUE);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "root may read everything");
        assertRefused(ErrorId.ACCESS_DENIED, file);
    }

    @Test
    void a_lock_that_is_kept_ends_the_waiting_and_names_the_file() throws Exception {
        Path file = directory.resolve("rules.reg");
        put(new RegFile(file), VALUE);
        RegFile impatient = new RegFile(file, RegText.WINDOWS_1252, Duration.ofMillis(50));
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Thread holder = new Thread(() -> new RegFile(file).change(edit -> {
            inside.countDown();
            awaitUninterrupted(leave);
            return null;
        }));
        holder.start();
        assertTrue(inside.await(30, TimeUnit.SECONDS));
        try {
            PortProxyException busy = assertThrows(PortProxyException.class, () -> put(impatient, VALUE));
            assertEquals(ErrorId.STORE_UNAVAILABLE, busy.id());
            assertTrue(busy.getMessage().contains(file.toString()), busy.getMessage());
            assertEquals(1, impatient.read(view -> view.values(KEY)).size(), "reading needs no lock");
        } finally {
            leave.countDown();
            holder.join();
        }
        put(impatient, RegValue.text("*/81", "x/1"));
    }

    @Test
    void a_lock_of_another_process_is_waited_for() throws Exception {
        Path file = directory.resolve("rules.reg");
        put(new RegFile(file), VALUE);
        Process holder = RegFileLockHolder.start(file);
        try {
            assertEquals("locked", holder.inputReader().readLine());
            RegFile impatient = new RegFile(file, RegText.WINDOWS_1252, Duration.ofMillis(50));
            assertEquals(
                    ErrorId.STORE_UNAVAILABLE,
                    assertThrows(PortProxyException.class, () -> put(impatient, VALUE))
                            .id());
            CountDownLatch done = new CountDownLatch(1);
            Thread patient = new Thread(() -> {
                put(new RegFile(file), RegValue.text("*/81", "x/1"));
                done.countDown();
            });
            patient.start();
            holder.toHandle().destroyForcibly();
            assertTrue(done.await(30, TimeUnit.SECONDS), "a killed process gives its lock back");
        } finally {
            holder.destroyForcibly();
        }
        assertEquals(2, new RegFile(file).read(view -> view.values(KEY)).size());
    }

    @Test
    void a_change_inside_a_change_is_a_mistake_that_is_said() {
        RegFile registry = new RegFile(directory.resolve("rules.reg"));
        assertThrows(IllegalStateException.class, () -> registry.change(outer -> registry.change(inner -> null)));
        put(registry, VALUE);
    }

    @Test
    void a_watch_sees_whoever_replaces_writes_or_breaks_the_file() throws Exception {
        Path file = directory.resolve("later/deep/rules.reg");
        RegFile registry = new RegFile(file);
        BlockingQueue<Object> states = new LinkedBlockingQueue<>();
        try (AutoCloseable watch = registry.watch(List.of(KEY), () -> states.add(state(registry)))) {
            assertNotNull(watch);
            put(registry, VALUE);
            await(states, List.of(VALUE));
            Path other = directory.resolve("other.reg");
            put(new RegFile(other), RegValue.text("*/1", "a/1"));
            Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
            await(states, List.of(RegValue.text("*/1", "a/1")));
            Files.writeString(file, "[" + KEY + "]\n\"*/2\"=\"b/2\"\n");
            await(states, List.of(RegValue.text("*/2", "b/2")));
            Files.write(file, new byte[] {1, 2, 0});
            await(states, ErrorId.STORE_CORRUPT);
            Files.delete(file);
            await(states, List.of());
            Files.move(directory.resolve("later"), directory.resolve("gone"));
            put(registry, VALUE);
            await(states, List.of(VALUE));
        }
    }

    @Test
    void a_watch_says_nothing_of_other_files_and_other_keys() throws Exception {
        RegFile registry = new RegFile(directory.resolve("rules.reg"));
        put(registry, VALUE);
        BlockingQueue<Object> states = new LinkedBlockingQueue<>();
        try (AutoCloseable watch = registry.watch(List.of(KEY), () -> states.add(state(registry)))) {
            assertNotNull(watch);
            put(new RegFile(directory.resolve("other.reg")), RegValue.text("a", "1"));
            registry.change(edit -> {
                edit.put(Key.of("HKLM\\SOFTWARE\\Another"), VALUE);
                return null;
            });
            Files.setLastModifiedTime(registry.path(), FileTime.fromMillis(1_000_000));
            RegValue wanted = RegValue.text("*/80", "the only report");
            put(registry, wanted);
            assertEquals(List.of(wanted), states.poll(30, TimeUnit.SECONDS));
        }
    }

    @Test
    void a_file_without_a_word_is_not_settled_and_its_filling_is_seen() throws Exception {
        RegFile registry = new RegFile(directory.resolve("rules.reg"));
        assertTrue(registry.read(View::isSettled), "an absent file is a whole answer");
        BlockingQueue<Object> states = new LinkedBlockingQueue<>();
        try (AutoCloseable watch = registry.watch(List.of(KEY), () -> states.add(registry.read(View::isSettled)))) {
            assertNotNull(watch);
            Files.write(registry.path(), new byte[0]);
            await(states, false);
            Files.writeString(registry.path(), "REGEDIT4\n");
            await(states, true);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_watch_survives_a_link_that_is_pulled_away_and_set_anew() throws Exception {
        Path link = directory.resolve("link.reg");
        RegFile registry = new RegFile(link);
        BlockingQueue<Object> states = new LinkedBlockingQueue<>();
        Path real = Files.createDirectories(directory.resolve("real"));
        try (AutoCloseable watch = registry.watch(List.of(KEY), () -> states.add(state(registry)))) {
            assertNotNull(watch);
            for (int i = 0; i < 2_000; i++) {
                Files.deleteIfExists(link);
                Files.createSymbolicLink(link, Path.of("real/" + i % 2 + ".reg"));
            }
            put(new RegFile(real.resolve("1.reg")), VALUE);
            await(states, List.of(VALUE));
        }
    }

    @Test
    void a_watch_survives_an_error_of_its_caller() throws Exception {
        RegFile registry = new RegFile(directory.resolve("rules.reg"));
        CountDownLatch thrown = new CountDownLatch(1);
        BlockingQueue<Object> states = new LinkedBlockingQueue<>();
        try (AutoCloseable watch = registry.watch(List.of(KEY), () -> {
            if (thrown.getCount() > 0) {
                thrown.countDown();
                throw new StackOverflowError("of the test");
            }
            states.add(state(registry));
        })) {
            assertNotNull(watch);
            put(registry, VALUE);
            assertTrue(thrown.await(30, TimeUnit.SECONDS));
            put(registry, RegValue.text(VALUE.name(), "a/1"));
            await(states, List.of(RegValue.text(VALUE.name(), "a/1")));
        }
    }

    @Test
    void a_directory_that_cannot_be_watched_is_said_at_the_start() {
        RegFile registry = new RegFile(directory.resolve("rules.reg"));
        PortProxyException refusal = assertThrows(
                PortProxyException.class,
                () -> registry.watch(List.of(KEY), () -> {}, (at, service) -> {
                    throw new IOException("User limit of inotify watches reached");
                }));
        assertEquals(ErrorId.STORE_UNAVAILABLE, refusal.id());
        assertTrue(refusal.getMessage().contains("limit of inotify watches"), refusal.getMessage());
    }

    private static Object state(RegFile registry) {
        try {
            return registry.read(view -> view.values(KEY));
        } catch (PortProxyException e) {
            return e.id();
        }
    }

    private static void await(BlockingQueue<Object> states, Object expected) throws InterruptedException {
        Object state = states.poll(30, TimeUnit.SECONDS);
        while (state != null && !state.equals(expected)) {
            state = states.poll(30, TimeUnit.SECONDS);
        }
        assertEquals(expected, state);
    }

    private static void assertRefused(ErrorId id, Path file) {
        RegFile registry = new RegFile(file);
        for (PortProxyException refusal : List.of(
                assertThrows(PortProxyException.class, () -> registry.read(view -> view.exists(KEY))),
                assertThrows(PortProxyException.class, () -> put(registry, VALUE)))) {
            assertEquals(id, refusal.id(), refusal.getMessage());
            assertTrue(refusal.getMessage().contains(file.toString()), refusal.getMessage());
            assertFalse(FixText.of(refusal.fix()).isBlank());
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> problems(Path file) {
        return RegDocument.parse(RegSamples.text(file)).problems().stream()
                .map(RegDocument.Problem::text)
                .toList();
    }

    private static void put(RegFile registry, RegValue value) {
        registry.change(edit -> {
            edit.put(KEY, value);
            return null;
        });
    }
}
