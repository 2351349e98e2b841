package dev.portproxy.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.registry.JavaProcess;
import dev.portproxy.registry.MemoryRegistry;
import dev.portproxy.registry.RegFileLockHolder;
import dev.portproxy.registry.RegSyntax;
import dev.portproxy.registry.RegText;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Rule;
import dev.portproxy.store.RuleChange.Existing;
import dev.portproxy.store.RuleChange.NamedDetails;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a directory of undos may hold beside a history, and never does to it. */
class UndoHistoryTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:20:30.417Z");
    private static final Clock STOPPED = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    private Path directory;

    private final MemoryRegistry registry = new MemoryRegistry();
    private Path undos;
    private RuleStore store;

    @BeforeEach
    void open() {
        undos = directory.resolve("u");
        store = at(STOPPED, 100);
    }

    private RuleStore at(Clock clock, int kept) {
        return new RuleStore(
                "test", registry, StoreLayout.at(StoreKeys.SYSTEM), new UndoLog(directory.resolve("u"), clock, kept));
    }

    /** No undo has one of these names. */
    private static final List<String> FOREIGN_NAMES = List.of(
            "20260301-102030-417-9999999999-add.reg",
            "20260301-102030-417-99999999999999999999999999-add.reg",
            "20261301-102030-417-add.reg",
            "20260230-102030-417-add.reg",
            "20260301-252030-417-add.reg",
            "20260301-102030-417-add (1).reg",
            "20260301-102030-417-add.reg.bak",
            "20260301-102030-417-ad_d.reg",
            "20260301-102030-417-add.begun-.reg",
            "notes.txt",
            "\u0661\u0662.reg",
            ".reg",
            "-.reg");

    @ParameterizedTest
    @EnumSource(Foreign.class)
    void a_foreign_file_neither_ends_nor_hides_nor_changes_history(Foreign kind) throws IOException {
        add("80");
        for (String name : FOREIGN_NAMES) {
            kind.make(undos.resolve(name), directory);
        }
        Map<String, String> before = others(undos);
        assertEquals(FOREIGN_NAMES.size(), before.size());
        add("81");
        add("82");
        undoAll(List.of("82", "81", "80"));
        assertNothingToTakeBack();
        assertEquals(before, others(undos));
    }

    /** It may be one that was written while the clock was wrong, and has been damaged since. */
    @ParameterizedTest
    @EnumSource(Foreign.class)
    void an_undo_that_cannot_be_read_stops_whatever_time_it_names_and_hides_no_change(Foreign kind) throws IOException {
        for (String name : List.of(
                "99991231-235959-999-999999999-add.reg",
                "99991231-235959-999-add.reg",
                "20991231-235959-999-set.reg",
                "20991231-235959-999-1-undo.reg",
                "20260302-102030-418-add.reg",
                "20260301-102030-417-999999999-add.reg")) {
            add("80");
            Path planted = undos.resolve(name);
            kind.make(planted, directory);
            Map<String, String> before = others(undos);
            add("81");
            add("82");
            PortProxyException stopped = assertThrows(PortProxyException.class, store::undo);
            assertTrue(stopped.getMessage().contains(planted.toString()), stopped.getMessage());
            assertEquals(List.of("80", "81", "82"), ports());
            assertEquals(before, others(undos));

            store.restore(store.undos().stream()
                    .filter(entry -> entry.verb().equals("add"))
                    .skip(1)
                    .findFirst()
                    .orElseThrow()
                    .id());
            assertEquals(List.of("80", "82"), ports(), "a chosen one can still be taken back");
            delete(planted);
            undoAll(List.of("82", "80"));
            assertNothingToTakeBack();
        }
    }

    private static void delete(Path planted) throws IOException {
        if (Files.isDirectory(planted, LinkOption.NOFOLLOW_LINKS)) {
            Files.delete(planted.resolve("below"));
        }
        Files.delete(planted);
    }

    private enum Foreign {
        EMPTY,
        TEXT,
        DIRECTORY,
        LINK,
        UNREADABLE;

        void make(Path path, Path directory) throws IOException {
            switch (this) {
                case EMPTY -> Files.write(path, new byte[0]);
                case TEXT -> Files.writeString(path, "Windows Registry Editor Version 5.00\n; PortProxy undo: junk");
                case DIRECTORY -> Files.createDirectories(path.resolve("below"));
                case LINK -> {
                    Path precious = Files.writeString(directory.resolve("precious"), "precious");
                    Files.createSymbolicLink(path, precious);
                }
                case UNREADABLE -> {
                    Files.writeString(path, "text");
                    path.toFile().setReadable(false);
                }
                default -> throw new AssertionError(this);
            }
        }
    }

    /** What the program reads as an undo, it takes for one: a copy of one is that one again. */
    @Test
    void a_copy_of_an_undo_under_the_last_of_all_names_changes_nothing() throws IOException {
        add("80");
        Path first = undos.resolve(store.undos().get(0).id() + ".reg");
        Files.copy(first, undos.resolve("99991231-235959-999-999999999-add.reg"));
        add("81");
        add("82");
        undoAll(List.of("82", "81", "80"));
        assertEquals(List.of(), ports());
        assertNothingToTakeBack();
    }

    @Test
    void a_history_under_the_last_of_all_names_goes_on() throws IOException {
        add("80");
        Path first = undos.resolve(store.undos().get(0).id() + ".reg");
        Files.write(undos.resolve("99991231-235959-999-999999999-add.reg"), version1(Files.readAllBytes(first)));
        Files.delete(first);
        for (int i = 0; i < 5; i++) {
            add("9" + i);
        }
        undoAll(List.of("94", "93", "92", "91", "90", "80"));
        assertNothingToTakeBack();
    }

    private static byte[] version1(byte[] undo) {
        String target = "\"*/80\"=\"10.0.0.1/1\"";
        String key = "[" + StoreKeys.SYSTEM.rules(Family.V4TOV4) + "]\r\n";
        assertTrue(new String(undo, StandardCharsets.UTF_16LE).contains("\"*/80\"=-"));
        return RegText.encode(RegSyntax.HEADER + "\r\n\r\n; PortProxy undo: add, 1 value, " + NOW + "\r\n\r\n" + key
                + "\"*/80\"=-\r\n\r\n;> " + key + ";> " + target + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "junk", "cut", "edited", "directory", "link", "pipe"})
    @DisabledOnOs(OS.WINDOWS)
    void an_undo_that_cannot_be_read_stops_by_name_and_is_never_passed_over(String damage) throws Exception {
        add("80");
        add("81");
        String id = store.undos().get(0).id();
        damage(undos.resolve(id + ".reg"), damage);
        PortProxyException stopped = assertThrows(PortProxyException.class, store::undo);
        assertTrue(stopped.getMessage().contains(id), stopped.getMessage());
        String file = undos.resolve(id + ".reg").toString();
        assertTrue(stopped.getMessage().contains(file), stopped.getMessage());
        assertEquals(List.of("80", "81"), ports());
        assertEquals(id, store.undos().get(0).id());
        add("82");
        undoAll(List.of("82"));
        assertThrows(PortProxyException.class, store::undo);

        String older = store.undos().get(store.undos().size() - 1).id();
        store.restore(older);
        assertEquals(List.of("81"), ports(), "a chosen one can still be taken back");
    }

    private static void damage(Path undo, String how) throws Exception {
        byte[] whole = Files.readAllBytes(undo);
        Files.delete(undo);
        switch (how) {
            case "cut" -> Files.write(undo, Arrays.copyOf(whole, whole.length - 8));
            case "edited" -> {
                String text = new String(whole, StandardCharsets.UTF_16LE);
                Files.writeString(undo, text.replace("10.0.0.1", "10.0.0.2"), StandardCharsets.UTF_16LE);
            }
            case "directory" -> Files.createDirectory(undo);
            case "link" -> Files.createSymbolicLink(undo, Files.write(undo.resolveSibling("moved"), whole));
            case "pipe" -> {
                Process made = new ProcessBuilder("mkfifo", undo.toString()).start();
                assumeTrue(made.waitFor() == 0, "this system makes no pipes");
            }
            default -> Files.writeString(undo, how);
        }
    }

    @Test
    void every_order_of_a_clock_that_jumps_keeps_the_order_of_the_changes() {
        for (long days : List.of(0L, -400L, 300L, -1L, 0L, 2_900_000L, 0L)) {
            store = at(Clock.offset(STOPPED, Duration.ofDays(days)), 100);
            add(String.valueOf(100 + ports().size()));
        }
        store = at(STOPPED, 100);
        List<String> made = new ArrayList<>(ports());
        Collections.reverse(made);
        undoAll(made);
        assertNothingToTakeBack();
    }

    @Test
    void only_undos_are_thrown_away_when_there_are_too_many() throws IOException {
        store = at(STOPPED, 12);
        Files.createDirectories(undos);
        Files.writeString(undos.resolve("20200101-000000-000-add.reg"), "junk");
        Files.createDirectory(undos.resolve("20200101-000000-001-add.reg"));
        for (int i = 0; i < 20; i++) {
            add(String.valueOf(100 + i));
        }
        assertTrue(Files.exists(undos.resolve("20200101-000000-000-add.reg")));
        assertTrue(Files.exists(undos.resolve("20200101-000000-001-add.reg")));
        assertEquals(14, store.undos().size());
    }

    /** Its process was killed before, or after, the change itself. */
    @Test
    void a_change_that_was_begun_is_one_if_anything_of_it_is_there() throws IOException {
        add("80");
        String id = store.undos().get(0).id();
        // No process has this number for long: Linux gives it to nobody.
        Path begun = undos.resolve(id + ".begun-999999999.reg");
        Files.move(undos.resolve(id + ".reg"), begun);
        assertEquals(id, store.undos().get(0).id(), "it is there");
        undoAll(List.of("80"));
        assertTrue(Files.exists(undos.resolve(id + ".reg")), "who came next has settled it");

        Files.move(undos.resolve(id + ".reg"), begun);
        List<String> ids = store.undos().stream().map(UndoLog.Entry::id).toList();
        assertEquals(1, ids.size(), "nothing of it is there");
        add("81");
        assertTrue(Files.notExists(begun));
        assertEquals(
                List.of("add", "undo"),
                store.undos().stream().map(UndoLog.Entry::verb).toList());
    }

    @Test
    void what_a_living_process_has_begun_is_its_own() throws Exception {
        add("80");
        String id = store.undos().get(0).id();
        Process living = JavaProcess.start(
                RegFileLockHolder.class, directory.resolve("other.reg").toString());
        try {
            assertEquals("locked", living.inputReader().readLine());
            Path begun = undos.resolve(id + ".begun-" + living.pid() + ".reg");
            Files.move(undos.resolve(id + ".reg"), begun);
            registry.change(edit -> {
                edit.remove(StoreKeys.SYSTEM.rules(Family.V4TOV4), "*/80");
                return null;
            });
            add("81");
            assertTrue(Files.exists(begun), "it may be about to make the change");
        } finally {
            living.toHandle().destroyForcibly();
        }
    }

    private void add(String port) {
        store.apply("add", List.of(put(port)));
    }

    private static RuleChange put(String port) {
        Rule rule = new Rule(Family.V4TOV4, new Endpoint("*", port), new Endpoint("10.0.0.1", "1"));
        return new RuleChange.Put(rule, true, NamedDetails.NONE, Existing.REPLACE);
    }

    private void undoAll(List<String> ports) {
        for (String port : ports) {
            Restored restored = store.undo();
            assertEquals(
                    List.of("*/" + port),
                    restored.changes().stream().map(ValueChange::name).toList());
        }
    }

    private List<String> ports() {
        return store.content().rules().stream()
                .map(rule -> ((Rule) rule.entry()).listen().port())
                .toList();
    }

    private void assertNothingToTakeBack() {
        assertEquals(
                ErrorId.BACKUP_NOT_FOUND,
                assertThrows(PortProxyException.class, store::undo).id());
    }

    /** Every file that is no undo of the test's, and what it holds. */
    private static Map<String, String> others(Path in) throws IOException {
        Map<String, String> others = new TreeMap<>();
        try (Stream<Path> files = Files.list(in)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (!name.matches("20260301-102030-417(-[0-9]{1,9})?-(add|undo)\\.reg")) {
                    boolean readable = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.isReadable(file);
                    others.put(name, readable ? Files.readString(file, StandardCharsets.ISO_8859_1) : "");
                }
            }
        }
        return others;
    }
}
