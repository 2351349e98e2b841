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

    private final Map<InetSocketAddress, Trail> open = new ConcurrentHashMap<>();

    /**
     * The rule has connected.
     *
     * @param before what its client had been through
     * @return whether it stays on this machine, and is to be {@link #closed}
     */
    boolean opened(InetSocketAddress local, InetSocketAddress remote, RuleId rule, @Nullable Trail before) {
        // Who connects to an address of his own machine connects from it.
        boolean here =
                remote.getAddress().isLoopbackAddress() || remote.getAddress().equals(local.getAddress());
        if (here) {
            open.put(local, new Trail(rule, before));
        }
        return here;
    }

    void closed(InetSocketAddress local) {
        open.remove(local);
    }

    /** What a client has been through; null if it is none of these. */
    @Nullable
    Trail trail(InetSocketAddress peer) {
        return open.isEmpty() ? null : open.get(peer);
    }
}
