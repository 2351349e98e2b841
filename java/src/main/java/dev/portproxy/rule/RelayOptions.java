package dev.portproxy.rule;

import dev.portproxy.words.Texts;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

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

    /** @param values of those options that are not left to the relay, as {@link RelayOption#read} gives them */
    public static RelayOptions of(Map<RelayOption, Object> values) {
        Integer maxConnections = (Integer) values.get(RelayOption.MAX_CONNECTIONS);
        return new RelayOptions(
                ((List<?>) values.getOrDefault(RelayOption.ALLOW, List.of()))
                        .stream().map(String.class::cast).toList(),
                Optional.ofNullable((ProxyHeader) values.get(RelayOption.SEND_PROXY)),
                Boolean.TRUE.equals(values.get(RelayOption.ACCEPT_PROXY)),
                maxConnections == null ? OptionalInt.empty() : OptionalInt.of(maxConnections),
                Optional.ofNullable((Duration) values.get(RelayOption.CONNECT_TIMEOUT)),
                Optional.ofNullable((Duration) values.get(RelayOption.IDLE_TIMEOUT)));
    }

    /** The options that are not left to the relay, in the table's order. */
    public Map<RelayOption, Object> values() {
        Map<RelayOption, Object> values = new EnumMap<>(RelayOption.class);
        if (!allow.isEmpty()) {
            values.put(RelayOption.ALLOW, allow);
        }
        sendProxy.ifPresent(header -> values.put(RelayOption.SEND_PROXY, header));
        if (acceptProxy) {
            values.put(RelayOption.ACCEPT_PROXY, true);
        }
        maxConnections.ifPresent(number -> values.put(RelayOption.MAX_CONNECTIONS, number));
        connectTimeout.ifPresent(time -> values.put(RelayOption.CONNECT_TIMEOUT, time));
        idleTimeout.ifPresent(time -> values.put(RelayOption.IDLE_TIMEOUT, time));
        return values;
    }

    /** These with other values; what is named in neither stays, because an allow list must not go by the way. */
    public RelayOptions with(Map<RelayOption, Object> given, Set<RelayOption> removed) {
        Map<RelayOption, Object> values = values();
        values.keySet().removeAll(removed);
        values.putAll(given);
        return of(values);
    }

    /** What no relay could do, as a clause without its full stop; empty where every option can be served. */
    public Optional<String> problem() {
        for (String block : allow) {
            if (CidrBlock.of(block).isEmpty()) {
                return Optional.of(Texts.of("rule.block-of-allow-list-is-not-cidr", block));
            }
        }
        if (maxConnections.isPresent() && maxConnections.getAsInt() < 1) {
            return Optional.of(Texts.of("rule.max-connections-is-too-small", maxConnections.getAsInt()));
        }
        if (connectTimeout.isPresent() && !isPositive(connectTimeout.get())) {
            return Optional.of(Texts.of(
                    "rule.connect-timeout-is-too-short", connectTimeout.get().toMillis()));
        }
        if (idleTimeout.isPresent() && !isPositive(idleTimeout.get())) {
            return Optional.of(
                    Texts.of("rule.idle-timeout-is-too-short", idleTimeout.get().toMillis()));
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
