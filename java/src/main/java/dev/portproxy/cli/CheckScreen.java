package dev.portproxy.cli;

import dev.portproxy.app.CheckWatch;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.words.Texts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A check while it goes on: its errors as they come, and on a terminal, after a second, how far it is. */
final class CheckScreen implements CheckWatch, AutoCloseable {

    private static final long QUIET_MILLIS = 1_000;
    private static final long STEP_MILLIS = 200;

    private final Session session;
    private final String store;
    private final Set<Finding> shown = new HashSet<>();
    private final AtomicInteger done = new AtomicInteger();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Object line = new Object();
    private volatile boolean moving;

    CheckScreen(Session session, String store) {
        this.session = session;
        this.store = store;
    }

    @Override
    public void found(Finding error) {
        synchronized (line) {
            erase();
            session.output().finding(error, store);
            shown.add(error);
        }
    }

    @Override
    public void waits(int rules) {
        moving = session.terminal().redraws();
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

    /** What has not been shown yet. */
    List<Finding> rest(List<Finding> findings) {
        return findings.stream().filter(finding -> !shown.contains(finding)).toList();
    }

    private void tellHowFar(int rules) {
        try {
            for (long wait = QUIET_MILLIS; !ended.await(wait, TimeUnit.MILLISECONDS); wait = STEP_MILLIS) {
                synchronized (line) {
                    if (ended.getCount() > 0) {
                        session.terminal().passing(Texts.of("cli.targets-looked-at", done.get(), rules));
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void erase() {
        if (moving) {
            session.terminal().passing("");
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
