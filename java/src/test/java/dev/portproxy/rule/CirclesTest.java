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
        return Circles.closedBy(List.of(hops), Set.of(), place -> false);
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
                                place -> false)
                        .keySet());
        assertEquals(Map.of(), closed(hop("*/80", "::1/80")), "the other IP version's");
        assertEquals(Set.of("::/80"), closed(hop("::/80", "::1/80")).keySet());
    }

    @Test
    void another_program_on_the_exact_address_ends_the_chain() {
        assertEquals(
                Map.of(),
                Circles.closedBy(List.of(hop("*/80", "127.0.0.1/80")), Set.of(), place("127.0.0.1/80")::equals));
        assertEquals(
                Set.of("127.0.0.1/80"),
                Circles.closedBy(List.of(hop("127.0.0.1/80", "127.0.0.1/80")), Set.of(), place -> true)
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

    @Test
    void a_later_rule_for_the_exact_address_breaks_the_circle() {
        assertEquals(Map.of(), closed(hop("*/80", "127.0.0.1/80"), hop("127.0.0.1/80", "10.0.0.5/80")));
    }

    /** What is served never goes round; what is not would. */
    @Property(tries = 500)
    void the_rules_that_are_left_are_free_of_circles_and_none_is_left_out_in_vain(
            @ForAll("hops") List<Hop<Integer>> hops) {
        Map<Integer, List<Integer>> closed = Circles.closedBy(hops, Set.of(), place -> false);
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

    private static boolean comesBack(Hop<Integer> start, List<Hop<Integer>> all) {
        Set<Integer> seen = new HashSet<>();
        List<Hop<Integer>> ahead = new ArrayList<>(List.of(start));
        while (!ahead.isEmpty()) {
            Hop<Integer> at = ahead.remove(0);
            for (EffectiveEndpoint target : at.targets()) {
                Hop<Integer> next = all.stream()
                        .filter(hop -> hop.listens().contains(target))
                        .findFirst()
                        .or(() -> all.stream()
                                .filter(hop -> hop.listens().contains(target.wildcard()))
                                .findFirst())
                        .orElse(null);
                if (next == start) {
                    return true;
                }
                if (next != null && seen.add(next.rule())) {
                    ahead.add(next);
                }
            }
        }
        return false;
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
