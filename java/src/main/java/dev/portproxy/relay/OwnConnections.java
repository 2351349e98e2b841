package dev.portproxy.relay;

import dev.portproxy.rule.RuleId;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The relay's own connections to this machine. One of them that comes in again at a rule which it has been through goes
 * in a circle, however it got there: the guard for what could not be seen before. Thread-safe.
 */
final class OwnConnections {

    /** The rules that a connection has been through, the last first. */
    record Trail(RuleId rule, @Nullable Trail before) {

        static boolean has(@Nullable Trail trail, RuleId rule) {
            for (Trail at = trail; at != null; at = at.before()) {
                if (at.rule().equals(rule)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Both ends, because connections to different places may share the port that they come from. */
    record Ends(InetSocketAddress from, InetSocketAddress to) {}

    private final Map<Ends, Trail> open = new ConcurrentHashMap<>();

    /**
     * The rule has connected.
     *
     * @param before what its client had been through
     * @return what is to be {@link #closed}; null for a connection that leaves this machine
     */
    @Nullable
    Ends opened(InetSocketAddress local, InetSocketAddress remote, RuleId rule, @Nullable Trail before) {
        // Who connects to an address of his own machine connects from it.
        if (!remote.getAddress().isLoopbackAddress() && !remote.getAddress().equals(local.getAddress())) {
            return null;
        }
        Ends ends = new Ends(local, remote);
        open.put(ends, new Trail(rule, before));
        return ends;
    }

    void closed(Ends ends) {
        open.remove(ends);
    }

    /**
     * What a client has been through; null if it is none of these.
     *
     * @param local the address and port at which it came in
     */
    @Nullable
    Trail trail(InetSocketAddress peer, InetSocketAddress local) {
        return open.isEmpty() ? null : open.get(new Ends(peer, local));
    }
}
