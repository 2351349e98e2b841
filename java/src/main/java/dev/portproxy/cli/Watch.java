package dev.portproxy.cli;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.words.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The same page again and again, until Ctrl+C, the line q, or nobody who reads it. */
final class Watch {

    private final Session session;
    private final Duration pause;
    private final Runnable page;

    /** @param page prints it; a {@link PortProxyException} of a page but the first ends the watch, and is what it shows last */
    Watch(Session session, Duration pause, Runnable page) {
        this.session = session;
        this.pause = pause;
        this.page = page;
    }

    void run() throws InterruptedException {
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
        page.run();
        endOnKey(session.terminal().in(), ended);
        while (!session.terminal().lostOutput() && !ended.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            try {
                page.run();
            } catch (PortProxyException e) {
                // What it shows was there when the watch began: that it ended is what it shows last.
                session.output().say(e.getMessage());
                return;
            }
        }
    }

    /** Where the page before it was, if it can be drawn over; else an empty line parts the two. */
    static void turn(Session session, boolean isFirst) {
        if (session.output().json()) {
            return;
        }
        if (session.terminal().redraws()) {
            session.terminal().clear();
        } else if (!isFirst) {
            session.output().text("\n");
        }
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
