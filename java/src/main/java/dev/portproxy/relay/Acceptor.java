package dev.portproxy.relay;

import dev.portproxy.diagnostic.Reason;
import dev.portproxy.relay.TerminationState.Cause;
import dev.portproxy.relay.TerminationState.Phase;
import dev.portproxy.relay.loop.SafeLog;
import dev.portproxy.relay.loop.SelectLoop;
import dev.portproxy.relay.loop.Sockets;
import dev.portproxy.relay.loop.TimerWheel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts clients, turns away those that may not in, and hands the others to the loop with the fewest connections. When
 * the system gives no more sockets it waits, longer each time, instead of asking in a circle.
 */
final class Acceptor {

    private static final Logger LOG = LoggerFactory.getLogger(Acceptor.class);
    private static final int ACCEPTS_A_PASS = 64;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final SelectLoop loop;
    private final List<RelayLoop> relayLoops;
    private final Admission admission;
    private final OwnConnections own;
    private final RelayEvents events;
    private final Set<Listener> listeners = new LinkedHashSet<>();
    private final TimerWheel.Timer pauseOver = new TimerWheel.Timer() {
        @Override
        public void expired() {
            resume();
        }
    };
    // Given up in a shortage, so that there is a descriptor for telling of it.
    private Optional<SocketChannel> spare;
    private volatile boolean paused;
    private Duration pause = Duration.ZERO;

    Acceptor(SelectLoop loop, List<RelayLoop> relayLoops, Admission admission, OwnConnections own, RelayEvents events)
            throws IOException {
        spare = Optional.of(SocketChannel.open());
        this.loop = loop;
        this.relayLoops = relayLoops;
        this.admission = admission;
        this.own = own;
        this.events = events;
    }

    void add(Listener listener) throws IOException {
        listener.register(loop, !paused);
        listeners.add(listener);
    }

    /** The port is free once the loop has flushed its closed channels. */
    void remove(Listener listener) {
        listeners.remove(listener);
        Sockets.close(listener.channel());
    }

    void accept(Listener listener) {
        boolean failed = false;
        for (int i = 0; i < ACCEPTS_A_PASS; i++) {
            SocketChannel client;
            try {
                client = listener.channel().accept();
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                // Windows also fails for a client that has gone while it waited: the next call tells which it is.
                if (failed) {
                    pause(e);
                    return;
                }
                failed = true;
                continue;
            }
            if (client == null) {
                return;
            }
            pause = Duration.ZERO;
            try {
                admit(listener, client);
            } catch (IOException e) {
                // The client was gone before it was looked at.
                Sockets.reset(client);
            }
        }
    }

    private void admit(Listener listener, SocketChannel client) throws IOException {
        InetSocketAddress local = (InetSocketAddress) client.getLocalAddress();
        InetSocketAddress peer = (InetSocketAddress) client.getRemoteAddress();
        Optional<RuleState> match = local == null || peer == null
                ? Optional.empty()
                : listener.dispatch().match(local.getAddress());
        if (match.isEmpty()) {
            // The socket is wider than its rules: an IPv4 client of an IPv6 rule, or an address that no rule names.
            Sockets.reset(client);
            return;
        }
        RuleState rule = match.get();
        rule.counters().accepted.increment();
        if (!rule.allow().allows(peer.getAddress())) {
            turnAway(
                    client,
                    peer,
                    rule,
                    rule.counters().notAllowed,
                    Phase.REQUEST,
                    "the allow list does not hold the client");
            return;
        }
        OwnConnections.Trail trail = own.trail(peer, local);
        if (OwnConnections.Trail.has(trail, rule.id())) {
            turnAway(
                    client,
                    peer,
                    rule,
                    rule.counters().cameBack,
                    Phase.REQUEST,
                    "the connection is the rule's own and has come back to it");
            return;
        }
        Optional<String> full = admission.enter(rule);
        if (full.isPresent()) {
            turnAway(client, peer, rule, rule.counters().overLimit, Phase.CONNECTING, full.get());
            return;
        }
        leastLoaded().take(new Accepted(client, peer, local, rule, trail, loop.now()));
    }

    private void turnAway(
            SocketChannel client,
            InetSocketAddress peer,
            RuleState rule,
            LongAdder counted,
            Phase phase,
            String reason) {
        Sockets.reset(client);
        rule.counters().deny(counted);
        events.finished(new FinishedConnection(
                rule.id(),
                peer,
                peer,
                Optional.empty(),
                0,
                0,
                -1,
                0,
                new TerminationState(Cause.PROXY, phase),
                reason));
    }

    private RelayLoop leastLoaded() {
        RelayLoop least = relayLoops.get(0);
        for (RelayLoop candidate : relayLoops) {
            if (candidate.connections() < least.connections()) {
                least = candidate;
            }
        }
        return least;
    }

    private void pause(IOException failure) {
        paused = true;
        listeners.forEach(listener -> listener.accepting(false));
        spare.ifPresent(Sockets::close);
        spare = Optional.empty();
        // A try that came early, as a connection had closed, changes neither the pause nor what was told of it.
        if (!pauseOver.isSet()) {
            pause = longer(pause);
            loop.timers().set(pauseOver, loop.now() + pause.toNanos());
            events.acceptPaused(Reason.of(failure), pause);
        }
    }

    static Duration longer(Duration pause) {
        Duration next = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(4);
        return next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
    }

    /** Whether it waits for the system to have a socket for the next client. */
    boolean isPaused() {
        return paused;
    }

    private void resume() {
        if (paused) {
            try {
                spare = Optional.of(SocketChannel.open());
            } catch (IOException e) {
                pause(e);
                return;
            }
            paused = false;
            listeners.forEach(listener -> listener.accepting(true));
        }
    }

    /** Gives back what is held besides the listeners. */
    void close() {
        spare.ifPresent(Sockets::close);
    }

    /** A connection of that loop closed, so there may be a descriptor for a new one. On that loop. */
    void connectionClosed(SelectLoop where) {
        if (paused) {
            where.execute(() -> {
                try {
                    // Its descriptors are free only now.
                    where.flushClosed();
                } catch (IOException e) {
                    SafeLog.error(LOG, "Closing channels failed", e);
                }
                loop.execute(this::resume);
            });
        }
    }

    void failed(Throwable cause) {
        SafeLog.error(LOG, "Accepting a connection failed", cause);
    }
}
