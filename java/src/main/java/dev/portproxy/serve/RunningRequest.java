package dev.portproxy.serve;

import dev.portproxy.cli.Client;
import dev.portproxy.cli.Program;
import dev.portproxy.cli.Session;
import dev.portproxy.cli.SpokenLanguage;
import dev.portproxy.cli.Verb;
import dev.portproxy.cli.print.Terminal;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Shell;
import dev.portproxy.exchange.RuleObject;
import dev.portproxy.words.Texts;
import dev.portproxy.words.Wording;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** One request of {@code serve} on its way: what it may do, what it answers, and whether it can still be given up. */
public final class RunningRequest implements Client {

    private enum State {
        /** No verb has begun. */
        WAITING,
        /** A verb runs that changes nothing, or nothing yet: it can be left at any point. */
        READING,
        /** A verb runs that may change something: it is let run to its end. */
        CHANGING,
        /** Its last line is on its way. */
        DONE,
        /** Nobody waits for its answers: none is written any more. */
        GIVEN_UP
    }

    /** Who decides what it may do when. */
    interface Keeper {
        /** Its words are parsed, and it changes nothing. */
        void reads(RunningRequest request);

        /** It may change something, and waits for {@link #turn}. */
        void waits(RunningRequest request);

        /** Its last line is written, or nobody reads it. */
        void finished(RunningRequest request);
    }

    /** Lines are handed on when so many characters of them are there, or the last one. */
    private static final int ENOUGH = 1 << 14;

    private final Request request;
    private final Answers answers;
    private final Keeper keeper;
    private final CountDownLatch turn = new CountDownLatch(1);
    private volatile State state = State.WAITING;
    /** The thread of a verb that reads before it changes something; null for every other. */
    private @Nullable Thread reader;

    /** The lines that are not handed on yet; who answers holds its monitor, and no other with it. */
    private final StringBuilder lines = new StringBuilder();

    private final RuleColumns rules;
    private @Nullable Integer item;
    private @Nullable String missing;
    private @Nullable String undo;

    RunningRequest(Request request, Answers answers, Keeper keeper) {
        this.request = request;
        this.answers = answers;
        this.keeper = keeper;
        this.rules = new RuleColumns(request.id());
    }

    Request request() {
        return request;
    }

    /**
     * Runs its command line to the end, and writes the answers.
     *
     * @param server the session of {@code serve} itself
     */
    void run(Session server, Program program) {
        Wording wording = request.shell().map(Shell::wording).orElse(Wording.COMMAND_LINE);
        end(wording.during(() -> answered(server, program)));
    }

    /** Returns the exit code. */
    private int answered(Session server, Program program) {
        Terminal terminal = server.terminal();
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Terminal own = new Terminal(
                new ByteArrayInputStream(request.input().getBytes(StandardCharsets.UTF_8)),
                new PrintStream(printed, false, StandardCharsets.UTF_8),
                terminal.err(),
                terminal.environment());
        AnswerOutput output = new AnswerOutput(this, () -> request.shell().orElseGet(server.platform()::shell));
        String[] arguments = request.arguments().toArray(String[]::new);
        int exitCode = SpokenLanguage.isNamed(arguments)
                ? refuseLanguage(output)
                : program.run(own, output, store -> server.ofRequest(own, output, store, this), arguments);
        if (printed.size() > 0) {
            output.text(printed.toString(StandardCharsets.UTF_8)); // The help of a verb.
        }
        return exitCode;
    }

    /** Before anything is parsed: errors and help would not be in the language that it names. */
    private static int refuseLanguage(AnswerOutput output) {
        PortProxyException refusal = new PortProxyException(
                ErrorId.BAD_USAGE, Texts.of("serve.language-is-field"), Texts.of("serve.write-language-field"));
        output.error(refusal);
        return refusal.id().exitCode();
    }

    @Override
    public Optional<List<Object>> items() {
        return request.items();
    }

    /** An open file may be a pipe of its client's, which nobody would read: a request has an input of its own. */
    @Override
    public boolean sharesOpenFiles() {
        return false;
    }

    /** BadUsage if {@code serve} has no place for the command; what may change something waits for its turn here. */
    @Override
    public void admit(Verb verb) {
        if (verb.isForTerminals()) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    Texts.of("serve.serve-does-not-run", name(verb)),
                    Texts.of("serve.run-it-as-command"));
        }
        if (request.items().isPresent() && !verb.takesItems()) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    Texts.of("serve.takes-no-items", name(verb)),
                    Texts.of("serve.verbs-with-items"));
        }
        if (verb.onlyReads()) {
            keeper.reads(this);
        } else {
            keeper.waits(this);
            awaitTurn();
        }
        synchronized (this) {
            requireWanted("serve.given-up-before-its-verb");
            state = verb.readsFirst() ? State.READING : State.CHANGING;
            reader = verb.onlyReads() ? null : Thread.currentThread();
        }
    }

    private void awaitTurn() {
        try {
            turn.await();
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts who waits for a turn", e);
        }
    }

    /** It is the first of those that may change something. */
    void turn() {
        turn.countDown();
    }

    @Override
    public synchronized void beginChange() {
        requireWanted("serve.given-up-before-change");
        state = State.CHANGING;
    }

    private void requireWanted(String text) {
        if (state == State.GIVEN_UP) {
            throw new PortProxyException(ErrorId.BAD_USAGE, Texts.of(text), "");
        }
    }

    private static String name(Verb verb) {
        return verb.getClass().getAnnotation(Command.class).name();
    }

    /** Whether it could be given up, and now is: what still runs for it answers nothing. */
    boolean giveUp() {
        synchronized (this) {
            if (!canBeLeft()) {
                return false;
            }
            state = State.GIVEN_UP;
            turn.countDown();
            if (reader != null) {
                // It may read for seconds, and holds the store's lock.
                reader.interrupt();
            }
        }
        answers.wake();
        return true;
    }

    /** Whether nothing is lost by it if it is given up. */
    boolean canBeLeft() {
        return state == State.WAITING || state == State.READING;
    }

    boolean isGivenUp() {
        return state == State.GIVEN_UP;
    }

    boolean isDone() {
        return state == State.DONE;
    }

    /** The answers that follow are about one of the items, counted from 0; null: about none. */
    void about(@Nullable Integer place) {
        synchronized (lines) {
            item = place;
            missing = null;
        }
    }

    /** The next answer is about this value, which no rule has; null: about none. */
    void missing(@Nullable String value) {
        synchronized (lines) {
            missing = value;
        }
    }

    /** @param what object, error, say or warning */
    void answer(String what, Object value) {
        synchronized (lines) {
            if (request.columns() && value instanceof RuleObject rule) {
                lines.append(rules.add(item, rule));
            } else {
                lines.append(rules.taken());
                lines.append(AnswerLines.answer(request.id(), item, missing, what, value));
            }
            missing = null;
            if (lines.length() >= ENOUGH) {
                answers.put(taken(), this);
            }
        }
    }

    private String taken() {
        String taken = lines.toString();
        lines.setLength(0);
        return taken;
    }

    void undo(String id) {
        synchronized (lines) {
            undo = id;
        }
    }

    private void end(int exitCode) {
        answers.awaitRoom(this);
        synchronized (lines) {
            lines.append(rules.taken());
            if (isDoneNow()) {
                answers.add(taken() + AnswerLines.exit(request.id(), exitCode, undo), () -> keeper.finished(this));
            }
        }
    }

    /** Whatever has ended it, it has a last line. */
    void endAnyway() {
        if (canBeLeft() || state == State.CHANGING) {
            end(ErrorId.INTERNAL.exitCode());
        }
    }

    /** From here on it cannot be given up. */
    private synchronized boolean isDoneNow() {
        if (state == State.GIVEN_UP) {
            return false;
        }
        state = State.DONE;
        return true;
    }
}
