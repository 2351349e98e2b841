package dev.portproxy.machine;

import dev.portproxy.machine.PortOwner.Blocks;
import dev.portproxy.machine.PortOwner.Relation;
import dev.portproxy.rule.Address;
import dev.portproxy.rule.IpVersion;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who holds a port, and who stands in the way of binding it. */
public final class PortOwners {

    private static final Comparator<Listener> BY_ADDRESS = Comparator.comparing(
                    (Listener l) -> l.address().getAddress().length)
            .thenComparing(l -> !l.address().isAnyLocalAddress())
            .thenComparing(Listener::endpoint)
            .thenComparing(l -> l.pid().orElse(Long.MAX_VALUE));

    private static final List<InetAddress> WILDCARDS = Stream.of(IpVersion.values())
            .map(version -> ((Address.Literal) Address.of(version.wildcard())).ip())
            .toList();

    /** By port and then by address, in the order in which they are told. */
    private final Map<Integer, Map<InetAddress, List<Listener>>> byPort;

    private final PortSentences sentences;
    private final boolean windows;

    /** @param windows whether the listeners are of Windows, whose bind rules differ from Unix' */
    public PortOwners(List<Listener> listeners, boolean windows) {
        byPort = listeners.stream()
                .sorted(BY_ADDRESS)
                .distinct()
                .collect(Collectors.groupingBy(
                        Listener::port,
                        Collectors.groupingBy(Listener::address, LinkedHashMap::new, Collectors.toList())));
        sentences = new PortSentences(windows);
        this.windows = windows;
    }

    /** Every listener of every port, in no order. */
    public List<Listener> all() {
        return byPort.values().stream()
                .flatMap(byAddress -> byAddress.values().stream())
                .flatMap(List::stream)
                .toList();
    }

    /** Every listener of the port: IPv4 first, wildcards first. */
    public List<PortOwner> ofPort(int port) {
        return on(port).stream()
                .map(l -> new PortOwner(l, Relation.EXACT, Blocks.YES, sentences.held(l)))
                .toList();
    }

    /**
     * Every listener because of which a bind fails or may fail; empty where nothing that listens is in the way.
     *
     * @param dualStack whether a bind to {@code ::} wants IPv4 as well, as Java's sockets do
     */
    public List<PortOwner> inTheWayOf(InetAddress address, int port, boolean dualStack) {
        List<PortOwner> owners = new ArrayList<>();
        Map<InetAddress, List<Listener>> all = byPort.getOrDefault(port, Map.of());
        boolean ipv4Wildcard =
                all.keySet().stream().limit(1).anyMatch(l -> IpVersion.of(l) == IpVersion.V4 && l.isAnyLocalAddress());
        for (Listener listener : address.isAnyLocalAddress() ? on(port) : around(all, address)) {
            Optional<Relation> relation = relation(listener.address(), address, dualStack);
            // With a listener on 0.0.0.0 in the table, IPv4 is not held through the one on :: too.
            if (relation.isEmpty() || relation.get() == Relation.DUAL_STACK && ipv4Wildcard) {
                continue;
            }
            Blocks blocks = blocks(relation.get(), address);
            owners.add(new PortOwner(
                    listener, relation.get(), blocks, sentences.inTheWay(listener, relation.get(), blocks, address)));
        }
        return owners;
    }

    private List<Listener> on(int port) {
        return byPort.getOrDefault(port, Map.of()).values().stream()
                .flatMap(List::stream)
                .toList();
    }

    /** All that can be in the way of one address: its own listeners and those on every address, in their order. */
    private static List<Listener> around(Map<InetAddress, List<Listener>> all, InetAddress address) {
        Set<InetAddress> meant = new LinkedHashSet<>(WILDCARDS);
        meant.add(address);
        return meant.stream()
                .flatMap(one -> all.getOrDefault(one, List.of()).stream())
                .sorted(BY_ADDRESS)
                .toList();
    }

    private static Optional<Relation> relation(InetAddress held, InetAddress wanted, boolean dualStack) {
        boolean sameVersion = IpVersion.of(held) == IpVersion.of(wanted);
        if (sameVersion) {
            if (held.equals(wanted)) {
                return sameScope(held, wanted) ? Optional.of(Relation.EXACT) : Optional.empty();
            }
            return held.isAnyLocalAddress()
                    ? Optional.of(Relation.WIDER)
                    : Optional.of(Relation.NARROWER).filter(r -> wanted.isAnyLocalAddress());
        }
        if (IpVersion.of(wanted) == IpVersion.V4) {
            return Optional.of(Relation.DUAL_STACK).filter(r -> held.isAnyLocalAddress());
        }
        return Optional.of(Relation.NARROWER).filter(r -> dualStack && wanted.isAnyLocalAddress());
    }

    /** fe80::1 of two interfaces is two addresses; without an interface it may be either. */
    private static boolean sameScope(InetAddress held, InetAddress wanted) {
        if (held instanceof Inet6Address one && wanted instanceof Inet6Address other) {
            return one.getScopeId() == 0 || other.getScopeId() == 0 || one.getScopeId() == other.getScopeId();
        }
        return true;
    }

    private Blocks blocks(Relation relation, InetAddress wanted) {
        if (relation == Relation.DUAL_STACK) {
            return Blocks.PERHAPS;
        }
        if (!windows) {
            // Linux refuses a wildcard beside a listening specific address and the other way round.
            return Blocks.YES;
        }
        BindLaw.Scope second = wanted.isAnyLocalAddress() ? BindLaw.Scope.WILDCARD : BindLaw.Scope.SPECIFIC;
        BindLaw.Scope first = switch (relation) {
            case EXACT -> second;
            case WIDER, DUAL_STACK -> BindLaw.Scope.WILDCARD;
            case NARROWER -> BindLaw.Scope.SPECIFIC;
        };
        boolean maySucceed = BindLaw.besideUnknown(first, new BindLaw.Bind(BindLaw.Option.SO_EXCLUSIVEADDRUSE, second))
                .contains(BindLaw.Outcome.SUCCESS);
        return maySucceed ? Blocks.PERHAPS : Blocks.YES;
    }
}
