package dev.portproxy.relay;

import dev.portproxy.diagnostic.Reason;
import dev.portproxy.relay.TerminationState.Cause;
import dev.portproxy.relay.TerminationState.Phase;
import dev.portproxy.relay.loop.SafeLog;
import dev.portproxy.relay.loop.Sockets;
import dev.portproxy.relay.loop.TimerWheel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One relayed connection. Everything happens on its loop.
 *
 * <pre>
 *            accept-proxy
 *   start ──────────────► HEADER ──┐
 *     └────────────────────────────┴► CONNECTING (the dialer's)
 *                                          │
 *       end read from a side, and its      ▼
 *       bytes written: FIN to the other   OPEN ───────────► LINGERING
 *                                          │   a side had       │
 *                        both ends read,   │   finished, and    │ what it sent
 *                        both FINs sent    ▼   then broke       ▼ is delivered
 *                                        CLOSED ◄───────────────┘
 *   any state: an error or a time-out resets both sides ► CLOSED
 * </pre>
 */
final class Tunnel extends TimerWheel.Timer {

    private enum State {
        HEADER,
        CONNECTING,
        OPEN,
        LINGERING,
        CLOSED
    }

    private static final Logger LOG = LoggerFactory.getLogger(Tunnel.class);

    /** nginx's lingering_time: how long a sender may go on after its receiver has gone. */
    private static final Duration LINGER = Duration.ofSeconds(30);

    /**
     * A connection that ends before this needs no keep-alive probes and sends no urgent byte, and is spared the system
     * calls for both. Soon enough that they are part of the burst which opens many connections, and not a burst of their
     * own later.
     */
    private static final Duration LONG_LIVED = Duration.ofMillis(200);

    /** How often a sender that has to wait is asked whether it is still there. */
    private static final Duration PROBE = Duration.ofSeconds(5);

    private final RelayLoop home;
    private final RuleState rule;
    private final long acceptedAt;
    private final Side client;
    private final Side target;
    private final InetSocketAddress peer;
    // Only until the target is connected: an open connection is to hold little.
    private @Nullable Dialer dialer;
    private @Nullable InetSocketAddress reached;
    private OwnConnections.@Nullable Trail trail;
    // Of the target's socket, if that may come back to this relay.
    private OwnConnections.@Nullable Ends own;
    private InetSocketAddress source;
    private InetSocketAddress destination;
    private State state = State.CONNECTING;
    private @Nullable ProxyHeaderReader header;
    private long connectedAt = -1;
    private long lastActive;
    private long timerSetFor;
    private boolean settled;

    Tunnel(RelayLoop home, Accepted accepted) {
        this.home = home;
        rule = accepted.rule();
        acceptedAt = accepted.at();
        lastActive = acceptedAt;
        client = new Side(this, home, rule.counters().bytesToTarget);
        target = new Side(this, home, rule.counters().bytesToClient);
        client.pairWith(target);
        client.use(accepted.channel());
        client.opened();
        dialer = new Dialer(this, home, rule, client, target);
        trail = accepted.trail();
        peer = accepted.peer();
        source = peer;
        destination = accepted.local();
    }

    void start() {
        try {
            client.channel().configureBlocking(false);
            if (rule.served().options().acceptProxy()) {
                state = State.HEADER;
                header = new ProxyHeaderReader();
                setTimer(RuleState.nanos(home.settings().headerTimeout()));
                readEarly();
            } else {
                reachTarget();
            }
        } catch (IOException | RuntimeException e) {
            // The client was gone before it was looked at.
            end(Cause.CLIENT, Phase.CONNECTING, Reason.of(e), true);
        }
    }

    private long now() {
        return home.loop().now();
    }

    void setTimer(long nanosFromNow) {
        timerSetFor = now() + nanosFromNow;
        home.loop().timers().set(this, timerSetFor);
    }

    /* ---- before the target is connected ---- */

    /** The target is not to be had at once: until it is, the client is read so that its reset is seen. */
    void readEarly() throws IOException {
        if (!client.isRegistered()) {
            Sockets.keepUrgentByte(client.channel());
            client.register(SelectionKey.OP_READ);
        }
    }

    void readable(Side side) {
        if (state == State.HEADER) {
            readHeader();
        } else {
            side.pump();
        }
    }

    private void readHeader() {
        ProxyHeaderReader reading = Objects.requireNonNull(header);
        ByteBuffer buffer = home.readBuffer(ProxyHeaderReader.LONGEST_V2);
        try {
            int count = client.channel().read(buffer);
            if (count < 0) {
                end(Cause.CLIENT, Phase.REQUEST, "the client closed before its PROXY header was whole", false);
            } else if (reading.take(buffer.flip())) {
                reading.addresses().ifPresent(told -> {
                    source = told.source();
                    destination = told.destination();
                });
                header = null;
                if (buffer.hasRemaining()) {
                    client.count(buffer.remaining());
                    target.send(buffer);
                }
                reachTarget();
            }
        } catch (ProtocolException e) {
            rule.counters().deny(rule.counters().badHeader);
            end(Cause.PROXY, Phase.REQUEST, Reason.of(e), true);
        } catch (IOException e) {
            end(Cause.CLIENT, Phase.REQUEST, Reason.of(e), true);
        }
    }

    private void reachTarget() throws IOException {
        state = State.CONNECTING;
        dialer().dial();
    }

    private Dialer dialer() {
        return Objects.requireNonNull(dialer);
    }

    void connectReady(Side side) {
        if (state == State.CONNECTING) {
            dialer().connectReady();
        } else {
            broken(side, new SocketException("Connection reset"));
        }
    }

    /** The dialer has given up. */
    void unreachable(Cause cause, String reason) {
        end(cause, Phase.CONNECTING, reason, true);
    }

    /** The dialer has connected the target. */
    void connected() {
        state = State.OPEN;
        setTimer(LONG_LIVED.toNanos());
        connectedAt = now();
        lastActive = now();
        reached = dialer().tried().orElseThrow();
        dialer = null;
        target.opened();
        rule.served()
                .options()
                .sendProxy()
                .ifPresent(version -> target.prepend(ProxyHeader.of(version, source, destination)));
        try {
            rememberOwn(reached);
            target.register(SelectionKey.OP_READ);
            client.register(client.hasEnded() || target.hasPending() ? 0 : SelectionKey.OP_READ);
        } catch (IOException | RuntimeException e) {
            failed(e);
            return;
        }
        if (target.hasPending()) {
            target.flush();
        } else if (client.hasEnded()) {
            target.finish();
        }
        if (!isClosed()) {
            watch();
            acknowledgeSoon();
        }
    }

    private void rememberOwn(InetSocketAddress remote) throws IOException {
        InetSocketAddress local = (InetSocketAddress) target.channel().getLocalAddress();
        if (local != null) {
            own = home.own().opened(local, remote, rule.id(), trail);
        }
        trail = null;
    }

    /**
     * A client that has spoken is heard in the next select, and its bytes acknowledge; a server that speaks first waits no
     * longer.
     */
    private void acknowledgeSoon() {
        if (Sockets.delaysAcknowledgement()) {
            home.loop().execute(() -> home.loop().execute(target::acknowledge));
        }
    }

    /* ---- while it is open ---- */

    /** Bytes moved. */
    void active() {
        lastActive = now();
    }

    /** A full side makes its peer wait. */
    void paused() {
        if (state == State.OPEN) {
            rule.counters().pauses.increment();
            watch();
        }
    }

    /** The side will send no more: the other one is told so once it has everything. */
    void ended(Side side) {
        Side other = side == client ? target : client;
        // Where both have ended, closing them says all, and no end needs a call of its own.
        if (!isOver() && other.isWritable() && !other.hasPending()) {
            other.finish();
        }
        finishedOrWatched();
    }

    void finSent() {
        finishedOrWatched();
    }

    private void finishedOrWatched() {
        if (state == State.OPEN) {
            if (isOver()) {
                end(Cause.NORMAL, Phase.DONE, "", false);
            } else {
                watch();
            }
        } else if (state == State.LINGERING) {
            Side left = client.isWritable() ? client : target;
            if (isDone(left)) {
                end(
                        left == client ? Cause.SERVER : Cause.CLIENT,
                        Phase.DATA,
                        "closed before it took everything",
                        false);
            }
        }
    }

    /** Both sides have finished, and have everything. */
    private boolean isOver() {
        return state == State.OPEN
                && client.hasEnded()
                && target.hasEnded()
                && !client.hasPending()
                && !target.hasPending();
    }

    private static boolean isDone(Side side) {
        return side.hasEnded() && side.isFinSent();
    }

    /** A side's socket failed: the other end sees a reset too, as it would without a relay between them. */
    void broken(Side side, IOException failure) {
        Side other = side == client ? target : client;
        if (state == State.OPEN && side.hasEnded()) {
            linger(side, other);
            return;
        }
        Cause cause = side == client ? Cause.CLIENT : Cause.SERVER;
        end(cause, phase(), Reason.of(failure), true);
    }

    /**
     * The side had sent all it wanted and then closed, taking no more (a web server that answers early and refuses the
     * rest of an upload). A reset now could overtake its last bytes, so the other side gets those first.
     */
    private void linger(Side gone, Side other) {
        state = State.LINGERING;
        gone.close(false);
        setTimer(LINGER.toNanos());
        other.discardInput();
        if (!other.hasPending()) {
            other.finish();
        }
        finishedOrWatched();
    }

    private Phase phase() {
        return switch (state) {
            case HEADER -> Phase.REQUEST;
            case CONNECTING -> Phase.CONNECTING;
            case OPEN, LINGERING, CLOSED -> target.hasEnded() && client.hasPending() ? Phase.LAST_DATA : Phase.DATA;
        };
    }

    /* ---- time ---- */

    @Override
    public void expired() {
        switch (state) {
            case HEADER -> {
                rule.counters().deny(rule.counters().badHeader);
                end(Cause.CLIENT_TIMEOUT, Phase.REQUEST, "the client sent no whole PROXY header in time", true);
            }
            case CONNECTING -> dialer().timedOut();
            case OPEN -> {
                settle();
                if (!isClosed()) {
                    probe(client, target);
                    probe(target, client);
                    watch();
                }
            }
            case LINGERING ->
                end(
                        client.isWritable() ? Cause.SERVER : Cause.CLIENT,
                        phase(),
                        "closed before it took everything",
                        true);
            case CLOSED -> LOG.trace("A timer outlived its connection");
        }
    }

    /** It lasts, and gets what a short one is spared. */
    private void settle() {
        if (settled) {
            return;
        }
        settled = true;
        for (Side side : List.of(client, target)) {
            try {
                Sockets.keepAlive(side.channel());
                Sockets.keepUrgentByte(side.channel());
            } catch (IOException e) {
                broken(side, e);
                return;
            }
        }
    }

    private static void probe(Side sender, Side receiver) {
        if (receiver.isStuck()) {
            sender.probe();
        }
    }

    /** Ends a connection that was silent for too long, or sets the timer for when it is to be looked at. */
    private void watch() {
        boolean halfClosed = client.hasEnded() != target.hasEnded();
        boolean stuck = client.isStuck() || target.isStuck();
        Silence silence = rule.silence();
        long limit = silence.limit(halfClosed, stuck);
        long left = limit == 0 ? Long.MAX_VALUE : lastActive + limit - now();
        if (left <= 0) {
            boolean server = target.isStuck() || client.hasEnded() && !client.isStuck();
            Cause cause = server ? Cause.SERVER_TIMEOUT : Cause.CLIENT_TIMEOUT;
            rule.counters().silent.increment();
            end(cause, phase(), silence.reason(limit, halfClosed), true);
            return;
        }
        long next = stuck ? Math.min(left, PROBE.toNanos()) : left;
        if (next != Long.MAX_VALUE && (!isSet() || now() + next - timerSetFor < 0)) {
            setTimer(next);
        }
    }

    /* ---- the end ---- */

    /** The relay stops. */
    void kill() {
        end(Cause.KILLED, phase(), "the relay was stopped", true);
    }

    /** A defect: it costs this connection and nothing else. */
    void failed(Throwable cause) {
        end(Cause.INTERNAL, phase(), String.valueOf(cause), true);
        SafeLog.error(LOG, "A connection of " + rule.id() + " failed", cause);
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }

    private void end(Cause cause, Phase phase, String reason, boolean reset) {
        if (isClosed()) {
            return;
        }
        state = State.CLOSED;
        home.loop().timers().cancel(this);
        if (own != null) {
            home.own().closed(own);
        }
        client.close(reset);
        target.close(reset);
        home.finished(
                rule,
                new FinishedConnection(
                        rule.id(),
                        peer,
                        source,
                        dialer == null ? Optional.ofNullable(reached) : dialer.tried(),
                        client.received(),
                        target.received(),
                        connectedAt == -1 ? -1 : millis(connectedAt),
                        millis(now()),
                        new TerminationState(cause, phase),
                        reason));
    }

    private long millis(long at) {
        return Math.max(0, at - acceptedAt) / 1_000_000;
    }
}
