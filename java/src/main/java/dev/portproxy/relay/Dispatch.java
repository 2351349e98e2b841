package dev.portproxy.relay;

import dev.portproxy.rule.IpVersion;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which rule a connection belongs to, by the local address that it came to: a rule for that very address comes before
 * the wildcard rule of its IP version. On a dual-stack socket IPv4 clients come to an IPv4 local address.
 */
record Dispatch<R>(Map<LocalAddress, R> exact, Optional<R> wildcardV4, Optional<R> wildcardV6) {

    Dispatch {
        exact = Map.copyOf(exact);
    }

    /** The rule, or empty where none listens on that address: the connection is then not for us. */
    Optional<R> match(InetAddress local) {
        if (!exact.isEmpty()) {
            LocalAddress address = LocalAddress.of(local);
            R rule = exact.get(address);
            if (rule == null) {
                rule = exact.get(address.withoutScope());
            }
            if (rule != null) {
                return Optional.of(rule);
            }
        }
        return IpVersion.of(local) == IpVersion.V4 ? wildcardV4 : wildcardV6;
    }

    Set<R> rules() {
        Set<R> rules = new LinkedHashSet<>(exact.values());
        wildcardV4.ifPresent(rules::add);
        wildcardV6.ifPresent(rules::add);
        return rules;
    }

    <T> Dispatch<T> map(Function<R, T> other) {
        Map<LocalAddress, T> mapped = new LinkedHashMap<>();
        exact.forEach((address, rule) -> mapped.put(address, other.apply(rule)));
        return new Dispatch<>(mapped, wildcardV4.map(other), wildcardV6.map(other));
    }
}
