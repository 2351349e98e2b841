package dev.portproxy.control;

import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.relay.RelayState;
import dev.portproxy.relay.RelayStatus;
import dev.portproxy.relay.Statuses;
import dev.portproxy.words.Language;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Says what it is told to, and keeps what it was asked. */
final class FakeRelay implements Controlled {

    final BlockingQueue<Optional<Duration>> stops = new LinkedBlockingQueue<>();
    RelayStatus status = Statuses.relay(Statuses.listener("*/80", RelayState.LISTENING));
    PortProxyException refusal;

    /** In which language it was asked to speak last. */
    Language spoken;

    @Override
    public RelayStatus status() {
        spoken = Language.current();
        return status;
    }

    @Override
    public void stop(Optional<Duration> drain) {
        spoken = Language.current();
        if (refusal != null) {
            throw refusal;
        }
        stops.add(drain);
    }
}
