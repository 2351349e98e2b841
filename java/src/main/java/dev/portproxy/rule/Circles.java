package dev.portproxy.rule;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which of several rules would close a circle, so that a connection comes back to a rule that it has been through. The
 * rules are taken one after the other: each that closes a circle with those before it gives way, and is left out. Whoever
 * knows the same rules in the same order finds the same ones.
 *
 * @param <R> what stands for a rule
 */
public final class Circles<R> {

    /**
     * A rule as far as its connections go.
     *
     * @param listens where it takes connections
     * @param targets where it sends them; it may be any of these
     */
    public record Hop<R>(R rule, List<EffectiveEndpoint> listens, List<EffectiveEndpoint> targets) {

        public Hop {
            listens = List.copyOf(listens);
            targets = List.copyOf(targets);
        }
    }

    private final Takers<Hop<R>> takers;
    private final Predicate<EffectiveEndpoint> heldByAnother;

    private Circles(Set<InetAddress> ownAddresses, Predicate<EffectiveEndpoint> heldByAnother) {
        takers = new Takers<>(ownAddresses);
        this.heldByAnother = heldByAnother;
    }

    /**
     * Those that give way.
     *
     * @param hops who stands first is served
     * @param ownAddresses this machine's
     * @param heldByAnother whether a program that is none of these listens on exactly that endpoint; asked only if it
     *     matters
     * @return of each the way that its connections would go, itself first and last
     */
    public static <R> Map<R, List<R>> closedBy(
            List<Hop<R>> hops, Set<InetAddress> ownAddresses, Predicate<EffectiveEndpoint> heldByAnother) {
        Circles<R> circles = new Circles<>(ownAddresses, heldByAnother);
        Map<R, List<R>> closed = new LinkedHashMap<>();
        List<Hop<R>> left = hops;
        boolean again = true;
        while (again) {
            closed.clear();
            List<Hop<R>> still = new ArrayList<>();
            again = false;
            for (Hop<R> hop : left) {
                List<R> way = circles.serve(hop);
                if (way.isEmpty()) {
                    // It may take what would have gone round in a circle.
                    again |= !still.isEmpty();
                } else {
                    still.add(hop);
                    closed.put(hop.rule(), way);
                }
            }
            left = still;
        }
        return closed;
    }

    /**
     * Those that would go round in a circle if all were served: of each the way that its connections would go, itself
     * first and last.
     */
    public static <R> Map<R, List<R>> through(
            List<Hop<R>> hops, Set<InetAddress> ownAddresses, Predicate<EffectiveEndpoint> heldByAnother) {
        Circles<R> circles = new Circles<>(ownAddresses, heldByAnother);
        hops.forEach(hop -> hop.listens().forEach(place -> circles.takers.add(place, hop)));
        Map<R, List<R>> round = new LinkedHashMap<>();
        for (Hop<R> hop : hops) {
            List<R> way = circles.wayBack(hop);
            if (!way.isEmpty()) {
                round.put(hop.rule(), way);
            }
        }
        return round;
    }

    /** {@code A -> B -> A}; of a long way its beginning and its end. */
    public static String written(List<?> way, int most) {
        Stream<?> named = way.size() <= most
                ? way.stream()
                : Stream.concat(way.subList(0, most - 1).stream(), Stream.of("...", way.get(way.size() - 1)));
        return named.map(Object::toString).collect(Collectors.joining(" -> "));
    }

    /** @return the way back to it, if there is one; it is not served then */
    private List<R> serve(Hop<R> hop) {
        List<EffectiveEndpoint> held =
                hop.listens().stream().filter(place -> takers.add(place, hop)).toList();
        List<R> way = held.isEmpty() ? List.of() : wayBack(hop);
        if (!way.isEmpty()) {
            held.forEach(takers::remove);
        }
        return way;
    }

    /** The shortest: every new circle goes through the rule that is new. */
    private List<R> wayBack(Hop<R> start) {
        Map<Hop<R>, Hop<R>> cameFrom = new IdentityHashMap<>();
        Deque<Hop<R>> ahead = new ArrayDeque<>(List.of(start));
        while (!ahead.isEmpty()) {
            Hop<R> at = ahead.remove();
            for (EffectiveEndpoint target : at.targets()) {
                Hop<R> next = taker(target);
                if (next == start) {
                    return way(start, at, cameFrom);
                }
                if (next != null && cameFrom.putIfAbsent(next, at) == null) {
                    ahead.add(next);
                }
            }
        }
        return List.of();
    }

    private @Nullable Hop<R> taker(EffectiveEndpoint target) {
        Optional<EffectiveEndpoint> place = takers.placeOf(target);
        Optional<Hop<R>> taker = place.flatMap(takers::on);
        // What listens on the exact address comes before a rule for every address.
        return taker.filter(hop -> place.get().equals(target) || !heldByAnother.test(target))
                .orElse(null);
    }

    private static <R> List<R> way(Hop<R> start, Hop<R> last, Map<Hop<R>, Hop<R>> cameFrom) {
        LinkedList<R> way = new LinkedList<>(List.of(start.rule()));
        for (Hop<R> at = last; at != start; at = Objects.requireNonNull(cameFrom.get(at))) {
            way.addFirst(at.rule());
        }
        way.addFirst(start.rule());
        return List.copyOf(way);
    }
}
