package dev.portproxy.relay;

import dev.portproxy.rule.Family;
import dev.portproxy.rule.RelayOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/**
 * A relay in a process of its own, which may have few files, be killed, or live in a network of its own; it tells its
 * port and its events, a line each, and ends with its input, of which each byte makes every other connection wait until
 * accepting has paused. Arguments: the port to listen on, the address and the port to connect to, and one of
 *
 * <ul>
 *   <li>nothing
 *   <li>{@code accept-proxy}: each client has to begin with a header of the PROXY protocol
 *   <li>{@code give-up MILLIS}: with this connect timeout, a client of its own connects and tells what it saw
 * </ul>
 */
final class RelayMain {

    private RelayMain() {}

    public static void main(String[] args) throws IOException {
        // Both open files when they are first used, and when they are needed there are none left.
        ManagementFactory.getThreadMXBean();
        LoggerFactory.getLogger(RelayMain.class).info("{}", Duration.ofMillis(1));
        List<String> mode = List.of(args).subList(3, args.length);
        Optional<Duration> giveUp = mode.contains("give-up")
                ? Optional.of(Duration.ofMillis(Long.parseLong(mode.get(1))))
                : Optional.empty();
        Told told = new Told();
        Relay relay =
                Relay.start(RelaySettings.defaults(name -> OptionalInt.empty()).withLoops(2), told);
        relay.serve(List.of(new ServedRule(
                RelayFixture.rule(
                        Family.V4TOV4, "127.0.0.1", Integer.parseInt(args[0]), args[1], Integer.parseInt(args[2])),
                new RelayOptions(
                        List.of(),
                        Optional.empty(),
                        mode.contains("accept-proxy"),
                        OptionalInt.empty(),
                        giveUp,
                        Optional.empty()))));
        int port = relay.listeners().get(0).listening().get(0).getPort();
        tell("port " + port);
        if (giveUp.isPresent()) {
            connect(port);
        }
        // The test ends this process by closing its input.
        while (System.in.read() >= 0) {
            // The accepting loop carries connections too, and has to go on.
            relay.relayLoops().stream()
                    .map(RelayLoop::loop)
                    .filter(loop -> loop != relay.acceptLoop())
                    .forEach(loop -> loop.execute(told::awaitPause));
            tell("held");
        }
        relay.stopNow();
    }

    private static void connect(int port) throws IOException {
        try (Socket client = new Socket("127.0.0.1", port)) {
            tell("client read " + client.getInputStream().read());
        } catch (SocketException e) {
            tell("client saw " + e.getMessage());
        }
    }

    private static final class Told implements RelayEvents {

        private final CountDownLatch paused = new CountDownLatch(1);

        void awaitPause() {
            try {
                paused.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void acceptPaused(String message, Duration pause) {
            // Told on the accepting thread, so this is what that thread has used.
            long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            tell("paused " + pause.toMillis() + " " + cpu / 1_000_000 + " " + message);
            paused.countDown();
        }

        @Override
        public void finished(FinishedConnection connection) {
            tell("finished " + connection.state() + " " + connection.totalMillis() + " " + connection.reason());
        }
    }

    private static void tell(String line) {
        synchronized (System.out) {
            System.out.println(line);
            System.out.flush();
        }
    }
}
