package dev.portproxy.relay;

import dev.portproxy.rule.IpVersion;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From what rules want to listen on to the sockets that do it. A system refuses a second bind that overlaps a first one,
 * so overlapping wishes share one socket:
 *
 * <ul>
 *   <li>an IPv6 wildcard socket is dual-stack in the JDK, and so covers every wish for its port;
 *   <li>an IPv4 wildcard socket covers every IPv4 wish for its port.
 * </ul>
 *
 * Of two wishes for the same address and port the first wins. Port 0 (any free port) overlaps with nothing.
 *
 * @param <R> what stands for a rule
 */
record ListenPlan<R>(List<Socket<R>> sockets, List<Clash<R>> clashes) {

    /** A rule wants to listen there; a wildcard address has the IP version that it is meant for. */
    record Wish<R>(R rule, InetAddress address, int port) {
        boolean isV4() {
            return IpVersion.of(address) == IpVersion.V4;
        }

        boolean isWildcard() {
            return address.isAnyLocalAddress();
        }
    }

    /** {@code rule} gets nothing there, as {@code winner} stands earlier. */
    record Clash<R>(R rule, R winner, InetAddress address, int port) {}

    /**
     * A socket to bind.
     *
     * @param owner the rule whose address is bound
     * @param fallback what to bind instead where this one cannot be bound, so that the rules besides the owner live
     */
    record Socket<R>(R owner, InetAddress address, int port, Dispatch<R> dispatch, List<Socket<R>> fallback) {

        /** Sockets with equal keys are the same socket before and after a change of the rules. */
        Key<R> key() {
            return new Key<>(LocalAddress.of(address), port, port == 0 ? Optional.of(owner) : Optional.empty());
        }
    }

    record Key<R>(LocalAddress address, int port, Optional<R> owner) {}

    static <R> ListenPlan<R> of(List<Wish<R>> wishes) {
        List<Socket<R>> sockets = new ArrayList<>();
        List<Clash<R>> clashes = new ArrayList<>();
        Map<Integer, Map<LocalAddress, Wish<R>>> byPort = new LinkedHashMap<>();
        for (Wish<R> wish : wishes) {
            if (wish.port() == 0) {
                sockets.addAll(cover(List.of(wish)));
                continue;
            }
            Wish<R> first = byPort.computeIfAbsent(wish.port(), port -> new LinkedHashMap<>())
                    .putIfAbsent(LocalAddress.of(wish.address()), wish);
            if (first != null && !first.rule().equals(wish.rule())) {
                clashes.add(new Clash<>(wish.rule(), first.rule(), wish.address(), wish.port()));
            }
        }
        byPort.values().forEach(ofOnePort -> sockets.addAll(cover(List.copyOf(ofOnePort.values()))));
        return new ListenPlan<>(List.copyOf(sockets), List.copyOf(clashes));
    }

    /** The sockets that serve these wishes, all for one port and no two for one address. */
    private static <R> List<Socket<R>> cover(List<Wish<R>> wishes) {
        Optional<Wish<R>> dualStack = wildcard(wishes, false);
        if (dualStack.isPresent()) {
            return List.of(shared(dualStack.get(), wishes));
        }
        List<Socket<R>> sockets = new ArrayList<>();
        List<Wish<R>> v4 = wishes.stream().filter(Wish::isV4).toList();
        Optional<Wish<R>> wildcardV4 = wildcard(v4, true);
        if (wildcardV4.isPresent()) {
            sockets.add(shared(wildcardV4.get(), v4));
        }
        for (Wish<R> wish : wishes) {
            if (!wish.isV4() || wildcardV4.isEmpty()) {
                sockets.add(new Socket<>(wish.rule(), wish.address(), wish.port(), dispatch(List.of(wish)), List.of()));
            }
        }
        return sockets;
    }

    private static <R> Socket<R> shared(Wish<R> owner, List<Wish<R>> all) {
        List<Wish<R>> others = all.stream().filter(wish -> wish != owner).toList();
        return new Socket<>(owner.rule(), owner.address(), owner.port(), dispatch(all), cover(others));
    }

    private static <R> Optional<Wish<R>> wildcard(List<Wish<R>> wishes, boolean v4) {
        return wishes.stream()
                .filter(wish -> wish.isWildcard() && wish.isV4() == v4)
                .findFirst();
    }

    private static <R> Dispatch<R> dispatch(List<Wish<R>> wishes) {
        Map<LocalAddress, R> exact = new LinkedHashMap<>();
        for (Wish<R> wish : wishes) {
            if (!wish.isWildcard()) {
                exact.put(LocalAddress.of(wish.address()), wish.rule());
            }
        }
        return new Dispatch<>(
                exact,
                wildcard(wishes, true).map(Wish::rule),
                wildcard(wishes, false).map(Wish::rule));
    }
}
