package dev.portproxy.serve;

import dev.portproxy.cli.Program;
import dev.portproxy.cli.Session;
import dev.portproxy.cli.print.Terminal;
import dev.portproxy.diagnostic.Reason;
import dev.portproxy.words.Texts;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Answers requests, those that read beside each other and beside one that changes something, and reads on meanwhile: a
 * cancel and the end of the input are seen at once. What happens to requests is decided by the one thread that takes the
 * events; it waits for nothing else, neither for a request nor for whoever reads the answers.
 */
final class ServeLoop implements RunningRequest.Keeper {

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
    private final Turns turns = new Turns();
    private final SpareMemory memory = new SpareMemory();
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
        this.answers = new Answers(terminal.out(), () -> events.add(this::clientIsGone));
    }

    /** Returns once the input has ended and what it asked for is answered. */
    void run() throws InterruptedException {
        answers.add(AnswerLines.hello());
        thread("answers", answers::write).start();
        thread("requests", this::readAll).start();
        while (!ended || !turns.isEmpty()) {
            Runnable event = ended ? events.poll(grace.toMillis(), TimeUnit.MILLISECONDS) : next();
            if (event != null) {
                event.run();
                answers.hasMoved();
            } else if (!answers.hasMoved()) {
                graceIsOver();
            }
        }
        if (!answers.close(grace)) {
            terminal.leaveOutput();
        }
    }

    private Runnable next() throws InterruptedException {
        if (turns.isEmpty() && memory.isThere()) {
            Runnable soon = events.poll(SpareMemory.QUIET.toMillis(), TimeUnit.MILLISECONDS);
            if (soon != null) {
                return soon;
            }
            memory.giveBack();
        }
        return events.take();
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
            goOn();
        }
    }

    /** One that is not known, or no longer, needs no answer. */
    private void cancel(long id) {
        turns.named(id).forEach(this::cancel);
        for (Iterator<RequestReader.Line> lines = waiting.iterator(); lines.hasNext(); ) {
            if (lines.next() instanceof RequestReader.Asked asked
                    && asked.request().id() == id) {
                lines.remove();
                room.release();
                answers.add(AnswerLines.cancelled(id));
            }
        }
        goOn();
    }

    private void cancel(RunningRequest request) {
        if (request.giveUp()) {
            answers.add(AnswerLines.cancelled(request.request().id()));
            turns.end(request);
        }
    }

    private void end() {
        ended = true;
    }

    private void clientIsGone() {
        ended = true;
        gone = true;
        waiting.clear();
        turns.waiting().forEach(this::giveUp);
    }

    /** After the end of the input nothing has happened for so long, and nothing was read. */
    private void graceIsOver() {
        if (answers.isUnread()) {
            // Who does not read is as good as gone, and what is done may stay unread.
            clientIsGone();
            turns.all().stream().filter(RunningRequest::isDone).forEach(turns::end);
        }
        List<RunningRequest> waitForTurn = turns.waiting();
        turns.all().stream().filter(request -> !waitForTurn.contains(request)).forEach(this::giveUp);
        goOn();
    }

    private void giveUp(RunningRequest request) {
        if (request.giveUp()) {
            turns.end(request);
        }
    }

    /** Begins what may begin, and gives the turn to whose it is. */
    private void goOn() {
        while (!waiting.isEmpty()) {
            if (waiting.peek() instanceof RequestReader.Asked asked) {
                if (!turns.hasRoom()) {
                    break;
                }
                begin(new RunningRequest(asked.request(), answers, this));
            } else if (waiting.peek() instanceof RequestReader.Unreadable unreadable) {
                answers.add(
                        AnswerLines.unreadable(unreadable, session.platform().shell()));
            }
            waiting.remove();
            room.release();
        }
        turns.turn().ifPresent(RunningRequest::turn);
    }

    private void begin(RunningRequest request) {
        turns.begin(request);
        thread("request " + request.request().id(), () -> answer(request)).start();
    }

    private void answer(RunningRequest request) {
        try {
            request.request().language().whileDoing(() -> request.run(session, program));
        } finally {
            request.endAnyway();
        }
    }

    @Override
    public void reads(RunningRequest request) {
        events.add(() -> {
            turns.reads(request);
            goOn();
        });
    }

    @Override
    public void waits(RunningRequest request) {
        events.add(() -> {
            turns.waits(request);
            if (gone) {
                giveUp(request);
            }
            goOn();
        });
    }

    @Override
    public void finished(RunningRequest request) {
        events.add(() -> {
            memory.used();
            turns.end(request);
            goOn();
        });
    }

    /** The process does not wait for a thread whose work was given up. */
    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
