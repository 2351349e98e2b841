package dev.portproxy.cli;

import dev.portproxy.app.CheckWatch;
import dev.portproxy.cli.print.Terminal;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.words.Texts;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A check while it goes on: its errors as they come, and on a terminal, after a second, how far it is. */
final class CheckScreen implements CheckWatch, AutoCloseable {

    private static final long QUIET_MILLIS = 1_000;
    private static final long STEP_MILLIS = 200;

    private final Terminal terminal;
    private final Consumer<Finding> errors;
    private final AtomicInteger done = new AtomicInteger();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Object line = new Object();
    private volatile boolean moving;

    /** @param errors writes them */
    CheckScreen(Terminal terminal, Consumer<Finding> errors) {
        this.terminal = terminal;
        this.errors = errors;
    }

    @Override
    public void found(Finding error) {
        synchronized (line) {
            erase();
            errors.accept(error);
        }
    }

    @Override
    public void waits(int rules) {
        moving = terminal.redraws();
        if (moving) {
            Thread thread = new Thread(() -> tellHowFar(rules), "progress");
            thread.setDaemon(true);
            thread.start();
        }
    }

    @Override
    public void looked() {
        done.incrementAndGet();
    }

    private void tellHowFar(int rules) {
        try {
            for (long wait = QUIET_MILLIS; !ended.await(wait, TimeUnit.MILLISECONDS); wait = STEP_MILLIS) {
                synchronized (line) {
                    if (ended.getCount() > 0) {
                        terminal.passing(Texts.of("cli.targets-looked-at", done.get(), rules));
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void erase() {
        if (moving) {
            terminal.passing("");
        }
    }

    @Override
    public void close() {
        synchronized (line) {
            ended.countDown();
            erase();
        }
    }
}
