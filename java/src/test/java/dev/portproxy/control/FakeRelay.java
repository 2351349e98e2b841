package dev.portproxy.control;

import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.relay.RelayState;
import dev.portproxy.relay.RelayStatus;
import dev.portproxy.relay.Statuses;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Says what it is told to, and keeps what it was asked. */
final class FakeRelay implements Controlled {

    final BlockingQueue<Optional<Duration>> stops = new LinkedBlockingQueue<>();
    RelayStatus status = Statuses.relay(Statuses.listener("*/80", RelayState.LISTENING));
    PortProxyException refusal;

    @Override
    public RelayStatus status() {
        return status;
    }

    @Override
    public void stop(Optional<Duration> drain) {
        if (refusal != null) {
            throw refusal;
        }
        stops.add(drain);
    }
}
