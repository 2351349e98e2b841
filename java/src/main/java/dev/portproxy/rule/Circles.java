package dev.portproxy.rule;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
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

    /** A rule on the way of a connection, and whether it was lost sight of by then. */
    private record Step<R>(Hop<R> hop, boolean lost, Optional<Step<R>> from) {}

    private final Takers<Hop<R>> takers;
    private final Predicate<EffectiveEndpoint> heldByAnother;
    private final BiPredicate<R, R> loses;

    private Circles(
            Set<InetAddress> ownAddresses, Predicate<EffectiveEndpoint> heldByAnother, BiPredicate<R, R> loses) {
        takers = new Takers<>(ownAddresses);
        this.heldByAnother = heldByAnother;
        this.loses = loses;
    }

    /**
     * Those that give way.
     *
     * @param hops who stands first is served
     * @param ownAddresses this machine's
     * @param heldByAnother whether a program that is none of these listens on exactly that endpoint; asked only if it
     *     matters
     * @param loses whether who serves the first rule does not know its connections again once they have been through the
     *     second. Those that it knows it stops when they come back: a rule that only such come back to does not give way
     *     if it can also get them to another end, because a name on the way has several addresses
     * @return of each the way that its connections would go, itself first and last
     */
    public static <R> Map<R, List<R>> closedBy(
            List<Hop<R>> hops,
            Set<InetAddress> ownAddresses,
            Predicate<EffectiveEndpoint> heldByAnother,
            BiPredicate<R, R> loses) {
        Circles<R> circles = new Circles<>(ownAddresses, heldByAnother, loses);
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
        Circles<R> circles = new Circles<>(ownAddresses, heldByAnother, (start, on) -> true);
        hops.forEach(hop -> hop.listens().forEach(place -> circles.takers.add(place, hop)));
        Map<R, List<R>> round = new LinkedHashMap<>();
        for (Hop<R> hop : hops) {
            List<R> way = circles.wayBack(hop, false);
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
        List<R> way = held.isEmpty() ? List.of() : wayBack(hop, true);
        if (way.isEmpty() && !held.isEmpty() && !hasAnotherEnd(hop)) {
            way = wayBack(hop, false);
        }
        if (!way.isEmpty()) {
            held.forEach(takers::remove);
        }
        return way;
    }

    /**
     * The shortest: every new circle goes through the rule that is new.
     *
     * @param lost of those alone on which its connections are lost sight of
     */
    private List<R> wayBack(Hop<R> start, boolean lost) {
        Set<Hop<R>> known = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Hop<R>> unknown = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Step<R>> ahead = new ArrayDeque<>(List.of(new Step<>(start, false, Optional.empty())));
        while (!ahead.isEmpty()) {
            Step<R> at = ahead.remove();
            for (EffectiveEndpoint target : at.hop().targets()) {
                Hop<R> next = taker(target);
                if (next == null) {
                    continue;
                }
                Step<R> step = new Step<>(next, at.lost() || loses.test(start.rule(), next.rule()), Optional.of(at));
                if (next == start) {
                    if (step.lost() || !lost) {
                        return way(step);
                    }
                } else if ((step.lost() ? unknown : known).add(next)) {
                    ahead.add(step);
                }
            }
        }
        return List.of();
    }

    /** Whether one of the targets, or of theirs, is none of these rules. */
    private boolean hasAnotherEnd(Hop<R> start) {
        Set<Hop<R>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Hop<R>> ahead = new ArrayDeque<>(List.of(start));
        while (!ahead.isEmpty()) {
            for (EffectiveEndpoint target : ahead.remove().targets()) {
                Hop<R> next = taker(target);
                if (next == null) {
                    return true;
                }
                if (seen.add(next)) {
                    ahead.add(next);
                }
            }
        }
        return false;
    }

    private @Nullable Hop<R> taker(EffectiveEndpoint target) {
        Optional<EffectiveEndpoint> place = takers.placeOf(target);
        Optional<Hop<R>> taker = place.flatMap(takers::on);
        // What listens on the exact address comes before a rule for every address.
        return taker.filter(hop -> place.get().equals(target) || !heldByAnother.test(target))
                .orElse(null);
    }

    private static <R> List<R> way(Step<R> last) {
        LinkedList<R> way = new LinkedList<>();
        for (Optional<Step<R>> at = Optional.of(last);
                at.isPresent();
                at = at.get().from()) {
            way.addFirst(at.get().hop().rule());
        }
        return List.copyOf(way);
    }
}
