package dev.portproxy.serve;

import dev.portproxy.cli.Client;
import dev.portproxy.cli.Program;
import dev.portproxy.cli.Session;
import dev.portproxy.cli.SpokenLanguage;
import dev.portproxy.cli.Verb;
import dev.portproxy.cli.print.Terminal;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.words.Texts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
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
        /** Nobody waits for its answers: none is written any more. */
        GIVEN_UP
    }

    private final Request request;
    private final Answers answers;
    private State state = State.WAITING;
    /** The thread of a verb that reads before it changes something; null for every other. */
    private @Nullable Thread reader;

    private @Nullable Integer item;
    private @Nullable String missing;
    private @Nullable String undo;

    RunningRequest(Request request, Answers answers) {
        this.request = request;
        this.answers = answers;
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
                : program.run(
                        own,
                        output,
                        store -> new Session(
                                own,
                                server.platform(),
                                output,
                                store == null ? server.namedStore().orElse(null) : store,
                                this),
                        arguments);
        if (printed.size() > 0) {
            output.text(printed.toString(StandardCharsets.UTF_8)); // The help of a verb.
        }
        end(exitCode);
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

    /** BadUsage if {@code serve} has no place for the command. */
    @Override
    public synchronized void admit(Verb verb) {
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
        if (state == State.GIVEN_UP) {
            throw new PortProxyException(ErrorId.BAD_USAGE, Texts.of("serve.given-up-before-its-verb"), "");
        }
        state = verb.readsFirst() ? State.READING : State.CHANGING;
        reader = verb.onlyReads() ? null : Thread.currentThread();
    }

    @Override
    public synchronized void beginChange() {
        if (state == State.GIVEN_UP) {
            throw new PortProxyException(ErrorId.BAD_USAGE, Texts.of("serve.given-up-before-change"), "");
        }
        state = State.CHANGING;
    }

    private static String name(Verb verb) {
        return verb.getClass().getAnnotation(Command.class).name();
    }

    /** Whether it could be given up, and now is: what still runs for it answers nothing. */
    synchronized boolean giveUp() {
        if (state == State.CHANGING) {
            return false;
        }
        state = State.GIVEN_UP;
        if (reader != null) {
            // It may read for seconds, and the next request has its turn.
            reader.interrupt();
        }
        return true;
    }

    /** The answers that follow are about one of the items, counted from 0; null: about none. */
    synchronized void about(@Nullable Integer place) {
        item = place;
        missing = null;
    }

    /** The next answer is about this value, which no rule has; null: about none. */
    synchronized void missing(@Nullable String value) {
        missing = value;
    }

    /** @param what object, error, say or warning */
    synchronized void answer(String what, Object value) {
        if (state != State.GIVEN_UP) {
            answers.answer(request.id(), item, missing, what, value);
        }
        missing = null;
    }

    synchronized void undo(String id) {
        undo = id;
    }

    private synchronized void end(int exitCode) {
        if (state != State.GIVEN_UP) {
            answers.exit(request.id(), exitCode, undo);
        }
    }
}
