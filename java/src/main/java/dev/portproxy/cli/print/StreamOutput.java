package dev.portproxy.cli.print;

import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Shell;
import dev.portproxy.exchange.JsonLines;
import dev.portproxy.rule.Visible;
import java.io.PrintStream;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** The answers of a command line: data on standard output, every word beside it on standard error. */
public final class StreamOutput extends Output {

    private final Terminal terminal;
    private final PrintStream out;
    private final PrintStream err;

    public StreamOutput(Terminal terminal, boolean json, Supplier<Shell> shell) {
        super(json, shell);
        this.terminal = terminal;
        this.out = terminal.out();
        this.err = terminal.err();
    }

    @Override
    public void sentence(String sentence) {
        said(sentence);
    }

    @Override
    public void block(String lines) {
        data(lines);
    }

    @Override
    public void text(ToneText text) {
        terminal.print(text);
    }

    @Override
    public OptionalInt width() {
        return terminal.width();
    }

    @Override
    public void data(String text) {
        out.print(text);
        out.flush();
    }

    @Override
    public void bytes(byte[] bytes, Supplier<String> text) {
        if (terminal.isLookedAt()) {
            data(text.get());
            return;
        }
        out.write(bytes, 0, bytes.length);
        out.flush();
    }

    @Override
    public void object(Object object) {
        out.print(JsonLines.line(object) + "\n");
        out.flush();
    }

    /** As JSON where JSON was asked for. */
    @Override
    public void error(PortProxyException error) {
        if (json()) {
            said(JsonLines.line(object(error)));
            return;
        }
        ToneText text = new ToneText();
        text.add(Tone.BAD, error.id().text()).add(": " + Visible.line(error.getMessage()) + "\n");
        if (!error.fix().isEmpty()) {
            text.add("  " + written(error.fix()).replace("\n", "\n  ") + "\n");
        }
        terminal.printError(text);
    }

    private void said(String line) {
        err.print(line + "\n");
    }
}
