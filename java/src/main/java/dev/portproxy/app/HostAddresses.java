package dev.portproxy.app;

import dev.portproxy.rule.Address;
import dev.portproxy.rule.EffectiveEndpoint;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.rule.Resolver;
import dev.portproxy.rule.ServicePorts;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * From endpoints as they are written to the places they mean. A name is known once it has been looked up, which takes
 * whatever time it takes: elsewhere.
 */
public final class HostAddresses {

    private record Name(String text, IpVersion version) {}

    /** @param since by the clock; nothing was looked up yet if it is empty */
    private record Known(List<InetAddress> addresses, Optional<Long> since) {}

    private final ServicePorts services;
    private final Resolver resolver;
    private final Duration ttl;
    private final LongSupplier clock;
    private final Map<Name, Known> names = new ConcurrentHashMap<>();
    /** Since the last look-up. */
    private final Set<Name> asked = ConcurrentHashMap.newKeySet();

    /**
     * @param ttl how long an answer is good
     * @param clock in nanoseconds
     */
    public HostAddresses(ServicePorts services, Resolver resolver, Duration ttl, LongSupplier clock) {
        this.services = services;
        this.resolver = resolver;
        this.ttl = ttl;
        this.clock = clock;
    }

    /** Names are never known to it. */
    static HostAddresses withoutLookUp(ServicePorts services) {
        return new HostAddresses(services, name -> List.of(), Duration.ZERO, () -> 0);
    }

    /** None for a name that is not known yet, and for text that says no such place. */
    public List<EffectiveEndpoint> of(IpVersion version, Endpoint endpoint) {
        return EffectiveEndpoint.of(version, endpoint.parsedAddress(), endpoint.parsedPort(), services).stream()
                .flatMap(place -> places(place).stream())
                .toList();
    }

    private List<EffectiveEndpoint> places(EffectiveEndpoint place) {
        if (place.address() instanceof Address.Literal literal) {
            return literal.scoped().map(ip -> at(place, ip)).stream().toList();
        }
        if (place.address() instanceof Address.HostName host) {
            Name name = new Name(host.name(), place.version());
            asked.add(name);
            return names.computeIfAbsent(name, absent -> new Known(List.of(), Optional.empty())).addresses().stream()
                    .map(ip -> at(place, ip))
                    .toList();
        }
        return List.of(place);
    }

    /** An interface's name and its number are the same one. */
    private static EffectiveEndpoint at(EffectiveEndpoint place, InetAddress ip) {
        int scope = ip instanceof Inet6Address v6 ? v6.getScopeId() : 0;
        return new EffectiveEndpoint(
                place.version(), new Address.Literal(ip, scope == 0 ? "" : Integer.toString(scope)), place.port());
    }

    /**
     * Looks up the names that were asked for since the last time and are not known, or have been for too long. The others
     * are forgotten. It may take seconds.
     */
    public void lookUp() {
        names.keySet().retainAll(asked);
        names.forEach((name, known) -> {
            long now = clock.getAsLong();
            if (known.since().isEmpty() || now - known.since().get() >= ttl.toNanos()) {
                names.put(name, new Known(addresses(name, known), Optional.of(now)));
            }
        });
        // Not before: one that fails forgets nothing.
        asked.clear();
    }

    private List<InetAddress> addresses(Name name, Known before) {
        try {
            return resolver.addresses(name.text(), name.version());
        } catch (UnknownHostException | RuntimeException e) {
            // A name server that is silent for a while changes nothing.
            return before.addresses();
        }
    }
}
