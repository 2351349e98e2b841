package dev.portproxy.cli;

import dev.portproxy.relay.Relay;
import dev.portproxy.relay.RelaySettings;
import dev.portproxy.service.ServiceBody;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the service does: the relay of the machine's store, its report in a log file. */
final class ServedMachine implements ServiceBody {

    private static final Logger LOG = LoggerFactory.getLogger(ServedMachine.class);
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(10);

    private final Session session;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Duration drain = LONGEST_DRAIN;
    private volatile ServedStore served;

    ServedMachine(Session session) {
        this.session = session;
    }

    @Override
    public void run(Runnable ready) throws Exception {
        openLog();
        Stores.Opened store = session.open(Stores.MACHINE);
        LOG.info("Serving the store \"machine\".");
        try (RelayReport report = new RelayReport(session.platform(), LOG::info)) {
            Relay relay = Relay.start(RelaySettings.defaults(session.platform().services()), report);
            AutoCloseable watch = null;
            try {
                served = new ServedStore(store, relay, List.of(), LOG::info);
                watch = store.rules().watch(served::reload);
                served.start();
                ready.run();
                stopped.await();
            } finally {
                if (watch != null) {
                    watch.close();
                }
                int cut = relay.stop(drain);
                LOG.info("Stopped; {} connections were cut after {} s.", cut, drain.toSeconds());
            }
        }
    }

    private void openLog() {
        Path directory = session.platform().sharedState().resolve("logs");
        try {
            ServiceLog.open(directory);
        } catch (IOException e) {
            // Serving matters more than telling of it.
            LOG.warn("No log in {}: {}. Installing the service again makes the directory.", directory, e.toString());
        }
    }

    @Override
    public void reload() {
        ServedStore current = served;
        if (current != null) {
            current.reload();
        }
    }

    @Override
    public void stop(Duration atMost) {
        drain = atMost.compareTo(LONGEST_DRAIN) < 0 ? atMost : LONGEST_DRAIN;
        stopped.countDown();
    }
}
