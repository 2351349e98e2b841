package dev.portproxy.cli;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.words.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The same page again and again, until Ctrl+C, the line q, or nobody who reads it. */
final class Watch {

    private final Session session;
    private final Duration pause;
    private final Supplier<Runnable> page;
    private boolean isFirst = true;

    /**
     * Shows a page, again after each pause if there is one.
     *
     * @param page gathers what prints it; a {@link PortProxyException} of a page but the first ends the watch, and is what
     *     it shows last
     */
    static void show(Session session, Optional<Duration> pause, Supplier<Runnable> page) throws InterruptedException {
        if (pause.isEmpty()) {
            page.get().run();
        } else {
            new Watch(session, pause.get(), page).run();
        }
    }

    private Watch(Session session, Duration pause, Supplier<Runnable> page) {
        this.session = session;
        this.pause = pause;
        this.page = page;
    }

    private void run() throws InterruptedException {
        if (pause.isZero()) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE, Texts.of("cli.watch-0-would-never-wait"), Texts.of("cli.name-time-such-as-1s"));
        }
        CountDownLatch ended = new CountDownLatch(1);
        Interrupts interrupts = Interrupts.handle(ended::countDown);
        try {
            pages(ended);
        } finally {
            interrupts.close();
        }
    }

    private void pages(CountDownLatch ended) throws InterruptedException {
        turnTo(page.get());
        endOnKey(session.terminal().in(), ended);
        while (!session.terminal().lostOutput() && !ended.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            try {
                turnTo(page.get());
            } catch (PortProxyException e) {
                // What it shows was there when the watch began: that it ended is what it shows last.
                session.output().say(e.getMessage());
                return;
            }
        }
    }

    /** Where the page before it was, if it can be drawn over; else an empty line parts the two. */
    private void turnTo(Runnable gathered) {
        if (!session.output().json()) {
            if (session.terminal().redraws()) {
                session.terminal().clear();
            } else if (!isFirst) {
                session.output().text("\n");
            }
        }
        isFirst = false;
        gathered.run();
    }

    /** Keys come a line at a time. The end of the input is no wish: a job in the background has none. */
    private static void endOnKey(InputStream in, CountDownLatch ended) {
        Thread keys = new Thread(
                () -> {
                    try {
                        int key = in.read();
                        while (key >= 0 && key != 'q' && key != 'Q') {
                            key = in.read();
                        }
                        if (key >= 0) {
                            ended.countDown();
                        }
                    } catch (IOException e) {
                        // No keys, then: Ctrl+C is left.
                        return;
                    }
                },
                "keys");
        keys.setDaemon(true);
        keys.start();
    }
}
