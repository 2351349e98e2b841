package dev.portproxy.cli;

import dev.portproxy.rule.IpVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A relay's whole life in this process, so that the archive has its classes too: on loopback and free ports. */
final class RelayTraining {

    private static final int PATIENCE_S = 10;

    private final Semaphore said = new Semaphore(0);
    private final Terminal terminal;

    /** @param store a scratch store without rules, beside which the running relay is noted */
    RelayTraining(Path store) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PORTPROXY_STORE", store.toString());
        environment.put("XDG_DATA_HOME", store.getParent().toString());
        environment.put("LOCALAPPDATA", store.getParent().toString());
        this.terminal = new Terminal(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(OutputStream.nullOutputStream()),
                new PrintStream(new Said(), true),
                environment);
    }

    /**
     * Starts it, sends bytes through it, and ends it.
     *
     * @throws IOException where this machine has no loopback
     */
    void run() throws IOException, InterruptedException {
        String loopback = IpVersion.V4.loopback();
        InetAddress address = InetAddress.getByName(loopback);
        try (DemoTraffic target = new DemoTraffic(address, 1)) {
            int port = DemoTraffic.freePort(address);
            String rule = "v4tov4 listenaddress=" + loopback + " listenport=" + port + " connectaddress=" + loopback
                    + " connectport=" + target.port();
            Thread relay = new Thread(() -> command("relay", "--rule", rule));
            relay.setDaemon(true);
            relay.start();
            exchange(target, address, port);
            command("relay", "status", "--json");
            command("relay", "stop", "--now");
            relay.join(TimeUnit.SECONDS.toMillis(PATIENCE_S));
        }
    }

    /** Tried whenever the relay says something, until that is that it listens. */
    private void exchange(DemoTraffic target, InetAddress address, int port) throws InterruptedException {
        while (said.tryAcquire(PATIENCE_S, TimeUnit.SECONDS)) {
            try {
                target.exchange(address, port);
                return;
            } catch (IOException e) {
                continue;
            }
        }
    }

    private void command(String... arguments) {
        Main.run(terminal, Platform.of(terminal), arguments);
    }

    private final class Said extends OutputStream {

        @Override
        public void write(int b) {}

        @Override
        public void write(byte[] bytes, int from, int count) {}

        @Override
        public void flush() {
            said.release();
        }
    }
}
