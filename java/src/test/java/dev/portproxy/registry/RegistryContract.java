package dev.portproxy.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Rule;
import dev.portproxy.store.Restored;
import dev.portproxy.store.RuleChange;
import dev.portproxy.store.RuleResult;
import dev.portproxy.store.RuleStore;
import dev.portproxy.store.StoreKeys;
import dev.portproxy.store.StoreLayout;
import dev.portproxy.store.UndoLog;
import dev.portproxy.store.ValueChange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link Registry} does, wherever it keeps its values. All of it happens at and below {@link #root()}. */
public abstract class RegistryContract {

    private static final long PATIENCE_SECONDS = 30;

    /** The same registry at each call of one test. */
    protected abstract Registry registry();

    /** The key below which the tests may do anything; it is removed before and after each test. */
    protected abstract Key root();

    /** Whether an exception takes back what {@code work} did before, and a reader sees all of a change or nothing. */
    protected abstract boolean transactional();

    @BeforeEach
    @AfterEach
    void clean() {
        edit(edit -> edit.removeTree(root()));
    }

    @Test
    void an_absent_key_has_nothing() {
        Key absent = root().child("absent\\below");
        registry().read(view -> {
            assertFalse(view.exists(absent));
            assertEquals(List.of(), view.subkeys(absent));
            assertEquals(List.of(), view.values(absent));
            assertEquals(Optional.empty(), view.value(absent, "name"));
            return null;
        });
        assertFalse(exists(root()), "reading creates nothing");
    }

    @Test
    void removing_what_is_absent_is_nothing() {
        edit(edit -> {
            edit.remove(root().child("absent"), "name");
            edit.removeTree(root().child("absent\\below"));
        });
        assertFalse(exists(root()));
        edit(edit -> edit.create(root()));
        edit(edit -> edit.remove(root(), "name"));
        assertTrue(exists(root()));
    }

    @Test
    void work_gives_its_result() {
        Object result = new Object();
        assertSame(result, registry().read(view -> result));
        assertSame(result, registry().change(edit -> result));
    }

    @Test
    void create_makes_the_keys_above_and_keeps_what_is_there() {
        Key key = root().child("One\\Two");
        edit(edit -> edit.create(key));
        put(key, RegValue.text("name", "data"));
        edit(edit -> edit.create(key));
        assertEquals(List.of("One"), subkeys(root()));
        assertEquals(List.of("Two"), subkeys(root().child("One")));
        assertEquals(List.of(RegValue.text("name", "data")), values(key));
    }

    @Test
    void put_creates_its_key() {
        put(root().child("a\\b"), RegValue.text("name", "data"));
        assertTrue(exists(root().child("a")));
        assertEquals(List.of(RegValue.text("name", "data")), values(root().child("a\\b")));
    }

    @Test
    void remove_tree_takes_all_below_and_nothing_beside() {
        put(root().child("gone"), RegValue.text("x", "1"));
        put(root().child("gone\\deep\\deeper"), RegValue.text("x", "1"));
        put(root().child("gone2"), RegValue.text("x", "1"));
        edit(edit -> edit.removeTree(root().child("GONE")));
        assertFalse(exists(root().child("gone\\deep\\deeper")));
        assertEquals(List.of("gone2"), subkeys(root()));
        put(root().child("gone\\deep"), RegValue.text("y", "2"));
        assertEquals(List.of(RegValue.text("y", "2")), values(root().child("gone\\deep")));
        assertEquals(List.of(), values(root().child("gone")));
    }

    @Test
    void a_removed_value_is_gone_and_its_key_stays() {
        put(root(), RegValue.text("Name/80", "1"), RegValue.text("other", "2"));
        edit(edit -> edit.remove(root(), "nAME/80"));
        assertEquals(List.of(RegValue.text("other", "2")), values(root()));
        edit(edit -> edit.remove(root(), "other"));
        assertEquals(List.of(), values(root()));
        assertTrue(exists(root()));
    }

    @Test
    void keys_are_found_in_any_case_and_keep_their_spelling() {
        Key spelled = root().child("PortProxy\\V4toV4\\Überall");
        edit(edit -> edit.create(spelled));
        Key shouted = new Key(spelled.path().toUpperCase(Locale.ROOT));
        put(shouted, RegValue.text("x", "1"));
        assertTrue(exists(shouted));
        assertEquals(List.of("PortProxy"), subkeys(root()));
        assertEquals(List.of("Überall"), subkeys(root().child("portproxy\\v4TOv4")));
        assertEquals(List.of(RegValue.text("x", "1")), values(spelled));
    }

    @Test
    void names_are_found_in_any_case_and_keep_their_first_spelling() {
        put(root(), RegValue.text("LocalHost/80", "old"));
        put(root(), RegValue.text("LOCALHOST/80", "new"));
        assertEquals(List.of(RegValue.text("LocalHost/80", "new")), values(root()));
        assertEquals(Optional.of(RegValue.text("LocalHost/80", "new")), value(root(), "localhost/80"));
        edit(edit -> edit.remove(root(), "localHOST/80"));
        put(root(), RegValue.text("LOCALHOST/80", "again"));
        assertEquals(List.of(RegValue.text("LOCALHOST/80", "again")), values(root()));
    }

    @Test
    void the_default_value_has_the_empty_name() {
        put(root(), RegValue.text("", "default"), RegValue.text("@", "at"));
        assertEquals(Optional.of(RegValue.text("", "default")), value(root(), ""));
        assertEquals(Optional.of(RegValue.text("@", "at")), value(root(), "@"));
        edit(edit -> edit.remove(root(), ""));
        assertEquals(List.of(RegValue.text("@", "at")), values(root()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void values_come_back_as_they_went_in(String what, RegValue value) {
        put(root(), RegValue.text("before", "1"), value, RegValue.text("zz after", "2"));
        assertEquals(Optional.of(value), value(root(), value.name()));
        assertEquals(3, values(root()).size());
    }

    static Stream<Arguments> values_come_back_as_they_went_in() {
        byte[] everyByte = new byte[256];
        for (int i = 0; i < everyByte.length; i++) {
            everyByte[i] = (byte) i;
        }
        List<Arguments> rows = new ArrayList<>();
        for (int type : new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 0x7fff0001, 0xffff0012}) {
            String hex = Integer.toHexString(type);
            rows.add(row("type " + hex + " without data", "name", type));
            rows.add(row("type " + hex + " with odd bytes", "name", type, 0x61, 0, 0xff));
            rows.add(Arguments.of("type " + hex + " with every byte", new RegValue("name", type, everyByte)));
        }
        rows.add(row("REG_SZ of a NUL alone", "name", 1, 0, 0));
        rows.add(row("REG_SZ without its NUL", "name", 1, 0x61, 0, 0x62, 0));
        rows.add(row("REG_SZ with two NULs", "name", 1, 0x61, 0, 0, 0, 0, 0));
        rows.add(row("REG_SZ with a NUL inside", "name", 1, 0x61, 0, 0, 0, 0x62, 0, 0, 0));
        rows.add(row("REG_SZ of one byte", "name", 1, 0x61));
        rows.add(row("REG_SZ with an unpaired high surrogate", "name", 1, 0x00, 0xd8, 0x61, 0, 0, 0));
        rows.add(row("REG_SZ with an unpaired low surrogate", "name", 1, 0x61, 0, 0x00, 0xdc, 0, 0));
        rows.add(row("REG_MULTI_SZ without its last NUL", "name", 7, 0x61, 0, 0, 0));
        rows.add(row("REG_DWORD of four bytes", "name", 4, 1, 2, 3, 0xff));
        rows.add(row("REG_DWORD of three bytes", "name", 4, 1, 2, 3));
        rows.add(row("REG_DWORD of five bytes", "name", 4, 1, 2, 3, 4, 5));
        for (String name : List.of(
                "*/80",
                "::1/80",
                "fe80::1%12/80",
                "no slash",
                " leading and trailing ",
                "back\\slash\\",
                "\\",
                "quo\"te\"",
                "\"=\"",
                "tab\tname",
                "line\nfeed",
                "carriage\r\nreturn",
                "control\u0001\u001f\u007f\u0085\u2028\ufeff\uffff",
                "\ud83d\ude00/80",
                "half\ud83d/80",
                "half\ude00/80",
                "한국어/80",
                "@=",
                ";comment",
                "[-HKEY_LOCAL_MACHINE\\SOFTWARE]",
                "n".repeat(16_383))) {
            rows.add(Arguments.of("name " + printable(name), RegValue.text(name, "10.0.0.5/8080")));
            if (name.length() < 100) {
                rows.add(Arguments.of("text " + printable(name), RegValue.text("name", name)));
            }
        }
        rows.add(Arguments.of("a long text", RegValue.text("name", "äx\\\"".repeat(20_000))));
        return rows.stream();
    }

    @Test
    void a_value_changes_its_type_and_keeps_its_place() {
        put(root(), RegValue.text("a", "1"), RegValue.text("b", "1"), RegValue.text("c", "1"));
        List<String> order = values(root()).stream().map(RegValue::name).toList();
        put(root(), new RegValue("b", RegValue.REG_DWORD, new byte[] {1, 0, 0, 0}));
        assertEquals(order, values(root()).stream().map(RegValue::name).toList());
        assertEquals(Optional.of(new RegValue("b", RegValue.REG_DWORD, new byte[] {1, 0, 0, 0})), value(root(), "b"));
    }

    @Test
    void order_is_the_same_at_each_reading() {
        Set<String> names = new HashSet<>();
        edit(edit -> {
            for (int i = 0; i < 50; i++) {
                edit.put(root(), RegValue.text("host" + i * 37 % 50 + "/80", "1"));
                edit.create(root().child("key" + i * 37 % 50));
                names.add("key" + i);
            }
        });
        assertEquals(50, values(root()).size());
        assertEquals(values(root()), values(root()));
        assertEquals(names, new HashSet<>(subkeys(root())));
        assertEquals(subkeys(root()), subkeys(root()));
    }

    @Test
    void reading_through_an_edit_sees_what_it_changed() {
        put(root(), RegValue.text("old", "1"));
        edit(edit -> {
            edit.put(root(), RegValue.text("new", "2"));
            assertEquals(Optional.of(RegValue.text("new", "2")), edit.value(root(), "NEW"));
            edit.put(root(), RegValue.text("new", "3"));
            assertEquals(Optional.of(RegValue.text("new", "3")), edit.value(root(), "new"));
            edit.remove(root(), "old");
            assertEquals(List.of(RegValue.text("new", "3")), edit.values(root()));
            edit.create(root().child("sub"));
            assertEquals(List.of("sub"), edit.subkeys(root()));
            edit.removeTree(root().child("sub"));
            assertFalse(edit.exists(root().child("sub")));
        });
        assertEquals(List.of(RegValue.text("new", "3")), values(root()));
    }

    @Test
    void an_exception_from_work_passes_through() {
        put(root(), RegValue.text("kept", "1"));
        IllegalStateException thrown = new IllegalStateException("from work");
        assertSame(
                thrown,
                assertThrows(
                        IllegalStateException.class,
                        () -> registry().change(edit -> {
                            edit.put(root(), RegValue.text("half", "2"));
                            edit.remove(root(), "kept");
                            throw thrown;
                        })));
        if (transactional()) {
            assertEquals(List.of(RegValue.text("kept", "1")), values(root()));
        }
        put(root(), RegValue.text("next", "3"));
        assertTrue(value(root(), "next").isPresent(), "the next change works");
    }

    @Test
    void changes_by_several_threads_all_arrive() throws Exception {
        List<Thread> writers = new ArrayList<>();
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        for (int w = 0; w < 4; w++) {
            int writer = w;
            Thread thread = new Thread(() -> {
                for (int i = 0; i < 10; i++) {
                    put(root(), RegValue.text(writer + "/" + i, "x"));
                }
            });
            thread.setUncaughtExceptionHandler((t, failure) -> failures.add(failure));
            thread.start();
            writers.add(thread);
        }
        for (Thread thread : writers) {
            thread.join();
        }
        assertEquals(List.of(), failures);
        assertEquals(40, values(root()).size());
    }

    @Test
    void read_and_add_of_several_threads_loses_nothing() throws Exception {
        List<Thread> writers = new ArrayList<>();
        for (int w = 0; w < 4; w++) {
            Thread thread = new Thread(() -> {
                for (int i = 0; i < 10; i++) {
                    edit(edit -> edit.put(
                            root(), RegValue.text("n" + edit.values(root()).size(), "x")));
                }
            });
            thread.start();
            writers.add(thread);
        }
        for (Thread thread : writers) {
            thread.join();
        }
        assertEquals(40, values(root()).size());
    }

    @Test
    void a_watch_reports_each_change_below_its_key() throws Exception {
        Key key = root().child("rules");
        edit(edit -> edit.create(key.child("v4tov4\\tcp")));
        Seen seen = new Seen(() -> registry().read(view -> view.values(key.child("v4tov4\\tcp"))));
        try (AutoCloseable watch = registry().watch(List.of(key), seen)) {
            assertNotNull(watch);
            for (int i = 0; i < 5; i++) {
                RegValue value = RegValue.text("*/80", "10.0.0.5/" + i);
                put(key.child("v4tov4\\tcp"), value);
                seen.await(List.of(value));
            }
            edit(edit -> edit.remove(key.child("v4tov4\\tcp"), "*/80"));
            seen.await(List.of());
        }
    }

    @Test
    void a_watch_reports_a_key_that_comes_goes_and_comes_back() throws Exception {
        Key key = root().child("later\\rules");
        Seen seen = new Seen(() -> registry().read(view -> view.exists(key) ? view.values(key) : "absent"));
        try (AutoCloseable watch = registry().watch(List.of(key), seen)) {
            assertNotNull(watch);
            for (int i = 0; i < 3; i++) {
                RegValue value = RegValue.text("*/80", "10.0.0.5/" + i);
                put(key, value);
                seen.await(List.of(value));
                edit(edit -> edit.removeTree(root().child("later")));
                seen.await("absent");
            }
        }
    }

    @Test
    void a_watch_reports_a_key_that_comes_back_after_those_above_it_went_too() throws Exception {
        Key key = root().child("above\\later\\rules");
        Seen seen = new Seen(() -> registry().read(view -> view.exists(key) ? view.values(key) : "absent"));
        try (AutoCloseable watch = registry().watch(List.of(key), seen)) {
            assertNotNull(watch);
            List<RegValue> values = List.of(RegValue.text("*/80", "10.0.0.5/80"));
            put(key, values.get(0));
            seen.await(values);
            edit(edit -> edit.removeTree(key));
            seen.await("absent");
            // Nothing to report: the key was absent before. Those above it go one by one.
            edit(edit -> edit.removeTree(root().child("above\\later")));
            edit(edit -> edit.removeTree(root().child("above")));
            put(key, values.get(0));
            seen.await(values);
        }
    }

    @Test
    void a_watch_survives_its_callers_exception() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        Seen seen = new Seen(() -> registry().read(view -> view.values(root())));
        CountDownLatch thrown = new CountDownLatch(1);
        try (AutoCloseable watch = registry().watch(List.of(root()), () -> {
            if (calls.getAndIncrement() == 0) {
                thrown.countDown();
                throw new WatchersMistake();
            }
            seen.run();
        })) {
            assertNotNull(watch);
            put(root(), RegValue.text("a", "1"));
            assertTrue(thrown.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
            put(root(), RegValue.text("b", "2"));
            seen.await(List.of(RegValue.text("a", "1"), RegValue.text("b", "2")));
        }
    }

    @Test
    void a_closed_watch_says_nothing_and_leaves_the_others() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        Seen seen = new Seen(() -> registry().read(view -> view.values(root())));
        AutoCloseable closed = registry().watch(List.of(root()), calls::incrementAndGet);
        try (AutoCloseable watch = registry().watch(List.of(root()), seen)) {
            assertNotNull(watch);
            closed.close();
            int before = calls.get();
            put(root(), RegValue.text("a", "1"));
            seen.await(List.of(RegValue.text("a", "1")));
            assertEquals(before, calls.get());
            closed.close();
        }
    }

    @Test
    void a_rule_that_is_not_found_as_it_was_written_is_not_claimed(@TempDir Path directory) {
        StoreKeys keys = new StoreKeys(root().child("rules"), root().child("details"));
        Registry tampered = new TamperedRegistry(registry(), Map.of("lost/1", "", "altered/2", "10.0.0.9/9"));
        RuleStore store =
                new RuleStore("tampered", tampered, StoreLayout.at(keys), new UndoLog(directory.resolve("undo")));
        RuleStore.Outcome outcome = store.apply(
                "add",
                Stream.of("lost/1", "altered/2", "kept/3")
                        .map(listen -> rule(listen, "10.0.0.5/80"))
                        .toList());

        assertEquals(
                List.of(RuleResult.Effect.FAILED, RuleResult.Effect.FAILED, RuleResult.Effect.ADDED),
                outcome.results().stream().map(RuleResult::effect).toList());
        assertNotAsWritten(outcome.results().get(0), "v4tov4 lost/1", "has no value lost/1, and 10.0.0.5/80 was");
        assertNotAsWritten(outcome.results().get(1), "v4tov4 altered/2", "is 10.0.0.9/9, and 10.0.0.5/80 was");
        assertEquals(
                Set.of(RegValue.text("altered/2", "10.0.0.9/9"), RegValue.text("kept/3", "10.0.0.5/80")),
                new HashSet<>(values(keys.rules(Family.V4TOV4))));

        Restored restored = store.undo();
        assertEquals(outcome.undoId(), Optional.of(restored.id()));
        assertEquals(List.of("kept/3"), names(restored.changes()));
        assertEquals(List.of("altered/2"), names(restored.left()));
    }

    @Test
    void a_rule_that_cannot_be_removed_is_not_claimed_to_be_gone(@TempDir Path directory) {
        StoreKeys keys = new StoreKeys(root().child("rules"), root().child("details"));
        put(keys.rules(Family.V4TOV4), RegValue.text("stays/1", "10.0.0.5/80"));
        RuleStore store = new RuleStore(
                "tampered",
                new TamperedRegistry(registry(), Map.of("stays/1", "")),
                StoreLayout.at(keys),
                new UndoLog(directory.resolve("undo")));
        RuleStore.Outcome outcome = store.apply("reset", List.of(new RuleChange.Reset()));
        assertNotAsWritten(outcome.results().get(0), "v4tov4 stays/1", "is 10.0.0.5/80, and it was removed");
        assertEquals(Optional.empty(), outcome.undoId(), "nothing happened that could be undone");
        assertEquals(List.of(), store.undos());
    }

    @Test
    void a_value_that_cannot_be_set_back_is_left_and_named(@TempDir Path directory) {
        StoreKeys keys = new StoreKeys(root().child("rules"), root().child("details"));
        UndoLog undos = new UndoLog(directory.resolve("undo"));
        new RuleStore("free", registry(), StoreLayout.at(keys), undos)
                .apply("add", List.of(rule("stays/1", "10.0.0.5/80")));
        Restored restored = new RuleStore(
                        "tampered",
                        new TamperedRegistry(registry(), Map.of("stays/1", "")),
                        StoreLayout.at(keys),
                        undos)
                .undo();
        assertEquals(List.of(), restored.changes());
        assertEquals(List.of("stays/1"), names(restored.left()));
        assertEquals(Optional.empty(), restored.undoId());
        assertEquals(1, undos.entries(begun -> true).size());
    }

    private static RuleChange rule(String listen, String connect) {
        Rule rule = new Rule(
                Family.V4TOV4,
                Endpoint.split(listen).orElseThrow(),
                Endpoint.split(connect).orElseThrow());
        return new RuleChange.Put(rule, true, RuleChange.NamedDetails.NONE, RuleChange.Existing.REFUSE);
    }

    private static void assertNotAsWritten(RuleResult result, String rule, String said) {
        PortProxyException error = result.error().orElseThrow();
        assertEquals(ErrorId.STORE_UNAVAILABLE, error.id());
        assertTrue(error.getMessage().startsWith("The rule " + rule + " is not stored"), error.getMessage());
        assertTrue(error.getMessage().contains(said), error.getMessage());
    }

    private static List<String> names(List<ValueChange> values) {
        return values.stream().map(ValueChange::name).toList();
    }

    /** At each report of a watch, reads again and keeps what it saw. */
    private static final class Seen implements Runnable {

        private final Supplier<Object> look;
        private final BlockingQueue<Object> states = new LinkedBlockingQueue<>();

        Seen(Supplier<Object> look) {
            this.look = look;
        }

        @Override
        public void run() {
            states.add(look.get());
        }

        void await(Object expected) throws InterruptedException {
            Object last = "nothing was reported";
            for (Object state = next(); state != null; state = next()) {
                if (state.equals(expected)) {
                    return;
                }
                last = state;
            }
            assertEquals(expected, last);
        }

        private Object next() throws InterruptedException {
            return states.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Without a stack trace: the uncaught handler prints it into the build's output. */
    private static final class WatchersMistake extends RuntimeException {

        private static final long serialVersionUID = 1L;

        WatchersMistake() {
            super("thrown by the test's watcher", null, false, false);
        }
    }

    private boolean exists(Key key) {
        return registry().read(view -> view.exists(key));
    }

    private List<String> subkeys(Key key) {
        return registry().read(view -> view.subkeys(key));
    }

    private Optional<RegValue> value(Key key, String name) {
        return registry().read(view -> view.value(key, name));
    }

    private List<RegValue> values(Key key) {
        return registry().read(view -> view.values(key));
    }

    private void put(Key key, RegValue... values) {
        edit(edit -> {
            for (RegValue value : values) {
                edit.put(key, value);
            }
        });
    }

    private void edit(Consumer<Registry.Edit> work) {
        registry().change(edit -> {
            work.accept(edit);
            return null;
        });
    }

    private static Arguments row(String what, String name, int type, int... bytes) {
        byte[] data = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            data[i] = (byte) bytes[i];
        }
        return Arguments.of(what, new RegValue(name, type, data));
    }

    // A report's XML can hold neither control characters nor half a surrogate pair.
    private static String printable(String name) {
        StringBuilder text = new StringBuilder();
        name.substring(0, Math.min(40, name.length()))
                .chars()
                .forEach(c ->
                        text.append(c >= ' ' && c < 0x7f ? String.valueOf((char) c) : String.format("\\u%04x", c)));
        return text.toString();
    }
}
