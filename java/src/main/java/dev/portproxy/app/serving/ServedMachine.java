package dev.portproxy.app.serving;

import dev.portproxy.app.Stores;
import dev.portproxy.file.FileFailures;
import dev.portproxy.machine.Platform;
import dev.portproxy.machine.ServiceBody;
import dev.portproxy.words.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the service does: the relay of the machine's store, its report in a log file. */
public final class ServedMachine implements ServiceBody {

    private static final Logger LOG = LoggerFactory.getLogger(ServedMachine.class);
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(10);

    private final Platform platform;
    private final RelayRun relay;

    /** @param machine the machine's store */
    public ServedMachine(Platform platform, Stores.Opened machine) {
        this.platform = platform;
        relay = new RelayRun(
                platform,
                new RelayRun.Work(
                        Optional.of(machine),
                        List.of(),
                        LONGEST_DRAIN,
                        true,
                        platform.serviceState().orElseGet(platform::userState)),
                LOG::info);
    }

    @Override
    public void run(Runnable ready) throws Exception {
        openLog();
        LOG.info(Texts.of("serving.serving-machine"));
        // The files of the log are few: what ended well would push out what did not.
        try (RelayReport report = new RelayReport(platform, LOG::info, ConnectionLog.PROBLEMS, LOG::info)) {
            relay.run(report, ready);
        }
        LOG.info(Texts.of("serving.stopped"));
    }

    private void openLog() {
        Path directory = platform.sharedState().resolve("logs");
        try {
            ServiceLog.open(directory);
        } catch (IOException e) {
            // Serving matters more than telling of it.
            LOG.warn(Texts.of("serving.no-log", directory, FileFailures.reason(e)));
        }
    }

    @Override
    public void reload() {
        relay.reload();
    }

    @Override
    public void stop(Duration atMost) {
        relay.end(atMost.compareTo(LONGEST_DRAIN) < 0 ? atMost : LONGEST_DRAIN);
    }
}
