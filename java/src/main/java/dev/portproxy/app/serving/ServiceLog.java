package dev.portproxy.app.serving;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** The service's log: five files of 4 MiB at most, the newest is {@code relay-0.log}. */
final class ServiceLog {

    private static final int BYTES = 4 * 1024 * 1024;
    private static final int FILES = 5;

    private ServiceLog() {}

    /**
     * From here on everything that is logged goes to the directory, which has to be there: the service's account would
     * own one that it made.
     */
    static void open(Path directory) throws IOException {
        Handler file = new FileHandler(directory.resolve("relay-%g.log").toString(), BYTES, FILES, true);
        file.setEncoding("UTF-8");
        file.setFormatter(new LogLine());
        LogManager.getLogManager().reset();
        Logger.getLogger("").addHandler(file);
    }
}
