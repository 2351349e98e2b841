package dev.portproxy.serve;

import dev.portproxy.cli.Program;
import dev.portproxy.cli.Session;
import dev.portproxy.cli.print.Terminal;
import dev.portproxy.diagnostic.Reason;
import dev.portproxy.words.Texts;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests in their order, one at a time, and reads on meanwhile: a cancel and the end of the input are seen at
 * once. What happens to requests is decided by the one thread that takes the events.
 */
final class ServeLoop {

    /** A line holds whole files for {@code import}; what is longer is read and thrown away. */
    static final int LONGEST_LINE = 16 << 20;

    /** Lines that may wait; the client's writing is held up beyond. */
    private static final int MOST_WAITING = 1000;

    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Session session;
    private final Program program;
    private final Duration grace;
    private final Terminal terminal;
    private final Answers answers;
    private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(MOST_WAITING);
    private final Queue<RequestReader.Line> waiting = new ArrayDeque<>();
    private @Nullable RunningRequest running;
    private boolean ended;
    /** Whether nobody would know what is still done. */
    private boolean gone;

    /** @param session of {@code serve} itself: its store is that of a request that names none */
    ServeLoop(Session session, Program program) {
        this(session, program, GRACE);
    }

    /** @param grace how long a request that only reads may go on after the end of the input */
    ServeLoop(Session session, Program program, Duration grace) {
        this.session = session;
        this.program = program;
        this.grace = grace;
        this.terminal = session.terminal();
        this.answers = new Answers(terminal.out(), session.platform()::shell);
    }

    /** Returns once the input has ended and what it asked for is answered. */
    void run() throws InterruptedException {
        answers.hello();
        thread("requests", this::readAll).start();
        while (!ended || running != null) {
            Runnable event = ended ? events.poll(grace.toMillis(), TimeUnit.MILLISECONDS) : events.take();
            if (event != null) {
                event.run();
            } else if (running != null && running.giveUp()) {
                return;
            }
        }
    }

    private void readAll() {
        BoundedLines lines = new BoundedLines(terminal.in(), LONGEST_LINE);
        try {
            for (Optional<BoundedLines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                RequestReader.Line read = read(line.get());
                if (!(read instanceof RequestReader.Cancel)) {
                    room.acquire();
                }
                events.add(() -> take(read));
            }
        } catch (IOException e) {
            terminal.err().print(Texts.of("serve.input-cannot-be-read", Reason.of(e)) + "\n");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            events.add(this::end);
        }
    }

    private static RequestReader.Line read(BoundedLines.Line line) {
        try {
            return line.isTooLong() ? RequestReader.tooLong(LONGEST_LINE) : RequestReader.read(line.bytes());
        } catch (OutOfMemoryError e) {
            return RequestReader.tooLong(line.bytes().length - 1);
        }
    }

    private void take(RequestReader.Line line) {
        if (line instanceof RequestReader.Cancel cancel) {
            cancel(cancel.id());
        } else if (!gone) {
            waiting.add(line);
            startNext();
        }
    }

    /** One that is not known, or no longer, needs no answer. */
    private void cancel(long id) {
        if (running != null && running.request().id() == id) {
            if (running.giveUp()) {
                answers.cancelled(id);
                finished(running);
            }
            return;
        }
        int before = waiting.size();
        waiting.removeIf(line ->
                line instanceof RequestReader.Asked asked && asked.request().id() == id);
        if (waiting.size() < before) {
            room.release(before - waiting.size());
            answers.cancelled(id);
        }
    }

    private void end() {
        ended = true;
        if (answers.isBroken()) {
            gone = true;
            waiting.clear();
        }
    }

    private void startNext() {
        while (running == null && !waiting.isEmpty()) {
            RequestReader.Line next = waiting.remove();
            room.release();
            if (next instanceof RequestReader.Asked asked) {
                RunningRequest request = new RunningRequest(asked.request(), answers);
                running = request;
                thread("request " + asked.request().id(), () -> answer(request)).start();
            } else if (next instanceof RequestReader.Unreadable unreadable) {
                answers.unreadable(unreadable);
            }
        }
    }

    private void answer(RunningRequest request) {
        try {
            request.request().language().whileDoing(() -> request.run(session, program));
        } finally {
            events.add(() -> finished(request));
        }
    }

    /** What was given up may come to its end later: then another one is running, or none. */
    private void finished(RunningRequest request) {
        if (running == request) {
            running = null;
            if (answers.isBroken()) {
                end();
            }
            startNext();
        }
    }

    /** The process does not wait for a thread whose work was given up. */
    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
