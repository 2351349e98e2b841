package dev.portproxy.rule;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the relay does for one rule beyond forwarding; IP Helper has none of it. Empty means the relay's own default.
 *
 * @param allow CIDR blocks whose clients are served, in any order; empty: everyone
 * @param sendProxy the PROXY protocol header sent to the target before any byte of the client's
 * @param acceptProxy whether each client must begin with a PROXY protocol header
 * @param maxConnections connections of this rule at one time
 * @param connectTimeout how long a connect to the target may take
 * @param idleTimeout how long neither side may send anything
 */
public record RelayOptions(
        List<String> allow,
        Optional<ProxyHeader> sendProxy,
        boolean acceptProxy,
        OptionalInt maxConnections,
        Optional<Duration> connectTimeout,
        Optional<Duration> idleTimeout) {

    /** Versions of HAProxy's PROXY protocol (haproxy doc/proxy-protocol.txt). */
    public enum ProxyHeader {
        V1,
        V2
    }

    public static final RelayOptions NONE = new RelayOptions(
            List.of(), Optional.empty(), false, OptionalInt.empty(), Optional.empty(), Optional.empty());

    public RelayOptions {
        allow = List.copyOf(allow);
    }

    /** What no relay could do, as a clause without its full stop; empty where every option can be served. */
    public Optional<String> problem() {
        for (String block : allow) {
            if (CidrBlock.of(block).isEmpty()) {
                return Optional.of(
                        "\"" + block + "\" of its allow list is no CIDR block such as 192.168.0.0/16 or fd00::/8");
            }
        }
        if (maxConnections.isPresent() && maxConnections.getAsInt() < 1) {
            return Optional.of("at most " + maxConnections.getAsInt() + " connections would serve nobody");
        }
        if (connectTimeout.isPresent() && !isPositive(connectTimeout.get())) {
            return Optional.of(
                    "a connect timeout of " + connectTimeout.get().toMillis() + " ms would end every connect at once");
        }
        if (idleTimeout.isPresent() && !isPositive(idleTimeout.get())) {
            return Optional.of(
                    "an idle timeout of " + idleTimeout.get().toMillis() + " ms would end every connection at once");
        }
        return Optional.empty();
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isZero() && !duration.isNegative();
    }

    public boolean isNone() {
        return equals(NONE);
    }
}
