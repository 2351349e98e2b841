package dev.portproxy.cli.print;

import dev.portproxy.machine.EnvironmentVariable;
import dev.portproxy.machine.Screen;
import dev.portproxy.rule.Visible;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What a run is given by its surroundings, so that a test can give something else. */
public final class Terminal {

    /** To the upper left corner, and nothing below. */
    private static final String CLEAR = "\u001b[H\u001b[J";

    /** To the line's begin, and nothing behind. */
    private static final String ERASE = "\r\u001b[K";

    /** As many columns had the punched card, and have terminals that say nothing. */
    private static final int USUAL_WIDTH = 80;

    private final InputStream in;
    private final OutputStream rawOut;
    private final PrintStream out;
    private final PrintStream err;
    private final Charset charset;
    private final Map<String, String> environment;
    private final BooleanSupplier lookedAt;
    private final boolean hasPerson;
    private final BooleanSupplier isPipe;
    private final OutputStream rawErr;
    private final Screen screen;
    private final ColorChoice color;
    private final PrintStream bareOut;
    private final PrintStream bareErr;
    private @Nullable OptionalInt width;
    private volatile boolean left;

    /** Streams that nobody looks at: what is written is taken as it is. */
    public Terminal(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {
        this(
                in,
                out,
                err,
                out,
                err,
                StandardCharsets.UTF_8,
                environment,
                () -> false,
                false,
                () -> false,
                Screen.NONE,
                ColorChoice.AUTO);
    }

    private Terminal(
            InputStream in,
            OutputStream rawOut,
            OutputStream rawErr,
            PrintStream out,
            PrintStream err,
            Charset charset,
            Map<String, String> environment,
            BooleanSupplier lookedAt,
            boolean hasPerson,
            BooleanSupplier isPipe,
            Screen screen,
            ColorChoice color) {
        this.in = in;
        this.rawOut = rawOut;
        this.rawErr = rawErr;
        this.screen = screen;
        this.color = color;
        bareOut = new PrintStream(rawOut, false, charset);
        bareErr = new PrintStream(rawErr, true, charset);
        this.out = out;
        this.err = err;
        this.charset = charset;
        this.environment = environment;
        this.lookedAt = lookedAt;
        this.hasPerson = hasPerson;
        this.isPipe = isPipe;
    }

    /**
     * Streams on which nothing gets through that a terminal would obey: on standard error never, since people read it
     * wherever it goes, and on standard output where it is one.
     *
     * @param lookedAt whether standard output is a terminal; asked only where that matters
     */
    public static Terminal of(
            InputStream in,
            OutputStream out,
            OutputStream err,
            Charset charset,
            Map<String, String> environment,
            BooleanSupplier lookedAt) {
        return new Terminal(
                in,
                out,
                err,
                new PrintStream(new VisibleStream(out, charset, lookedAt), false, charset),
                new PrintStream(new VisibleStream(err, charset, () -> true), true, charset),
                charset,
                environment,
                lookedAt,
                false,
                () -> false,
                Screen.NONE,
                ColorChoice.AUTO);
    }

    /** The same, whose input a person types, whatever it comes from. */
    public Terminal withPerson() {
        return with(true, isPipe, screen, color);
    }

    /**
     * The same, that knows a reader who has ended.
     *
     * @param isPipe whether standard output is one; asked only if it could not be written
     */
    public Terminal throughPipe(BooleanSupplier isPipe) {
        return with(hasPerson, isPipe, screen, color);
    }

    /** The same, that knows what stands behind its streams. */
    public Terminal on(Screen found) {
        return with(hasPerson, isPipe, found, color);
    }

    /** The same, in the colors that somebody wants. */
    public Terminal in(ColorChoice wanted) {
        return with(hasPerson, isPipe, screen, wanted);
    }

    private Terminal with(boolean person, BooleanSupplier pipe, Screen found, ColorChoice wanted) {
        return new Terminal(in, rawOut, rawErr, out, err, charset, environment, lookedAt, person, pipe, found, wanted);
    }

    /**
     * This process's streams. Text is UTF-8, but a Windows console is spoken to in its own code page.
     *
     * @param lookedAt whether standard output is a terminal; asked only where that matters
     */
    public static Terminal ofThisProcess(Map<String, String> environment, BooleanSupplier lookedAt) {
        Console console = System.console();
        Charset charset = console != null && File.separatorChar == '\\' ? console.charset() : StandardCharsets.UTF_8;
        return of(
                new StandardInput(),
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)),
                new FileOutputStream(FileDescriptor.err),
                charset,
                environment,
                lookedAt);
    }

    public InputStream in() {
        return in;
    }

    public PrintStream out() {
        return out;
    }

    public PrintStream err() {
        return err;
    }

    /** Standard output for who writes characters: a writer of Java's own would take this system's letters for them. */
    public PrintWriter writer() {
        return writer(out);
    }

    private PrintWriter writer(OutputStream to) {
        return new PrintWriter(new LineFeeds(new OutputStreamWriter(to, charset)), true);
    }

    /** So is standard error. */
    public PrintWriter errorWriter() {
        return writer(err);
    }

    public Map<String, String> environment() {
        return environment;
    }

    /** Nobody reads standard output, and a thread waits for that: whoever asks how it stands would wait as well. */
    public void leaveOutput() {
        left = true;
    }

    /** Whether not all of standard output was written. A print stream keeps its failures to itself. */
    public boolean lostOutput() {
        return !left && (out.checkError() | bareOut.checkError());
    }

    /** Whether output was lost because nobody wanted more of it: a pipe takes everything as long as it has a reader. */
    public boolean hasNoReader() {
        return lostOutput() && isPipe.getAsBoolean();
    }

    /** Whether standard output is a terminal, whatever standard input is. */
    boolean isLookedAt() {
        return lookedAt.getAsBoolean();
    }

    /** How wide the lines for people may be: what the environment says, else the terminal; empty if it is none. */
    OptionalInt width() {
        if (width == null) {
            width = screen.isTerminal() ? OptionalInt.of(columns()) : OptionalInt.empty();
        }
        return width;
    }

    private int columns() {
        return variable("COLUMNS")
                .filter(number -> number.matches("[1-9][0-9]{0,4}"))
                .map(Integer::valueOf)
                .orElseGet(() -> {
                    int told = screen.columns().orElse(0);
                    return told > 0 ? told : USUAL_WIDTH;
                });
    }

    /** Text on standard output in its colors, if somebody sees them: the only place where a color becomes a code. */
    void print(ToneText text) {
        print(text, isColored(screen::obeysCodes), out, bareOut);
        out.flush();
    }

    /** Text on standard error. */
    void printError(ToneText text) {
        print(text, isColored(screen::errorsObeyCodes), err, bareErr);
    }

    private boolean isColored(BooleanSupplier obeysCodes) {
        return switch (color) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> variable("NO_COLOR").isEmpty() && obeysCodes.getAsBoolean();
        };
    }

    private static void print(ToneText text, boolean colored, PrintStream visible, PrintStream bare) {
        if (!colored) {
            visible.print(text.plain());
            return;
        }
        visible.flush();
        for (ToneText.Piece piece : text.pieces()) {
            String code = piece.tone().code();
            bare.print(code.isEmpty() ? piece.text() : "\u001b[" + code + "m" + piece.text() + "\u001b[0m");
        }
        bare.flush();
    }

    /** Whether it has these letters. */
    public boolean shows(String text) {
        return charset.newEncoder().canEncode(text);
    }

    /** An empty page; this, {@link #passing} and the colors are all the words of a terminal's own that this program says. */
    public void clear() {
        say(CLEAR, "");
    }

    /** A line that stays until the next text of this kind takes its place; empty: none. */
    public void passing(String text) {
        say(ERASE, text);
    }

    private void say(String command, String text) {
        out.flush();
        try {
            rawOut.write(command.getBytes(StandardCharsets.US_ASCII));
            rawOut.write(Visible.line(text).getBytes(charset));
            rawOut.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a person looks at it who sees a page that is drawn again and again, and no codes instead. */
    public boolean redraws() {
        // Windows' older console shows escape sequences as they are.
        boolean obeysEscapes = File.separatorChar == '\\'
                ? variable("WT_SESSION").isPresent()
                : variable("TERM").filter(kind -> !kind.equals("dumb")).isPresent();
        return in instanceof StandardInput && obeysEscapes && isConsole();
    }

    /** The line that a person answers; empty if nobody is there who could be asked. */
    public Optional<String> ask(String question) {
        if (!hasPerson && !(in instanceof StandardInput && isConsole())) {
            return Optional.empty();
        }
        out.flush();
        err.print(question + " ");
        err.flush();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
                line.write(c);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(line.toString(charset).strip());
    }

    private static boolean isConsole() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // From Java 22 on there is a console for pipes too.
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /** A variable's value; empty if it is unset or empty. */
    public Optional<String> variable(String name) {
        return EnvironmentVariable.of(environment, name);
    }
}
