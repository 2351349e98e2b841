package dev.portproxy.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.file.Folder;
import dev.portproxy.file.TrustedDirectory;
import dev.portproxy.registry.Key;
import dev.portproxy.registry.MemoryRegistry;
import dev.portproxy.registry.RegDocument;
import dev.portproxy.registry.RegFile;
import dev.portproxy.registry.RegText;
import dev.portproxy.registry.RegValue;
import dev.portproxy.registry.Registry;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import dev.portproxy.store.RuleChange.Existing;
import dev.portproxy.store.RuleChange.NamedDetails;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class RuleStoreTest {

    private static final Clock STOPPED = Clock.fixed(Instant.parse("2026-03-01T10:20:30.417Z"), ZoneOffset.UTC);
    private static final Key RULES = StoreKeys.SYSTEM.rules(Family.V4TOV4);

    @TempDir
    private Path directory;

    private final MemoryRegistry registry = new MemoryRegistry();
    private RuleStore store;

    @BeforeEach
    void open() {
        store = new RuleStore(
                "test", registry, StoreLayout.at(StoreKeys.SYSTEM), new UndoLog(directory.resolve("u"), STOPPED, 12));
    }

    @Test
    void all_or_nothing_writes_none_of_the_changes_if_one_fails_and_leaves_no_undo() {
        store.apply("add", List.of(put("80", "10.0.0.1", null)));
        List<StoredRule> before = rules();
        List<RuleChange> changes = List.of(
                put("81", "10.0.0.1", null),
                new RuleChange.Remove(new RuleId(Family.V4TOV4, "*/99")),
                new RuleChange.Remove(new RuleId(Family.V4TOV4, "*/80")));
        RuleStore.Outcome refused = store.apply("add", changes, RuleStore.Outcome::isWhole);
        assertEquals(Optional.empty(), refused.undoId());
        assertEquals(
                ErrorId.RULE_NOT_FOUND,
                refused.results().get(1).error().orElseThrow().id());
        assertEquals(before, rules());
        assertEquals(1, store.undos().size());

        assertTrue(store.apply("add", changes).undoId().isPresent());
        assertEquals(1, rules().size());
    }

    @Test
    void an_undo_takes_back_an_add_a_change_and_a_reset_one_after_the_other() {
        store.apply("add", List.of(put("80", "10.0.0.1", "why")));
        List<StoredRule> added = rules();
        store.apply("set", List.of(put("80", "10.0.0.2", "other"), put("81", "10.0.0.3", null)));
        List<StoredRule> changed = rules();
        store.apply("reset", List.of(new RuleChange.Reset()));
        assertEquals(List.of(), rules());

        store.undo();
        assertEquals(changed, rules());
        store.undo();
        assertEquals(added, rules());
        store.undo();
        assertEquals(List.of(), rules());
        assertNothingToTakeBack();
    }

    @Test
    void an_undo_can_itself_be_taken_back() {
        store.apply("add", List.of(put("80", "10.0.0.1", null)));
        List<StoredRule> added = rules();
        String undone = store.undo().undoId().orElseThrow();
        store.restore(undone);
        assertEquals(added, rules());
    }

    @Test
    void a_taking_back_that_was_taken_back_is_the_newest_change() {
        store.apply("add", List.of(put("80", "10.0.0.1", null)));
        List<StoredRule> one = rules();
        store.apply("add", List.of(put("81", "10.0.0.2", null)));
        List<StoredRule> two = rules();
        store.restore(store.undo().undoId().orElseThrow());
        assertEquals(two, rules());
        assertEquals("redo", store.undos().get(0).verb());
        String undone = store.undo().undoId().orElseThrow();
        assertEquals(one, rules());
        store.restore(undone);
        assertEquals(two, rules());
        store.undo();
        assertEquals(one, rules());
        store.undo();
        assertEquals(List.of(), rules());
        assertNothingToTakeBack();
    }

    @Test
    void what_others_set_back_already_is_passed_over() {
        store.apply("add", List.of(put("80", "10.0.0.1", null)));
        store.apply("add", List.of(put("81", "10.0.0.2", null)));
        registry.change(edit -> {
            edit.remove(RULES, "*/81");
            return null;
        });
        store.undo();
        assertEquals(List.of(), rules());
        assertEquals(3, store.undos().size());
        assertNothingToTakeBack();
    }

    @Test
    void what_stands_where_others_write_is_never_read_as_an_undo() {
        store.apply("add", List.of(put("80", "10.0.0.1", null)));
        String id = store.undos().get(0).id();
        TrustedDirectory planted = new TrustedDirectory() {
            @Override
            public Path path() {
                return directory.resolve("u");
            }

            @Override
            public Optional<Folder> open() {
                throw new PortProxyException(ErrorId.ACCESS_DENIED, "others write there", "");
            }

            @Override
            public Folder make() {
                throw new AssertionError("nothing is to be written");
            }

            @Override
            public boolean trusts(Folder.Found file) {
                return true;
            }
        };
        RuleStore untrusting = new RuleStore("test", registry, StoreLayout.at(StoreKeys.SYSTEM), new UndoLog(planted));
        for (Executable work : List.<Executable>of(untrusting::undo, untrusting::undos, () -> untrusting.restore(id))) {
            assertEquals(
                    ErrorId.ACCESS_DENIED,
                    assertThrows(PortProxyException.class, work).id());
        }
        assertEquals(1, rules().size());
    }

    @Test
    void the_undo_of_another_store_is_passed_over_and_refused() {
        store.apply("add", List.of(put("80", "10.0.0.1", null)));
        RuleStore machine = new RuleStore(
                "machine",
                registry,
                StoreLayout.at(StoreKeys.MACHINE),
                new UndoLog(directory.resolve("u"), STOPPED, 12));
        machine.apply("add", List.of(put("90", "10.0.0.1", null)));
        String ofMachine = store.undos().get(0).id();
        assertEquals(
                ErrorId.BACKUP_NOT_FOUND,
                assertThrows(PortProxyException.class, () -> store.restore(ofMachine))
                        .id());
        store.undo();
        assertEquals(List.of(), rules());
        assertEquals(1, machine.content().rules().size());
    }

    @Test
    void a_change_that_could_not_be_written_leaves_no_undo() {
        RuleStore full = new RuleStore(
                "full",
                new FailingRegistry(),
                StoreLayout.at(StoreKeys.SYSTEM),
                new UndoLog(directory.resolve("u"), STOPPED, 12));
        assertThrows(IllegalStateException.class, () -> full.apply("add", List.of(put("80", "10.0.0.1", null))));
        assertEquals(List.of(), full.undos());
    }

    /** Fails when all is done, as a file does whose disk is full. */
    private static final class FailingRegistry implements Registry {

        private final MemoryRegistry memory = new MemoryRegistry();

        @Override
        public <T> T read(Function<? super View, T> work) {
            return memory.read(work);
        }

        @Override
        public <T> T change(Function<? super Edit, T> work) {
            return memory.change(edit -> {
                work.apply(edit);
                throw new IllegalStateException("of the test");
            });
        }

        @Override
        public AutoCloseable watch(List<Key> keys, Runnable changed) {
            return memory.watch(keys, changed);
        }
    }

    private void assertNothingToTakeBack() {
        assertEquals(
                ErrorId.BACKUP_NOT_FOUND,
                assertThrows(PortProxyException.class, store::undo).id());
    }

    @Test
    void what_somebody_changed_since_is_left_and_named() {
        store.apply("add", List.of(put("80", "10.0.0.1", null), put("81", "10.0.0.1", null)));
        registry.change(edit -> {
            edit.put(RULES, RegValue.text("*/80", "6.6.6.6/1"));
            return null;
        });
        Restored restored = store.undo();
        assertEquals(
                List.of("*/81"),
                restored.changes().stream().map(ValueChange::name).toList());
        assertEquals(
                List.of("*/80"), restored.left().stream().map(ValueChange::name).toList());
        assertEquals("6.6.6.6/1", rules().get(0).entry().data());
    }

    @Test
    void a_change_that_never_happened_is_nothing_to_take_back() throws IOException {
        new UndoLog(directory.resolve("u"), STOPPED, 12)
                .begin(
                        "add",
                        Optional.empty(),
                        List.of(new ValueChange(
                                RULES, "*/80", Optional.empty(), Optional.of(RegValue.text("*/80", "10.0.0.1/1")))));
        assertEquals(List.of(), store.undos());
        assertNothingToTakeBack();
        assertEquals(List.of(), names(directory.resolve("u")), "the next change has removed it");
    }

    @Test
    void nothing_changed_writes_no_undo() {
        store.apply("add", List.of(put("80", "10.0.0.1", null)));
        assertEquals(
                Optional.empty(),
                store.apply("add", List.of(put("80", "10.0.0.1", null))).undoId());
        assertEquals(1, store.undos().size());
    }

    @Test
    void reading_creates_nothing() {
        store.content();
        store.undos();
        store.plan(List.of(put("80", "10.0.0.1", null)));
        assertFalse(Files.exists(directory.resolve("u")));
    }

    @Test
    void only_the_newest_undos_are_kept() {
        IntStream.range(0, 15)
                .forEach(i -> store.apply("set", List.of(put("80", "10.0.0." + (i % 7), String.valueOf(i)))));
        List<UndoLog.Entry> undos = store.undos();
        assertEquals(12, undos.size());
        store.undo();
        assertEquals("13", rules().get(0).details().comment());
    }

    @Test
    void odd_values_survive_an_undo_byte_for_byte() {
        RegValue odd = new RegValue("a \"quoted\"\nname\\;x", 0x7fff0001, new byte[] {1, 2, 3});
        RegValue text = RegValue.text(";> [x]", "line\r\nbreak \ud800 ;> \"x\"=-");
        registry.change(edit -> {
            edit.put(RULES, odd);
            edit.put(RULES, text);
            return null;
        });
        store.apply("reset", List.of(new RuleChange.Reset()));
        store.undo();
        assertEquals(List.of(odd, text), registry.read(view -> view.values(RULES)));
    }

    @Test
    void importing_an_undo_by_hand_takes_the_change_back_too() throws IOException {
        store.apply("add", List.of(put("80", "10.0.0.1", null)));
        store.apply("set", List.of(put("80", "10.0.0.2", null)));
        String id = store.undos().get(0).id();
        byte[] bytes = Files.readAllBytes(directory.resolve("u").resolve(id + ".reg"));
        RegDocument document = RegDocument.parse(RegText.decode(bytes, "undo", RegText.WINDOWS_1252));
        assertEquals(List.of(), document.problems());
        assertEquals(
                List.of(RegValue.text("*/80", "10.0.0.1/1")), document.view().values(RULES));
    }

    @Test
    void a_clock_that_was_set_back_does_not_change_the_order() {
        store.apply("add", List.of(put("80", "10.0.0.1", null)));
        Clock earlier = Clock.offset(STOPPED, Duration.ofDays(-1));
        store = new RuleStore(
                "test", registry, StoreLayout.at(StoreKeys.SYSTEM), new UndoLog(directory.resolve("u"), earlier, 12));
        store.apply("set", List.of(put("80", "10.0.0.2", null)));
        store.undo();
        assertEquals("10.0.0.1/1", rules().get(0).entry().data());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void undos_are_for_their_owner_only() throws IOException {
        store.apply("add", List.of(put("80", "10.0.0.1", null)));
        Path undos = directory.resolve("u");
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(undos)));
        Path file = undos.resolve(store.undos().get(0).id() + ".reg");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void unfinished_undos_of_killed_writers_are_removed() throws IOException {
        Path undos = Files.createDirectories(directory.resolve("u"));
        Path one = Files.writeString(undos.resolve("20260101-000000-000-add.reg.tmp"), "half");
        Path other = Files.writeString(undos.resolve(".20260101-000000-000-add.reg.new"), "half");
        store.apply("add", List.of(put("80", "10.0.0.1", null)));
        assertFalse(Files.exists(one) || Files.exists(other));
    }

    @Test
    void an_id_is_no_path() {
        for (String id : List.of("../x", "20260301-102030-417-add/../y", "", "..")) {
            assertEquals(
                    ErrorId.BACKUP_NOT_FOUND,
                    assertThrows(PortProxyException.class, () -> store.restore(id))
                            .id());
        }
    }

    @Test
    void a_damaged_undo_is_listed_and_refused() throws IOException {
        store.apply("add", List.of(put("80", "10.0.0.1", null)));
        UndoLog.Entry entry = store.undos().get(0);
        Files.writeString(directory.resolve("u").resolve(entry.id() + ".reg"), "nonsense");
        assertEquals("unreadable", store.undos().get(0).verb());
        assertEquals(
                ErrorId.STORE_CORRUPT,
                assertThrows(PortProxyException.class, () -> store.restore(entry.id()))
                        .id());
    }

    @Test
    void a_file_that_cannot_hold_the_undo_is_not_changed() throws IOException {
        Files.writeString(directory.resolve("u"), "a file where the directory should be");
        assertThrows(PortProxyException.class, () -> store.apply("add", List.of(put("80", "10.0.0.1", null))));
        assertEquals(List.of(), rules());
    }

    @Test
    void a_regedit_export_holds_everything_and_reads_the_same() {
        store.apply("add", List.of(put("80", "10.0.0.1", "why"), put("81", "10.0.0.2", null)));
        store.apply("disable", List.of(new RuleChange.Switch(new RuleId(Family.V4TOV4, "*/81"), false)));
        registry.change(edit -> {
            edit.put(RULES, new RegValue("junk", 4, new byte[] {1, 0, 0, 0}));
            return null;
        });
        byte[] export = store.regFile(StoreKeys.SYSTEM, id -> true);
        RegDocument document = RegDocument.parse(RegText.decode(export, "export", RegText.WINDOWS_1252));
        assertEquals(
                rules(), RuleStore.Content.of(document.view(), StoreKeys.SYSTEM).rules());
    }

    @Test
    void a_file_that_takes_another_layout_is_followed_with_one_report_a_change() throws Exception {
        Path file = directory.resolve("rules.reg");
        RuleStore inFile =
                new RuleStore("file", new RegFile(file), StoreLayout.inFile(), new UndoLog(directory.resolve("u")));
        BlockingQueue<List<String>> seen = new LinkedBlockingQueue<>();
        try (AutoCloseable watch = inFile.watch(
                () -> seen.add(inFile.content().live().stream().map(Rule::data).toList()))) {
            assertNotNull(watch);
            for (String root : List.of(
                    "HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet001\\Services\\PortProxy",
                    "HKEY_CURRENT_USER\\SOFTWARE\\PortProxy\\Rules")) {
                for (String target : List.of("10.0.0.1/1", "10.0.0.2/1")) {
                    Path next = Files.writeString(
                            directory.resolve("next"),
                            "REGEDIT4\n[" + root + "\\v4tov4\\tcp]\n\"*/80\"=\"" + target + "\"\n"
                                    + "[HKEY_LOCAL_MACHINE\\SOFTWARE\\PortProxy\\Details\\system\\v4tov4\\tcp]\n"
                                    + "\"*/80\"=\"" + target + "\"\n");
                    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
                    assertEquals(List.of(target), seen.poll(30, TimeUnit.SECONDS));
                }
            }
        }
        assertEquals(List.of(), List.copyOf(seen));
    }

    @Test
    void one_who_serves_a_file_is_told_that_it_is_empty() throws IOException {
        Path file = Files.write(directory.resolve("rules.reg"), new byte[0]);
        RuleStore inFile =
                new RuleStore("file", new RegFile(file), StoreLayout.inFile(), new UndoLog(directory.resolve("u")));
        assertEquals(List.of(), inFile.content().rules());
        assertEquals(
                ErrorId.STORE_UNAVAILABLE,
                assertThrows(PortProxyException.class, inFile::settledContent).id());
    }

    private static List<String> names(Path in) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private List<StoredRule> rules() {
        return store.content().rules();
    }

    private static RuleChange put(String port, String target, String comment) {
        Rule rule = new Rule(Family.V4TOV4, new Endpoint("*", port), new Endpoint(target, "1"));
        return new RuleChange.Put(
                rule,
                true,
                new NamedDetails(Optional.ofNullable(comment), Optional.empty(), Optional.empty()),
                Existing.REPLACE);
    }
}
