package dev.portproxy.serve;

import dev.portproxy.cli.print.ExitCode;
import dev.portproxy.diagnostic.Shell;
import dev.portproxy.exchange.FindingJson;
import dev.portproxy.exchange.JsonLines;
import dev.portproxy.machine.ProgramVersion;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The lines that {@code serve} writes. Safe for use by several threads. */
final class Answers {

    private static final int PROTOCOL = 1;

    private final PrintStream out;
    private final Supplier<Shell> shell;

    Answers(PrintStream out, Supplier<Shell> shell) {
        this.out = out;
        this.shell = shell;
    }

    void hello() {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("hello", "portproxy");
        line.put("protocol", PROTOCOL);
        line.put("version", ProgramVersion.number());
        line.put("pid", ProcessHandle.current().pid());
        write(line);
        flush();
    }

    /**
     * A line of a request's answer.
     *
     * @param item its place in the request's items from 0; null where it belongs to none
     * @param missing the value of the item's that no rule has; null where it is not about one
     * @param what object, error or say
     */
    void answer(long request, @Nullable Integer item, @Nullable String missing, String what, Object value) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("request", request);
        if (item != null) {
            line.put("item", item);
        }
        if (missing != null) {
            line.put("value", missing);
        }
        line.put(what, value);
        write(line);
    }

    /** @param undo the id that takes back what was done; null where there is none */
    void exit(long request, int exitCode, @Nullable String undo) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("request", request);
        line.put("exit", exitCode);
        if (undo != null) {
            line.put("undo", undo);
        }
        write(line);
        flush();
    }

    void cancelled(long request) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("request", request);
        line.put("cancelled", true);
        line.put("exit", ExitCode.CANCELLED);
        write(line);
        flush();
    }

    /** What was read could not be understood; where it names its request, that is answered. */
    void unreadable(RequestReader.Unreadable read) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("request", read.id().orElse(null));
        line.put("error", FindingJson.of(read.error(), shell.get()));
        write(line);
        read.id().ifPresentOrElse(id -> exit(id, read.error().id().exitCode(), null), this::flush);
    }

    /** Whether nobody reads any more. */
    boolean isBroken() {
        return out.checkError();
    }

    private synchronized void write(Map<String, Object> line) {
        out.print(JsonLines.line(line) + "\n");
    }

    private void flush() {
        out.flush();
    }
}
