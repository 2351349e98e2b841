package dev.portproxy.app.serving;

import dev.portproxy.rule.Visible;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** Time, level, message on one line that nothing in the message can end; a failure's own lines follow. */
public final class LogLine extends Formatter {

    @Override
    public String format(LogRecord entry) {
        String line = String.format(
                Locale.ROOT,
                "%1$tF %1$tT.%1$tL %2$s %3$s\n",
                entry.getMillis(),
                entry.getLevel(),
                Visible.line(formatMessage(entry)));
        if (entry.getThrown() == null) {
            return line;
        }
        StringWriter trace = new StringWriter();
        entry.getThrown().printStackTrace(new PrintWriter(trace));
        return line + Visible.lines(trace.toString().replace("\r\n", "\n").replace("\t", "    "));
    }
}
