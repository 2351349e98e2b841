package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.registry.Key;
import dev.portproxy.registry.RegValue;
import dev.portproxy.registry.Registry;
import dev.portproxy.registry.RegistryContract;
import java.io.BufferedReader;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("windows")
class JnaRegistryTest extends RegistryContract {

    static final Key ROOT = Key.of("HKCU\\Software\\PortProxyTest");

    private final JnaRegistry registry = new JnaRegistry();

    @Override
    protected Registry registry() {
        return registry;
    }

    @Override
    protected Key root() {
        return ROOT;
    }

    @Override
    protected boolean transactional() {
        return false;
    }

    @Test
    void a_nul_is_a_part_of_a_values_name() {
        RegValue whole = RegValue.text("80\0hidden", "1");
        RegValue beginning = RegValue.text("80", "2");
        registry.change(edit -> {
            edit.put(ROOT, whole);
            edit.put(ROOT, beginning);
            return null;
        });
        assertEquals(Set.of(whole, beginning), new HashSet<>(values()));
        registry.change(edit -> {
            edit.remove(ROOT, "80\0hidden");
            return null;
        });
        assertEquals(List.of(beginning), values());
    }

    @Test
    void a_key_with_a_nul_in_its_name_is_not_taken_for_its_beginning() {
        Key key = ROOT.child("a\0b");
        for (Consumer<Registry.Edit> work : List.<Consumer<Registry.Edit>>of(
                edit -> edit.exists(key), edit -> edit.create(key), edit -> edit.removeTree(key))) {
            assertEquals(
                    ErrorId.STORE_UNAVAILABLE,
                    assertThrows(PortProxyException.class, () -> change(work)).id());
        }
    }

    @Test
    void values_that_change_while_they_are_read_never_break_the_reading() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        change(edit -> edit.put(ROOT, RegValue.text("stays", "1")));
        Thread writer = new Thread(() -> {
            for (int i = 0; !done.get(); i++) {
                int size = 1 << i % 14;
                String name = "v" + i % 5;
                change(edit -> edit.put(ROOT, RegValue.text(name, "x".repeat(size))));
                change(edit -> edit.remove(ROOT, "v" + (size + 3) % 5));
            }
        });
        writer.start();
        try {
            for (int i = 0; i < 300; i++) {
                List<RegValue> seen = values();
                assertTrue(seen.contains(RegValue.text("stays", "1")), seen.toString());
                for (RegValue value : seen) {
                    String text = value.text().orElseThrow();
                    assertTrue(value.name().equals("stays") || text.matches("x+"), value.toString());
                }
            }
        } finally {
            done.set(true);
            writer.join();
        }
        assertEquals(Optional.of(RegValue.text("stays", "1")), registry.read(view -> view.value(ROOT, "stays")));
    }

    @Test
    void a_name_that_windows_cannot_keep_is_refused_and_touches_no_other() {
        change(edit -> edit.put(ROOT, RegValue.text("", "default")));
        // Counted in 16 bits, its length would be 0: the name of the default value.
        String tooLong = "n".repeat(1 << 15);
        PortProxyException refused = assertThrows(
                PortProxyException.class, () -> change(edit -> edit.put(ROOT, RegValue.text(tooLong, "1"))));
        assertEquals(ErrorId.INVALID_RULE, refused.id());
        change(edit -> edit.remove(ROOT, tooLong));
        assertEquals(List.of(RegValue.text("", "default")), values());
    }

    @Test
    void a_watch_goes_on_when_it_may_look_again() throws Exception {
        Key key = ROOT.child("watched");
        change(edit -> edit.create(ROOT));
        Semaphore reports = new Semaphore(0);
        CountDownLatch blind = new CountDownLatch(1);
        Logger log = Logger.getLogger(RegistryWatch.class.getName());
        log.setFilter(entry -> {
            if (entry.getMessage().contains("tried again")) {
                blind.countDown();
            }
            return false;
        });
        try (AutoCloseable watch = registry.watch(List.of(key), reports::release)) {
            SecuredKey.create(key, "D:P(A;;SD;;;WD)");
            // The watch may have opened the key before it was secured: then it sees it go, and another come.
            for (int tries = 0; tries < 20 && !blind.await(2, TimeUnit.SECONDS); tries++) {
                SecuredKey.delete(key);
                SecuredKey.create(key, "D:P(A;;SD;;;WD)");
            }
            assertEquals(0, blind.getCount(), "it says that it sees nothing: " + watch);
            reports.drainPermits();
            SecuredKey.delete(key);
            change(edit -> edit.put(key, RegValue.text("a", "1")));
            assertTrue(reports.tryAcquire(30, TimeUnit.SECONDS), "it reports what came meanwhile");
        } finally {
            log.setFilter(null);
        }
    }

    @Test
    void what_may_not_be_read_is_access_denied() {
        Key denied = ROOT.child("denied");
        change(edit -> edit.create(ROOT));
        SecuredKey.create(denied, "D:P(A;;RCSD;;;WD)");
        try {
            PortProxyException refused =
                    assertThrows(PortProxyException.class, () -> registry.read(view -> view.values(denied)));
            assertEquals(ErrorId.ACCESS_DENIED, refused.id());
            assertTrue(refused.getMessage().contains("(ERROR_ACCESS_DENIED, 5)"), refused.getMessage());
            assertTrue(refused.getMessage().contains(denied.path()), refused.getMessage());
        } finally {
            SecuredKey.delete(denied);
        }
    }

    @Test
    void reading_asks_for_no_more_than_reading() {
        Key readable = ROOT.child("readable");
        change(edit -> edit.create(ROOT));
        SecuredKey.create(readable, "D:P(A;;KRSD;;;WD)");
        try {
            assertEquals(List.of(), registry.read(view -> view.values(readable)));
            assertEquals(true, registry.read(view -> view.exists(readable)));
            assertEquals(
                    ErrorId.ACCESS_DENIED,
                    assertThrows(
                                    PortProxyException.class,
                                    () -> change(edit -> edit.put(readable, RegValue.text("a", "1"))))
                            .id());
        } finally {
            SecuredKey.delete(readable);
        }
    }

    @Test
    void a_root_key_is_never_removed() {
        assertThrows(IllegalArgumentException.class, () -> change(edit -> edit.removeTree(Key.of("HKCU"))));
        assertThrows(IllegalArgumentException.class, () -> change(edit -> edit.removeTree(new Key(ROOT + "\\"))));
    }

    @Test
    void an_unknown_root_is_refused() {
        assertEquals(
                ErrorId.STORE_UNAVAILABLE,
                assertThrows(
                                PortProxyException.class,
                                () -> registry.read(view -> view.exists(Key.of("HKEY_NOWHERE\\x"))))
                        .id());
    }

    @Test
    void another_process_is_waited_for_and_its_death_ends_the_wait() throws Exception {
        Process holder = new ProcessBuilder(
                        TestService.java().toString(), "-cp", TestService.classPath(), LockHolder.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            BufferedReader output = holder.inputReader();
            String line = output.readLine();
            while (line != null && !line.equals("held")) {
                line = output.readLine();
            }
            assertEquals("held", line);
            Future<Optional<RegValue>> waiting =
                    threads.submit(() -> registry.change(edit -> edit.value(ROOT, "holder")));
            holder.getOutputStream().close();
            assertEquals(Optional.of(RegValue.text("holder", "was here")), waiting.get(30, TimeUnit.SECONDS));
            assertEquals(3, holder.waitFor());
        } finally {
            holder.destroyForcibly();
            threads.shutdownNow();
        }
    }

    @Test
    void a_watch_can_be_closed_from_its_own_report() throws Exception {
        CountDownLatch reported = new CountDownLatch(1);
        AtomicReference<AutoCloseable> watch = new AtomicReference<>();
        CountDownLatch known = new CountDownLatch(1);
        watch.set(registry.watch(List.of(ROOT), () -> {
            try {
                known.await();
                watch.get().close();
                reported.countDown();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }));
        known.countDown();
        change(edit -> edit.create(ROOT));
        assertTrue(reported.await(30, TimeUnit.SECONDS));
        watch.get().close();
    }

    private List<RegValue> values() {
        return registry.read(view -> view.values(ROOT));
    }

    private void change(Consumer<Registry.Edit> work) {
        registry.change(edit -> {
            work.accept(edit);
            return null;
        });
    }
}
