package dev.portproxy.serve;

import dev.portproxy.cli.print.ExitCode;
import dev.portproxy.diagnostic.Shell;
import dev.portproxy.exchange.FindingJson;
import dev.portproxy.exchange.JsonLines;
import dev.portproxy.machine.ProgramVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lines that {@code serve} writes, each with its line end. */
final class AnswerLines {

    private static final int PROTOCOL = 2;

    private AnswerLines() {}

    static String hello() {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("hello", "portproxy");
        line.put("protocol", PROTOCOL);
        line.put("version", ProgramVersion.number());
        line.put("pid", ProcessHandle.current().pid());
        return text(line);
    }

    /**
     * A line of a request's answer.
     *
     * @param item its place in the request's items from 0; null where it belongs to none
     * @param missing the value of the item's that no rule has; null where it is not about one
     * @param what object, error or say
     */
    static String answer(long request, @Nullable Integer item, @Nullable String missing, String what, Object value) {
        Map<String, Object> line = of(request);
        if (item != null) {
            line.put("item", item);
        }
        if (missing != null) {
            line.put("value", missing);
        }
        line.put(what, value);
        return text(line);
    }

    /** @param undo the id that takes back what was done; null where there is none */
    static String exit(long request, int exitCode, @Nullable String undo) {
        Map<String, Object> line = of(request);
        line.put("exit", exitCode);
        if (undo != null) {
            line.put("undo", undo);
        }
        return text(line);
    }

    static String cancelled(long request) {
        Map<String, Object> line = of(request);
        line.put("cancelled", true);
        line.put("exit", ExitCode.CANCELLED);
        return text(line);
    }

    /** What was read could not be understood; where it names its request, that is answered. */
    static String unreadable(RequestReader.Unreadable read, Shell shell) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("request", read.id().orElse(null));
        line.put("error", FindingJson.of(read.error(), shell));
        return text(line)
                + read.id()
                        .map(id -> exit(id, read.error().id().exitCode(), null))
                        .orElse("");
    }

    private static Map<String, Object> of(long request) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("request", request);
        return line;
    }

    private static String text(Map<String, Object> line) {
        return JsonLines.line(line) + "\n";
    }
}
