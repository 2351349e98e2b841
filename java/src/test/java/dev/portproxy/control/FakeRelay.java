package dev.portproxy.control;

import dev.portproxy.diagnostic.PortProxyException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Says what it is told to, and keeps what it was asked. */
final class FakeRelay implements Controlled {

    final BlockingQueue<Optional<Duration>> stops = new LinkedBlockingQueue<>();
    List<Map<String, Object>> objects = List.of(Map.of("type", "relay", "connections", 7L));
    PortProxyException refusal;

    @Override
    public List<Map<String, Object>> status() {
        return objects;
    }

    @Override
    public void stop(Optional<Duration> drain) {
        if (refusal != null) {
            throw refusal;
        }
        stops.add(drain);
    }
}
