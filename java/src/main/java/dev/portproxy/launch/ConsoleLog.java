package dev.portproxy.launch;

import dev.portproxy.app.serving.LogLine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/**
 * What is logged where no log file is open: on standard error, in the log's own lines. Java makes it when something is
 * logged for the first time, which most commands never do.
 */
public final class ConsoleLog {

    private static final String SETTINGS = """
            handlers = java.util.logging.ConsoleHandler
            java.util.logging.ConsoleHandler.formatter = %s
            """.formatted(LogLine.class.getName());

    /** From here on, unless somebody has configured logging. */
    public static void use() {
        if (System.getProperty("java.util.logging.config.file") == null) {
            System.setProperty("java.util.logging.config.class", ConsoleLog.class.getName());
        }
    }

    public ConsoleLog() throws IOException {
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(SETTINGS.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
