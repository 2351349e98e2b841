package dev.portproxy.windows;

import dev.portproxy.machine.ServiceBody;
import dev.portproxy.registry.Key;
import dev.portproxy.registry.RegValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What a test's jar runs as PortProxyRelay. It keeps what it was asked in the registry, and does what the value {@code
 * mode} there says: serve, fail at once in one of two ways or in the end, start only once it is let go, or drain for a
 * while.
 */
final class RelayStandIn implements ServiceBody {

    static final Key KEY = Key.of("HKLM\\SOFTWARE\\PortProxyTest\\Relay");

    /** The value that ends the start of one that is held. */
    static final String LET_GO = "let go";

    private final JnaRegistry registry = new JnaRegistry();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final String mode;

    private RelayStandIn() {
        mode = registry.read(view -> view.value(KEY, "mode"))
                .flatMap(RegValue::text)
                .orElse("serve");
    }

    public static void main(String[] arguments) {
        RelayStandIn body = new RelayStandIn();
        body.keep("arguments", String.join(" ", arguments));
        new WindowsService().run(body);
        body.keep("returned", "true");
    }

    @Override
    public void run(Runnable ready) throws Exception {
        if (mode.equals("fail")) {
            throw new IllegalStateException("told to fail");
        }
        if (mode.equals("break")) {
            throw new StackOverflowError("told to break");
        }
        if (mode.equals("held")) {
            awaitLetGo();
        }
        ready.run();
        stopped.await();
        if (mode.equals("drain")) {
            // Longer than the first wait hint: only progress reports keep the service manager patient.
            drain(6);
        }
        if (mode.equals("fail late")) {
            throw new IllegalStateException("told to fail in the end");
        }
    }

    private void awaitLetGo() throws Exception {
        CountDownLatch letGo = new CountDownLatch(1);
        Runnable look = () -> {
            if (kept(LET_GO).isPresent()) {
                letGo.countDown();
            }
        };
        AutoCloseable watch = registry.watch(List.of(KEY), look);
        try {
            look.run();
            letGo.await();
        } finally {
            watch.close();
        }
    }

    private static void drain(int seconds) throws InterruptedException {
        new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
    }

    @Override
    public void reload() {
        keep("reloaded", "true");
    }

    @Override
    public void stop(Duration atMost) {
        keep("stop", Long.toString(atMost.toSeconds()));
        stopped.countDown();
    }

    private void keep(String name, String text) {
        registry.change(edit -> {
            edit.put(KEY, RegValue.text(name, text));
            return null;
        });
    }

    static Optional<String> kept(String name) {
        return new JnaRegistry().read(view -> view.value(KEY, name)).flatMap(RegValue::text);
    }
}
