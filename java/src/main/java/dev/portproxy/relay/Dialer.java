package dev.portproxy.relay;

import dev.portproxy.diagnostic.Reason;
import dev.portproxy.relay.TerminationState.Cause;
import dev.portproxy.relay.loop.Sockets;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.SelectionKey;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the addresses of a tunnel's target and connects to the first that answers. On the tunnel's loop, but for the
 * look-up of a name.
 */
final class Dialer {

    // Made once: each connection would pay for a stack trace that is not looked at.
    private static final Exception NOTHING_TRIED = new ConnectException("there is no address to connect to");

    private final Tunnel tunnel;
    private final RelayLoop home;
    private final RuleState rule;
    private final Side client;
    private final Side target;
    private boolean resolving;
    private List<InetSocketAddress> addresses = List.of();
    private int next;

    Dialer(Tunnel tunnel, RelayLoop home, RuleState rule, Side client, Side target) {
        this.tunnel = tunnel;
        this.home = home;
        this.rule = rule;
        this.client = client;
        this.target = target;
    }

    /** The address connected to, or tried last. */
    Optional<InetSocketAddress> tried() {
        return next == 0 ? Optional.empty() : Optional.of(addresses.get(next - 1));
    }

    /** Begins; {@link Tunnel#connected} or {@link Tunnel#unreachable} follows, at once or later. */
    void dial() throws IOException {
        Optional<List<InetSocketAddress>> known = rule.target().known();
        if (known.isPresent()) {
            connect(known.get());
            return;
        }
        resolving = true;
        tunnel.setTimer(rule.connectTimeoutNanos());
        tunnel.readEarly();
        rule.target().addresses().whenComplete((found, failure) -> home.loop().execute(() -> resolved(found, failure)));
    }

    private void resolved(@Nullable List<InetSocketAddress> found, @Nullable Throwable failure) {
        if (tunnel.isClosed()) {
            return;
        }
        resolving = false;
        if (failure == null) {
            connect(Objects.requireNonNull(found));
            return;
        }
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        rule.counters().refused.increment();
        tunnel.unreachable(Cause.SERVER, "the target's name could not be looked up: " + Reason.of(cause));
    }

    private void connect(List<InetSocketAddress> all) {
        addresses = all;
        next = 0;
        tryNext(NOTHING_TRIED);
    }

    /** Starts a connect to the next address; with none left the connection is over, because of {@code failure}. */
    private void tryNext(Exception failure) {
        Exception last = failure;
        while (next < addresses.size()) {
            InetSocketAddress address = addresses.get(next++);
            boolean connected;
            try {
                target.use(Sockets.open(address.getAddress()));
                Sockets.acknowledgeWithFirstBytes(target.channel());
                // On this machine a connect is mostly over at once, which saves a pass of the loop.
                connected =
                        target.channel().connect(address) || target.channel().finishConnect();
            } catch (IOException | RuntimeException e) {
                last = e;
                abandonAttempt();
                continue;
            }
            if (connected) {
                tunnel.connected();
            } else {
                awaitConnect();
            }
            return;
        }
        rule.target().unreachable();
        boolean timedOut = last instanceof SocketTimeoutException;
        (timedOut ? rule.counters().timedOut : rule.counters().refused).increment();
        Cause cause = timedOut ? Cause.SERVER_TIMEOUT : isResource(last) ? Cause.RESOURCE : Cause.SERVER;
        tunnel.unreachable(cause, Reason.of(last));
    }

    private void awaitConnect() {
        try {
            target.register(SelectionKey.OP_CONNECT);
            tunnel.readEarly();
            tunnel.setTimer(rule.connectTimeoutNanos());
        } catch (IOException | RuntimeException e) {
            tunnel.failed(e);
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

    /** The connect that was started is over. */
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
            tunnel.connected();
        }
    }

    /** The look-up, or the connect to one address, took too long. */
    void timedOut() {
        if (resolving) {
            rule.counters().timedOut.increment();
            tunnel.unreachable(Cause.SERVER_TIMEOUT, "the target's name was not looked up in time");
        } else {
            abandonAttempt();
            tryNext(new SocketTimeoutException("the target did not answer in time"));
        }
    }
}
