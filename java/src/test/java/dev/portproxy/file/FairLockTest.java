package dev.portproxy.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.rule.SystemLocale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Processes that want one lock. */
class FairLockTest {

    private static final int MANY = 14;
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private Path store() {
        return directory.resolve("rules.reg");
    }

    private TrustedDirectory undos() {
        return undos(store());
    }

    static TrustedDirectory undos(Path store) {
        return TrustedDirectory.ofFile(store.resolveSibling(store.getFileName() + ".undo"), store);
    }

    static FairLock take(Path store, TrustedDirectory directory) throws IOException {
        return FairLock.take(directory, store, LONG);
    }

    @Test
    void processes_get_it_in_the_order_in_which_they_came() throws Exception {
        List<Process> queue = new ArrayList<>();
        Path order = Files.createFile(directory.resolve("order"));
        List<String> came = new ArrayList<>();
        try {
            queue.add(LockTaker.startNow(store(), order, "p0", LockTaker.UNTIL_TOLD));
            awaitLine(order, "p0");
            came.add("p0");
            for (int i = 1; i <= 6; i++) {
                queue.add(LockTaker.startNow(store(), order, "p" + i, 0));
                awaitNumber(i);
                came.add("p" + i);
            }
            queue.get(0).getOutputStream().close();
            awaitSuccess(queue);
        } finally {
            queue.forEach(Process::destroyForcibly);
        }
        assertEquals(came, Files.readAllLines(order));
    }

    /** The last waits longer than it is patient with one of them: what counts is that the lock changes hands. */
    @Test
    void all_of_many_processes_that_come_at_once_have_their_turn() throws Exception {
        List<Process> queue = new ArrayList<>();
        Path order = Files.createFile(directory.resolve("order"));
        try {
            for (int i = 0; i < MANY; i++) {
                queue.add(LockTaker.start(store(), Duration.ofSeconds(5), order, "p" + i, 500));
            }
            for (Process process : queue) {
                assertEquals("ready", process.inputReader().readLine());
            }
            for (Process process : queue) {
                LockTaker.go(process);
            }
            awaitSuccess(queue);
        } finally {
            queue.forEach(Process::destroyForcibly);
        }
        assertEquals(MANY, Files.readAllLines(order).stream().distinct().count());
    }

    private static void awaitSuccess(List<Process> processes) throws InterruptedException {
        for (Process process : processes) {
            assertTrue(process.waitFor(120, TimeUnit.SECONDS));
            assertEquals(0, process.exitValue());
        }
    }

    /** Until that many have drawn a number behind the first. No lock of this process's may be there: reading would end it. */
    private void awaitNumber(int others) throws Exception {
        Path lock = directory.resolve("rules.reg.undo/lock");
        String next = "the next is number " + (others + 1) + " ";
        while (!Files.readString(lock).contains(next)) {
            Thread.yield();
        }
    }

    @Test
    void whoever_waits_too_long_is_told_who_has_it_and_how_many_wait() throws Exception {
        Path order = Files.createFile(directory.resolve("order"));
        List<Process> others = new ArrayList<>();
        try {
            others.add(LockTaker.startNow(store(), order, "holder", LockTaker.UNTIL_TOLD));
            awaitLine(order, "holder");
            for (int i = 1; i <= 2; i++) {
                others.add(LockTaker.startNow(store(), order, "waiting", 0));
                awaitNumber(i);
            }
            PortProxyException busy = assertThrows(
                    PortProxyException.class, () -> FairLock.take(undos(), store(), Duration.ofSeconds(1)));
            assertEquals(ErrorId.STORE_UNAVAILABLE, busy.id());
            String pid = String.valueOf(others.get(0).pid());
            assertTrue(
                    busy.getMessage()
                            .matches(".* is being changed by process " + pid
                                    + ", which has kept it for \\d+ seconds?; 2 others wait too\\."),
                    busy.getMessage());
            assertTrue(busy.fix().wordsAlone().contains("process " + pid), busy.toString());

            others.get(1).toHandle().destroyForcibly();
            assertTrue(others.get(1).waitFor(60, TimeUnit.SECONDS));
            PortProxyException fewer = assertThrows(
                    PortProxyException.class, () -> FairLock.take(undos(), store(), Duration.ofSeconds(1)));
            assertTrue(fewer.getMessage().endsWith("; another one waits too."), fewer.getMessage());
            others.get(0).toHandle().destroyForcibly();
            take(store(), undos()).close();
            assertTrue(others.get(2).waitFor(60, TimeUnit.SECONDS), "it had its turn before");
        } finally {
            others.forEach(Process::destroyForcibly);
        }
    }

    private static void awaitLine(Path file, String line) throws IOException {
        while (!Files.readAllLines(file).contains(line)) {
            Thread.yield();
        }
    }

    @Test
    void a_thread_of_this_process_is_named_too() throws Exception {
        FairLock mine = take(store(), undos());
        List<PortProxyException> refused = new ArrayList<>();
        Thread other = new Thread(() -> refused.add(
                assertThrows(PortProxyException.class, () -> FairLock.take(undos(), store(), Duration.ofMillis(50)))));
        other.start();
        other.join();
        mine.close();
        String message = refused.get(0).getMessage();
        assertTrue(message.contains("this same process"), message);
        assertTrue(message.contains(Thread.currentThread().getName()), message);
    }

    /** Else the next one takes them for somebody else's, and waits for nobody. */
    @Test
    void its_notes_have_the_same_digits_on_every_system() throws Exception {
        long before = System.currentTimeMillis();
        for (int number = 0; number < 2; number++) {
            FairLock lock = SystemLocale.during("ar-EG-u-nu-arab", () -> take(store(), undos()));
            String notes = Files.readString(directory.resolve("rules.reg.undo/lock"));
            lock.close();
            String next = "PortProxy's lock; the next is number " + (number + 1) + " ";
            String holder =
                    "number " + number + ", process " + ProcessHandle.current().pid() + ", since ";
            assertTrue(notes.startsWith(next), notes);
            assertTrue(notes.contains(holder), notes);
            String since =
                    notes.substring(notes.indexOf(holder) + holder.length()).strip();
            assertTrue(Long.parseLong(since) >= before, notes);
            assertTrue(since.matches("[0-9]+"), notes);
        }
    }

    @Test
    void what_stands_in_a_file_of_that_name_is_left_alone() throws IOException {
        undos().make().close();
        Path lock = directory.resolve("rules.reg.undo/lock");
        for (String text : List.of("precious", "PortProxy's lock; the next is number x", "\0".repeat(500))) {
            Files.writeString(lock, text);
            take(store(), undos()).close();
            assertEquals(text, Files.readString(lock));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_lock_that_is_a_link_a_pipe_or_somebody_else_s_is_refused() throws Exception {
        undos().make().close();
        Path lock = directory.resolve("rules.reg.undo/lock");
        Path made = directory.resolve("made");
        Files.createSymbolicLink(lock, made);
        assertRefused("it is a link");
        assertFalse(Files.exists(made));
        Files.delete(lock);
        Unix.pipe(lock);
        assertRefused("it is a pipe", "it is not a file");
        Files.delete(lock);
        Files.createFile(lock);
        Unix.give(lock, Unix.somebodyElse(directory));
        assertRefused("it belongs to nobody");
    }

    private void assertRefused(String... reasons) {
        IOException refused = assertThrows(IOException.class, () -> take(store(), undos()));
        assertTrue(List.of(reasons).stream().anyMatch(refused.getMessage()::contains), refused.getMessage());
    }
}
