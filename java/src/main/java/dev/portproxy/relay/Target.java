package dev.portproxy.relay;

import dev.portproxy.relay.loop.NanoClock;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.rule.Resolver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Where a rule connects to: one address, or a host name whose addresses are kept for a while. Thread-safe. */
final class Target {

    private record Known(List<InetSocketAddress> addresses, long since) {}

    private record Name(String text, IpVersion version, NameLookup lookup) {}

    private final @Nullable Name name;
    private final int port;
    private volatile @Nullable Known known;
    private @Nullable CompletableFuture<List<InetSocketAddress>> underWay;

    private Target(@Nullable Name name, int port, @Nullable Known known) {
        this.name = name;
        this.port = port;
        this.known = known;
    }

    /** How a host name is looked up: off the loops, each name by one thread at a time. */
    record NameLookup(Resolver resolver, Executor executor, Duration ttl, NanoClock clock) {}

    static Target of(InetAddress address, int port) {
        return new Target(null, port, new Known(List.of(new InetSocketAddress(address, port)), 0));
    }

    static Target of(String name, IpVersion version, int port, NameLookup lookup) {
        return new Target(new Name(name, version, lookup), port, null);
    }

    /** The addresses to try, in order, where they need not be asked for. */
    Optional<List<InetSocketAddress>> known() {
        Known now = known;
        boolean usable = now != null
                && (name == null
                        || name.lookup().clock().nanoTime() - now.since()
                                < name.lookup().ttl().toNanos());
        return now != null && usable ? Optional.of(now.addresses()) : Optional.empty();
    }

    /**
     * Looks the name up. Callers that come meanwhile share the one look-up. When it fails, addresses of an earlier one
     * are used again; without them the future ends with the {@link UnknownHostException}.
     */
    synchronized CompletableFuture<List<InetSocketAddress>> addresses() {
        if (underWay != null) {
            return underWay;
        }
        Name asked = Objects.requireNonNull(name, "an address needs no look-up");
        CompletableFuture<List<InetSocketAddress>> answer = new CompletableFuture<>();
        underWay = answer;
        try {
            asked.lookup().executor().execute(() -> lookUp(asked, answer));
        } catch (RuntimeException e) {
            done();
            answer.completeExceptionally(e);
        }
        return answer;
    }

    private void lookUp(Name asked, CompletableFuture<List<InetSocketAddress>> answer) {
        try {
            List<InetSocketAddress> found = asked.lookup().resolver().addresses(asked.text(), asked.version()).stream()
                    .map(address -> new InetSocketAddress(address, port))
                    .toList();
            if (found.isEmpty()) {
                throw new UnknownHostException(
                        asked.text() + " has no " + asked.version().label() + " address");
            }
            known = new Known(found, asked.lookup().clock().nanoTime());
            done();
            answer.complete(found);
        } catch (UnknownHostException | RuntimeException e) {
            Known old = known;
            done();
            if (old == null) {
                answer.completeExceptionally(e);
            } else {
                answer.complete(old.addresses());
            }
        }
    }

    private synchronized void done() {
        underWay = null;
    }

    /** No address answered: the name may have moved, so the next connection looks it up again. */
    void unreachable() {
        Known old = known;
        if (name != null && old != null) {
            known = new Known(old.addresses(), old.since() - name.lookup().ttl().toNanos());
        }
    }
}
