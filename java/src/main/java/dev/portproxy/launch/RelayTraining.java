package dev.portproxy.launch;

import dev.portproxy.app.OperatingSystem;
import dev.portproxy.cli.print.Terminal;
import dev.portproxy.file.FilePaths;
import dev.portproxy.rule.IpVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** A relay's whole life in this process, so that the archive has its classes too: on loopback and free ports. */
final class RelayTraining implements Runnable {

    private final Semaphore said = new Semaphore(0);
    private final Terminal terminal;

    /** @param store a scratch store without rules, beside which the running relay is noted */
    RelayTraining(Path store) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PORTPROXY_STORE", store.toString());
        String directory = FilePaths.directory(store).toString();
        environment.put("XDG_DATA_HOME", directory);
        environment.put("LOCALAPPDATA", directory);
        this.terminal = new Terminal(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(OutputStream.nullOutputStream()),
                new PrintStream(new Said(), true),
                environment);
    }

    /** Starts it, sends bytes through it, asks for its status and ends it; may wait for ever where loopback does not work. */
    @Override
    public void run() {
        String loopback = IpVersion.V4.loopback();
        try (DemoTraffic target = new DemoTraffic(InetAddress.getByName(loopback), 1)) {
            InetSocketAddress listen =
                    new InetSocketAddress(loopback, DemoTraffic.freePort(InetAddress.getByName(loopback)));
            String rule = "v4tov4 listenaddress=" + loopback + " listenport=" + listen.getPort() + " connectaddress="
                    + loopback + " connectport=" + target.port();
            Thread relay = new Thread(() -> {
                command("relay", "--rule", rule);
                said.release();
            });
            relay.setDaemon(true);
            relay.start();
            if (exchanged(target, listen, relay)) {
                command("relay", "status", "--json");
                command("relay", "stop", "--now");
                relay.join();
            }
        } catch (IOException e) {
            return; // No loopback, no training.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tried whenever the relay says something, until that is that it listens. */
    private boolean exchanged(DemoTraffic target, InetSocketAddress listen, Thread relay) throws InterruptedException {
        for (said.acquire(); relay.isAlive(); said.acquire()) {
            try {
                target.exchange(listen.getAddress(), listen.getPort());
                return true;
            } catch (IOException e) {
                continue; // It said something else.
            }
        }
        return false;
    }

    private void command(String... arguments) {
        Main.run(terminal, OperatingSystem.platform(terminal.environment()), arguments);
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
