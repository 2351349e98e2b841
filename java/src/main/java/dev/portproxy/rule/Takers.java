package dev.portproxy.rule;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which listener of this machine takes a connection: one on exactly the endpoint that it is for, else one on every
 * address of the IP version if it is for this machine. Of several on one endpoint the first has it.
 *
 * @param <L> what stands for a listener
 */
public final class Takers<L> {

    private final Set<InetAddress> ownAddresses;
    private final Map<EffectiveEndpoint, L> holders = new HashMap<>();

    /** @param ownAddresses this machine's; loopback needs not be among them */
    public Takers(Set<InetAddress> ownAddresses) {
        this.ownAddresses = ownAddresses;
    }

    /** @return whether it is the first there */
    public boolean add(EffectiveEndpoint endpoint, L listener) {
        return holders.putIfAbsent(endpoint, listener) == null;
    }

    public void remove(EffectiveEndpoint endpoint) {
        holders.remove(endpoint);
    }

    public Optional<L> on(EffectiveEndpoint endpoint) {
        return Optional.ofNullable(holders.get(endpoint));
    }

    /** The endpoint whose listener takes it, if there is one; empty if it leaves this machine. */
    public Optional<EffectiveEndpoint> placeOf(EffectiveEndpoint target) {
        if (target.isWildcard()) {
            return Optional.empty();
        }
        if (holders.containsKey(target)) {
            return Optional.of(target);
        }
        return isThisMachine(target.address()) ? Optional.of(target.wildcard()) : Optional.empty();
    }

    private boolean isThisMachine(Address address) {
        return address instanceof Address.Literal literal
                && (literal.ip().isLoopbackAddress() || ownAddresses.contains(literal.ip()));
    }
}
