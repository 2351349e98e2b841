package dev.portproxy.relay;

import dev.portproxy.relay.TerminationState.Cause;
import dev.portproxy.relay.TerminationState.Phase;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One relayed connection. Everything happens on its loop.
 *
 * <pre>
 *            accept-proxy                host name
 *   start ──────────────► HEADER ──┐  ┌───────────► RESOLVING ──┐
 *     └────────────────────────────┴──┴─────────────────────────┴► CONNECTING ⟲ next address
 *                                                                      │
 *       end read from a side, and its bytes written: FIN to the other  ▼
 *       both ends read, both FINs sent: CLOSED ◄───────────────────── OPEN
 *                                          ▲                           │ a side finished, and then broke
 *                                          └─────── LINGERING ◄────────┘ the other gets what it sent
 *   any state: an error or a time-out resets both sides ► CLOSED
 * </pre>
 */
final class Tunnel extends TimerWheel.Timer {

    private enum State {
        HEADER,
        RESOLVING,
        CONNECTING,
        OPEN,
        LINGERING,
        CLOSED
    }

    private static final Logger LOG = LoggerFactory.getLogger(Tunnel.class);

    /** nginx's lingering_time: how long a sender may go on after its receiver has gone. */
    private static final Duration LINGER = Duration.ofSeconds(30);

    private final RelayLoop home;
    private final RuleState rule;
    private final long acceptedAt;
    private final Side client;
    private final Side target;
    private final InetSocketAddress peer;
    private InetSocketAddress source;
    private InetSocketAddress destination;
    private State state = State.CONNECTING;
    private ProxyHeaderReader header;
    private List<InetSocketAddress> addresses = List.of();
    private int next;
    private long connectedAt = -1;
    private long lastActive;
    private long timerSetFor;

    Tunnel(RelayLoop home, RuleState rule, SocketChannel channel, long acceptedAt) {
        this.home = home;
        this.rule = rule;
        this.acceptedAt = acceptedAt;
        lastActive = acceptedAt;
        client = new Side(this, home, rule.counters().bytesToTarget);
        target = new Side(this, home, rule.counters().bytesToClient);
        client.pairWith(target);
        client.use(channel);
        client.opened();
        peer = (InetSocketAddress) channel.socket().getRemoteSocketAddress();
        source = peer;
        destination = (InetSocketAddress) channel.socket().getLocalSocketAddress();
    }

    void start() {
        try {
            Sockets.prepare(client.channel());
            if (rule.served().options().acceptProxy()) {
                state = State.HEADER;
                header = new ProxyHeaderReader();
                setTimer(RuleState.nanos(home.settings().headerTimeout()));
                client.register(SelectionKey.OP_READ);
            } else {
                reachTarget();
            }
        } catch (IOException | RuntimeException e) {
            // The client was gone before it was looked at.
            end(Cause.CLIENT, Phase.CONNECTING, message(e), true);
        }
    }

    private long now() {
        return home.loop().now();
    }

    private void setTimer(long nanosFromNow) {
        timerSetFor = now() + nanosFromNow;
        home.loop().timers().set(this, timerSetFor);
    }

    /* ---- before the target is connected ---- */

    void readable(Side side) {
        if (state == State.HEADER) {
            readHeader();
        } else {
            side.pump();
        }
    }

    private void readHeader() {
        ByteBuffer buffer = home.readBuffer(ProxyHeaderReader.LONGEST_V2);
        try {
            int count = client.channel().read(buffer);
            if (count < 0) {
                end(Cause.CLIENT, Phase.REQUEST, "the client closed before its PROXY header was whole", false);
            } else if (header.take(buffer.flip())) {
                header.addresses().ifPresent(told -> {
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
            rule.counters().denied.increment();
            end(Cause.PROXY, Phase.REQUEST, e.getMessage(), true);
        } catch (IOException e) {
            end(Cause.CLIENT, Phase.REQUEST, message(e), true);
        }
    }

    private void reachTarget() throws IOException {
        Optional<List<InetSocketAddress>> known = rule.target().known();
        if (known.isPresent()) {
            connect(known.get());
            return;
        }
        state = State.RESOLVING;
        setTimer(rule.connectTimeoutNanos());
        client.register(SelectionKey.OP_READ);
        rule.target().addresses().whenComplete((found, failure) -> home.loop().execute(() -> resolved(found, failure)));
    }

    private void resolved(List<InetSocketAddress> found, Throwable failure) {
        if (state != State.RESOLVING) {
            return;
        }
        if (failure == null) {
            connect(found);
            return;
        }
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        rule.counters().refused.increment();
        end(Cause.SERVER, Phase.CONNECTING, "the target's name could not be looked up: " + message(cause), true);
    }

    private void connect(List<InetSocketAddress> all) {
        addresses = all;
        next = 0;
        tryNext(new ConnectException("there is no address to connect to"));
    }

    /** Starts a connect to the next address; with none left the connection is over, because of {@code failure}. */
    private void tryNext(Exception failure) {
        Exception last = failure;
        while (next < addresses.size()) {
            InetSocketAddress address = addresses.get(next++);
            state = State.CONNECTING;
            boolean connected;
            try {
                target.use(Sockets.open(address.getAddress()));
                // On this machine a connect is mostly over at once, which saves a pass of the loop.
                connected =
                        target.channel().connect(address) || target.channel().finishConnect();
            } catch (IOException | RuntimeException e) {
                last = e;
                abandonAttempt();
                continue;
            }
            if (connected) {
                connected();
            } else {
                awaitConnect();
            }
            return;
        }
        rule.target().unreachable();
        boolean timedOut = last instanceof SocketTimeoutException;
        (timedOut ? rule.counters().timedOut : rule.counters().refused).increment();
        Cause cause = timedOut ? Cause.SERVER_TIMEOUT : isResource(last) ? Cause.RESOURCE : Cause.SERVER;
        end(cause, Phase.CONNECTING, message(last), true);
    }

    private void awaitConnect() {
        try {
            target.register(SelectionKey.OP_CONNECT);
            if (!client.isRegistered()) {
                client.register(SelectionKey.OP_READ);
            }
            setTimer(rule.connectTimeoutNanos());
        } catch (IOException | RuntimeException e) {
            failed(e);
        }
    }

    private void abandonAttempt() {
        if (target.channel() != null) {
            Sockets.close(target.channel());
        }
    }

    private static boolean isResource(Exception failure) {
        String text = String.valueOf(failure.getMessage());
        return text.contains("Too many open files") || text.contains("No buffer space");
    }

    void connectReady() {
        boolean connected;
        try {
            connected = target.channel().finishConnect();
        } catch (IOException e) {
            abandonAttempt();
            tryNext(e);
            return;
        }
        if (connected) {
            connected();
        }
    }

    private void connected() {
        state = State.OPEN;
        home.loop().timers().cancel(this);
        connectedAt = now();
        lastActive = now();
        target.opened();
        rule.served()
                .options()
                .sendProxy()
                .ifPresent(version -> target.prepend(ProxyHeader.of(version, source, destination)));
        try {
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
        if (other.isWritable() && !other.hasPending()) {
            other.finish();
        }
        finishedOrWatched();
    }

    void finSent() {
        finishedOrWatched();
    }

    private void finishedOrWatched() {
        if (state == State.OPEN) {
            if (isDone(client) && isDone(target)) {
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
        end(cause, phase(), message(failure), true);
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
            case RESOLVING, CONNECTING -> Phase.CONNECTING;
            case OPEN, LINGERING, CLOSED -> target.hasEnded() && client.hasPending() ? Phase.LAST_DATA : Phase.DATA;
        };
    }

    /* ---- time ---- */

    @Override
    void expired() {
        switch (state) {
            case HEADER -> {
                rule.counters().denied.increment();
                end(Cause.CLIENT_TIMEOUT, Phase.REQUEST, "the client sent no whole PROXY header in time", true);
            }
            case RESOLVING -> {
                rule.counters().timedOut.increment();
                end(Cause.SERVER_TIMEOUT, Phase.CONNECTING, "the target's name was not looked up in time", true);
            }
            case CONNECTING -> {
                abandonAttempt();
                tryNext(new SocketTimeoutException("the target did not answer in time"));
            }
            case OPEN -> watch();
            case LINGERING ->
                end(
                        client.isWritable() ? Cause.SERVER : Cause.CLIENT,
                        phase(),
                        "closed before it took everything",
                        true);
            case CLOSED -> LOG.trace("A timer outlived its connection");
        }
    }

    /** Ends a connection that was silent for too long, or sets the timer for when it will be. */
    private void watch() {
        long idle = rule.idleTimeoutNanos();
        boolean halfClosed = client.hasEnded() != target.hasEnded();
        boolean stuck = client.isStuck() || target.isStuck();
        long half = halfClosed ? RuleState.nanos(home.settings().halfClosedTimeout()) : 0;
        long stall = stuck ? RuleState.nanos(home.settings().stallTimeout()) : 0;
        long limit = shortest(idle, shortest(half, stall));
        if (limit == 0) {
            return;
        }
        long due = lastActive + limit;
        if (now() - due >= 0) {
            timedOut(limit, idle, half);
        } else if (!isSet() || due - timerSetFor < 0) {
            setTimer(due - now());
        }
    }

    /** Of two limits the shorter, zero being none. */
    private static long shortest(long one, long other) {
        return one == 0 ? other : other == 0 ? one : Math.min(one, other);
    }

    private void timedOut(long limit, long idle, long half) {
        boolean server = target.isStuck() || client.hasEnded() && !client.isStuck();
        String why = limit == idle
                ? "neither side sent anything for the idle timeout"
                : limit == half ? "one side had finished, and the other one was silent" : "the receiver took nothing";
        end(server ? Cause.SERVER_TIMEOUT : Cause.CLIENT_TIMEOUT, phase(), why, true);
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
        client.close(reset);
        target.close(reset);
        Optional<InetSocketAddress> tried = next == 0 ? Optional.empty() : Optional.of(addresses.get(next - 1));
        home.finished(
                rule,
                new FinishedConnection(
                        rule.id(),
                        peer,
                        source,
                        tried,
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

    private static String message(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
