package dev.portproxy.relay;

import dev.portproxy.relay.loop.NanoClock;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.rule.Resolver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Where a rule connects to: one address, or a host name whose addresses are kept for a while. Thread-safe. */
final class Target {

    private record Known(List<InetSocketAddress> addresses, long since) {}

    private final String name;
    private final IpVersion version;
    private final int port;
    private final NameLookup lookup;
    private volatile Known known;
    private CompletableFuture<List<InetSocketAddress>> underWay;

    private Target(String name, IpVersion version, int port, NameLookup lookup, Known known) {
        this.name = name;
        this.version = version;
        this.port = port;
        this.lookup = lookup;
        this.known = known;
    }

    /** How a host name is looked up: off the loops, each name by one thread at a time. */
    record NameLookup(Resolver resolver, Executor executor, Duration ttl, NanoClock clock) {}

    static Target of(InetAddress address, int port) {
        return new Target("", null, port, null, new Known(List.of(new InetSocketAddress(address, port)), 0));
    }

    static Target of(String name, IpVersion version, int port, NameLookup lookup) {
        return new Target(name, version, port, lookup, null);
    }

    /** The addresses to try, in order, where they need not be asked for. */
    Optional<List<InetSocketAddress>> known() {
        Known now = known;
        boolean usable = now != null
                && (lookup == null
                        || lookup.clock().nanoTime() - now.since()
                                < lookup.ttl().toNanos());
        return usable ? Optional.of(now.addresses()) : Optional.empty();
    }

    /**
     * Looks the name up. Callers that come meanwhile share the one look-up. When it fails, addresses of an earlier one
     * are used again; without them the future ends with the {@link UnknownHostException}.
     */
    synchronized CompletableFuture<List<InetSocketAddress>> addresses() {
        if (underWay == null) {
            CompletableFuture<List<InetSocketAddress>> answer = new CompletableFuture<>();
            underWay = answer;
            try {
                lookup.executor().execute(() -> lookUp(answer));
            } catch (RuntimeException e) {
                done();
                answer.completeExceptionally(e);
            }
        }
        return underWay;
    }

    private void lookUp(CompletableFuture<List<InetSocketAddress>> answer) {
        try {
            List<InetSocketAddress> found = lookup.resolver().addresses(name, version).stream()
                    .map(address -> new InetSocketAddress(address, port))
                    .toList();
            if (found.isEmpty()) {
                throw new UnknownHostException(name + " has no " + version.label() + " address");
            }
            known = new Known(found, lookup.clock().nanoTime());
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
        if (lookup != null && old != null) {
            known = new Known(old.addresses(), old.since() - lookup.ttl().toNanos());
        }
    }
}
