package dev.portproxy.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.rule.Circles.Hop;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CirclesTest {

    private static EffectiveEndpoint place(String text) {
        Endpoint endpoint = Endpoint.split(text).orElseThrow();
        IpVersion version = text.contains(":") ? IpVersion.V6 : IpVersion.V4;
        return EffectiveEndpoint.of(
                        version, endpoint.parsedAddress(), endpoint.parsedPort(), name -> OptionalInt.empty())
                .orElseThrow();
    }

    /** Named after where it listens. */
    private static Hop<String> hop(String listen, String... targets) {
        return new Hop<>(
                listen,
                List.of(place(listen)),
                List.of(targets).stream().map(CirclesTest::place).toList());
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static Map<String, List<String>> closed(Hop<String>... hops) {
        return Circles.closedBy(List.of(hops), Set.of(), place -> false, (rule, on) -> true);
    }

    @Test
    void who_closes_a_circle_gives_way_and_is_told_its_way() {
        assertEquals(
                Map.of("127.0.0.1/3", List.of("127.0.0.1/3", "127.0.0.1/1", "127.0.0.1/2", "127.0.0.1/3")),
                closed(
                        hop("127.0.0.1/1", "127.0.0.1/2"),
                        hop("127.0.0.1/2", "127.0.0.1/3"),
                        hop("127.0.0.1/3", "127.0.0.1/1"),
                        hop("127.0.0.1/4", "127.0.0.1/1")));
    }

    @Test
    void a_chain_that_ends_is_served_in_every_order() {
        assertEquals(
                Map.of(),
                closed(
                        hop("127.0.0.1/3", "10.0.0.5/3"),
                        hop("127.0.0.1/1", "127.0.0.1/2"),
                        hop("127.0.0.1/2", "127.0.0.1/3")));
    }

    @Test
    void a_rule_for_every_address_takes_what_is_for_this_machine() throws Exception {
        assertEquals(Set.of("*/80"), closed(hop("*/80", "127.8.8.8/80")).keySet());
        assertEquals(Map.of(), closed(hop("*/80", "10.0.0.5/80")));
        assertEquals(
                Set.of("*/80"),
                Circles.closedBy(
                                List.of(hop("*/80", "10.0.0.5/80")),
                                Set.of(InetAddress.getByName("10.0.0.5")),
                                place -> false,
                                (rule, on) -> true)
                        .keySet());
        assertEquals(Map.of(), closed(hop("*/80", "::1/80")), "the other IP version's");
        assertEquals(Set.of("::/80"), closed(hop("::/80", "::1/80")).keySet());
    }

    @Test
    void another_program_on_the_exact_address_ends_the_chain() {
        assertEquals(
                Map.of(),
                Circles.closedBy(
                        List.of(hop("*/80", "127.0.0.1/80")),
                        Set.of(),
                        place("127.0.0.1/80")::equals,
                        (rule, on) -> true));
        assertEquals(
                Set.of("127.0.0.1/80"),
                Circles.closedBy(
                                List.of(hop("127.0.0.1/80", "127.0.0.1/80")),
                                Set.of(),
                                place -> true,
                                (rule, on) -> true)
                        .keySet(),
                "it is the rule itself that listens there");
    }

    @Test
    void one_of_several_addresses_of_a_name_is_enough() {
        assertEquals(
                Set.of("127.0.0.1/2"),
                closed(hop("127.0.0.1/1", "10.0.0.5/2", "127.0.0.1/2"), hop("127.0.0.1/2", "127.0.0.1/1"))
                        .keySet());
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static Map<String, List<String>> closedIfNotStopped(Hop<String>... hops) {
        return Circles.closedBy(List.of(hops), Set.of(), place -> false, (rule, on) -> false);
    }

    @Test
    void all_addresses_of_a_name_have_to_lead_back_where_what_comes_back_is_stopped() {
        assertEquals(Map.of(), closedIfNotStopped(hop("10.9.0.1/80", "10.9.0.2/80", "10.9.0.1/80")));
        assertEquals(
                Map.of(),
                closedIfNotStopped(hop("127.0.0.1/1", "10.0.0.5/2", "127.0.0.1/2"), hop("127.0.0.1/2", "127.0.0.1/1")));
        assertEquals(
                Set.of("127.0.0.1/2"),
                closedIfNotStopped(
                                hop("127.0.0.1/1", "127.0.0.1/1", "127.0.0.1/2"),
                                hop("127.0.0.1/2", "127.0.0.1/1", "127.0.0.1/2"))
                        .keySet(),
                "the first has an end until the second takes it");
    }

    @Test
    void a_shorter_way_that_is_stopped_does_not_hide_one_that_is_not() {
        Map<String, List<String>> closed = Circles.closedBy(
                List.of(
                        hop("127.0.0.1/2", "127.0.0.1/1"),
                        hop("127.0.0.1/1", "127.0.0.1/1", "127.0.0.1/2", "10.0.0.5/9")),
                Set.of(),
                place -> false,
                (rule, on) -> !rule.equals(on));
        assertEquals(Map.of("127.0.0.1/1", List.of("127.0.0.1/1", "127.0.0.1/2", "127.0.0.1/1")), closed);
    }

    @Test
    void a_later_rule_for_the_exact_address_breaks_the_circle() {
        assertEquals(Map.of(), closed(hop("*/80", "127.0.0.1/80"), hop("127.0.0.1/80", "10.0.0.5/80")));
    }

    /** What is served never goes round; what is not would. */
    @Property(tries = 500)
    void the_rules_that_are_left_are_free_of_circles_and_none_is_left_out_in_vain(
            @ForAll("hops") List<Hop<Integer>> hops) {
        Map<Integer, List<Integer>> closed = Circles.closedBy(hops, Set.of(), place -> false, (rule, on) -> true);
        List<Hop<Integer>> served =
                hops.stream().filter(hop -> !closed.containsKey(hop.rule())).toList();
        served.forEach(hop -> assertTrue(!comesBack(hop, served), hop + " of " + served));
        for (Hop<Integer> hop : hops) {
            if (closed.containsKey(hop.rule())) {
                List<Hop<Integer>> with = new ArrayList<>(served);
                with.add(hop);
                assertTrue(comesBack(hop, with), hop + " beside " + served);
            }
        }
    }

    @Property(tries = 500)
    void where_what_comes_back_is_stopped_each_rule_that_is_left_has_an_end(@ForAll("hops") List<Hop<Integer>> hops) {
        Map<Integer, List<Integer>> closed = Circles.closedBy(hops, Set.of(), place -> false, (rule, on) -> false);
        List<Hop<Integer>> served =
                hops.stream().filter(hop -> !closed.containsKey(hop.rule())).toList();
        served.forEach(hop -> assertTrue(hasAnEnd(hop, served), hop + " of " + served));
        for (Hop<Integer> hop : hops) {
            if (closed.containsKey(hop.rule())) {
                List<Hop<Integer>> with = new ArrayList<>(served);
                with.add(hop);
                assertTrue(!hasAnEnd(hop, with), hop + " beside " + served);
            }
        }
    }

    private static boolean isOfAnotherRelay(int rule, int other) {
        return rule % 2 != other % 2;
    }

    @Property(tries = 500)
    void over_another_relay_one_way_back_is_enough(@ForAll("hops") List<Hop<Integer>> hops) {
        Map<Integer, List<Integer>> closed =
                Circles.closedBy(hops, Set.of(), place -> false, CirclesTest::isOfAnotherRelay);
        List<Hop<Integer>> served =
                hops.stream().filter(hop -> !closed.containsKey(hop.rule())).toList();
        served.forEach(hop ->
                assertTrue(hasAnEnd(hop, served) && !comesBackOverAnotherRelay(hop, served), hop + " of " + served));
        for (Hop<Integer> hop : hops) {
            if (closed.containsKey(hop.rule())) {
                List<Hop<Integer>> with = new ArrayList<>(served);
                with.add(hop);
                assertTrue(!hasAnEnd(hop, with) || comesBackOverAnotherRelay(hop, with), hop + " beside " + served);
            }
        }
    }

    private static boolean comesBackOverAnotherRelay(Hop<Integer> start, List<Hop<Integer>> all) {
        return ahead(start, all).stream()
                .filter(hop -> isOfAnotherRelay(start.rule(), hop.rule()))
                .anyMatch(hop -> ahead(hop, all).contains(start));
    }

    private static Set<Hop<Integer>> ahead(Hop<Integer> start, List<Hop<Integer>> all) {
        Set<Hop<Integer>> found = new HashSet<>();
        List<Hop<Integer>> ahead = new ArrayList<>(List.of(start));
        while (!ahead.isEmpty()) {
            for (EffectiveEndpoint target : ahead.remove(0).targets()) {
                Hop<Integer> next = taker(target, all);
                if (next != null && found.add(next)) {
                    ahead.add(next);
                }
            }
        }
        return found;
    }

    private static boolean hasAnEnd(Hop<Integer> start, List<Hop<Integer>> all) {
        Set<Integer> seen = new HashSet<>(Set.of(start.rule()));
        List<Hop<Integer>> ahead = new ArrayList<>(List.of(start));
        while (!ahead.isEmpty()) {
            for (EffectiveEndpoint target : ahead.remove(0).targets()) {
                Hop<Integer> next = taker(target, all);
                if (next == null) {
                    return true;
                }
                if (seen.add(next.rule())) {
                    ahead.add(next);
                }
            }
        }
        return false;
    }

    private static Hop<Integer> taker(EffectiveEndpoint target, List<Hop<Integer>> all) {
        return all.stream()
                .filter(hop -> hop.listens().contains(target))
                .findFirst()
                .or(() -> all.stream()
                        .filter(hop -> hop.listens().contains(target.wildcard()))
                        .findFirst())
                .orElse(null);
    }

    private static boolean comesBack(Hop<Integer> start, List<Hop<Integer>> all) {
        return ahead(start, all).contains(start);
    }

    @Provide
    Arbitrary<List<Hop<Integer>>> hops() {
        Arbitrary<String> listen = Arbitraries.of("127.0.0.1/1", "127.0.0.1/2", "127.0.0.1/3", "*/1", "*/2", "*/3");
        Arbitrary<String> target = Arbitraries.of("127.0.0.1/1", "127.0.0.1/2", "127.0.0.1/3", "127.0.0.2/1");
        return Combinators.combine(listen, target.list().ofMinSize(1).ofMaxSize(2))
                .as((at, to) -> List.of(at, to))
                .list()
                .uniqueElements(pair -> pair.get(0))
                .ofMaxSize(6)
                .map(CirclesTest::numbered);
    }

    private static List<Hop<Integer>> numbered(List<List<Object>> pairs) {
        List<Hop<Integer>> hops = new ArrayList<>();
        for (List<Object> pair : pairs) {
            List<EffectiveEndpoint> targets = ((List<?>) pair.get(1))
                    .stream().map(text -> place((String) text)).toList();
            hops.add(new Hop<>(hops.size(), List.of(place((String) pair.get(0))), targets));
        }
        return hops;
    }
}
