package dev.portproxy.relay;

import dev.portproxy.rule.Family;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.slf4j.LoggerFactory;

/** A relay in a process of its own, which may have few files; it tells its port and its events, a line each. */
final class FileLimitMain {

    private FileLimitMain() {}

    public static void main(String[] args) throws IOException {
        // Both open files when they are first used, and when they are needed there are none left.
        ManagementFactory.getThreadMXBean();
        LoggerFactory.getLogger(FileLimitMain.class).info("{}", Duration.ofMillis(1));
        int target = Integer.parseInt(args[0]);
        Relay relay = Relay.start(RelaySettings.defaults(name -> OptionalInt.empty()), new RelayEvents() {
            @Override
            public void acceptPaused(String message, Duration pause) {
                // Told on the accepting thread, so this is what that thread has used.
                long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                tell("paused " + pause.toMillis() + " " + cpu / 1_000_000 + " " + message);
            }

            @Override
            public void finished(FinishedConnection connection) {
                tell("finished " + connection.state());
            }
        });
        relay.serve(List.of(new ServedRule(RelayFixture.rule(Family.V4TOV4, "127.0.0.1", 0, "127.0.0.1", target))));
        tell("port " + relay.listeners().get(0).listening().get(0).getPort());
        // The test ends this process by closing its input.
        while (System.in.read() >= 0) {}
        relay.stopNow();
    }

    private static void tell(String line) {
        synchronized (System.out) {
            System.out.println(line);
            System.out.flush();
        }
    }
}
