package dev.portproxy.app.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.cli.print.Terminal;
import dev.portproxy.launch.ConsoleLog;
import dev.portproxy.rule.SystemLocale;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogLineTest {

    private static final String HOSTILE = "v4tov4 x\n2026-01-01 00:00:00.000 INFO Stopped.\r\u001b[2J\u202e\u2028";
    private static final String SHOWN =
            "v4tov4 x\\u000a2026-01-01 00:00:00.000 INFO Stopped.\\u000d\\u001b[2J\\u202e\\u2028";

    @Test
    void no_name_forges_another_line() {
        LogRecord entry = new LogRecord(Level.INFO, HOSTILE);
        List<String> lines = new LogLine().format(entry).lines().toList();
        assertEquals(1, lines.size());
        assertTrue(lines.get(0).endsWith(" INFO " + SHOWN), lines.get(0));
    }

    @Test
    void its_time_is_written_alike_on_every_system() throws Exception {
        LogRecord entry = new LogRecord(Level.INFO, "Stopped.");
        String line = new LogLine().format(entry);
        assertTrue(line.startsWith("2"), line);
        for (String system : List.of("ar-EG-u-nu-arab", "th-TH-u-ca-buddhist", "ja-JP-u-ca-japanese")) {
            assertEquals(line, SystemLocale.during(system, () -> new LogLine().format(entry)), system);
        }
    }

    @Test
    void the_trace_of_a_failure_follows() {
        LogRecord entry = new LogRecord(Level.SEVERE, "after a change");
        entry.setThrown(new IllegalStateException("a\u001b[2J"));
        List<String> lines = new LogLine().format(entry).lines().toList();
        assertTrue(lines.get(0).endsWith(" SEVERE after a change"), lines.get(0));
        assertEquals("java.lang.IllegalStateException: a\\u001b[2J", lines.get(1));
        assertTrue(lines.get(2).startsWith("    at "), lines.get(2));
    }

    /** Logs as anything of the program may, before the service's log is open. */
    static final class Logs {

        private Logs() {}

        public static void main(String[] arguments) {
            ConsoleLog.use();
            System.setErr(Terminal.ofThisProcess(Map.of(), () -> true).err());
            LoggerFactory.getLogger(Logs.class).warn("{}", HOSTILE);
            throw new IllegalStateException(HOSTILE);
        }
    }

    @Test
    void a_process_logs_so_to_standard_error_and_tells_a_failure_that_nobody_caught() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Logs.class.getName())
                .start();
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        assertTrue(err.lines().findFirst().orElseThrow().endsWith(" WARNING " + SHOWN), err);
        assertTrue(err.contains("IllegalStateException: v4tov4 x"), err);
        assertTrue(err.chars().noneMatch(c -> c != '\n' && c != '\r' && Character.isISOControl(c)), err);
    }
}
