package dev.portproxy.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenPlanTest {

    /** Wishes as {@code rule=address:port}, the port after the last colon. */
    private static List<ListenPlan.Wish<String>> wishes(String text) {
        List<ListenPlan.Wish<String>> wishes = new ArrayList<>();
        for (String each : text.split(" ")) {
            int equals = each.indexOf('=');
            int colon = each.lastIndexOf(':');
            wishes.add(new ListenPlan.Wish<>(
                    each.substring(0, equals),
                    address(each.substring(equals + 1, colon)),
                    Integer.parseInt(each.substring(colon + 1))));
        }
        return wishes;
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static String shown(List<ListenPlan.Socket<String>> sockets) {
        return sockets.stream()
                .map(socket -> socket.address()
                                .getHostAddress()
                                .replace("0:0:0:0:0:0:0:", "::")
                                .replace("::0", "::")
                        + "@" + socket.port()
                        + socket.dispatch().rules().stream().sorted().toList()
                        + (socket.fallback().isEmpty() ? "" : " else (" + shown(socket.fallback()) + ")"))
                .collect(Collectors.joining(" + "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=127.0.0.1:80 | 127.0.0.1@80[a]",
                "a=127.0.0.1:80 b=127.0.0.2:80 | 127.0.0.1@80[a] + 127.0.0.2@80[b]",
                "a=0.0.0.0:80 b=0.0.0.0:81 | 0.0.0.0@80[a] + 0.0.0.0@81[b]",
                "a=127.0.0.1:80 w=0.0.0.0:80 | 0.0.0.0@80[a, w] else (127.0.0.1@80[a])",
                "s=::1:80 w=0.0.0.0:80 | 0.0.0.0@80[w] + ::1@80[s]",
                "w=0.0.0.0:80 x=:::80 | ::@80[w, x] else (0.0.0.0@80[w])",
                "x=:::80 s=::1:80 | ::@80[s, x] else (::1@80[s])",
                "x=:::80 a=127.0.0.1:80 | ::@80[a, x] else (127.0.0.1@80[a])",
                "x=:::80 a=127.0.0.1:80 w=0.0.0.0:80 s=::1:80"
                        + " | ::@80[a, s, w, x] else (0.0.0.0@80[a, w] else (127.0.0.1@80[a]) + ::1@80[s])",
                "a=0.0.0.0:0 b=0.0.0.0:0 c=:::0 | 0.0.0.0@0[a] + 0.0.0.0@0[b] + ::@0[c]",
            })
    void overlapping_wishes_share_a_socket(String wishes, String sockets) {
        assertEquals(sockets, shown(ListenPlan.of(wishes(wishes)).sockets()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.1 | a",
                "127.0.0.2 | w",
                "::1 | s",
                "::2 | x",
            })
    void the_most_specific_rule_gets_the_connection(String local, String rule) {
        ListenPlan<String> plan = ListenPlan.of(wishes("x=:::80 a=127.0.0.1:80 w=0.0.0.0:80 s=::1:80"));
        assertEquals(
                rule, plan.sockets().get(0).dispatch().match(address(local)).orElse("none"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x=:::80 | 127.0.0.1 | none",
                "x=:::80 a=127.0.0.1:80 | 127.0.0.2 | none",
                "x=:::80 | ::1 | x",
                "a=127.0.0.1:80 | 127.0.0.1 | a",
                "f=fe80::1%1:80 | fe80::1%1 | f",
                "f=fe80::1%1:80 | fe80::1%2 | none",
                "f=fe80::1:80 | fe80::1%2 | f",
            })
    void a_rule_gets_only_what_it_listens_on(String wishes, String local, String rule) {
        ListenPlan<String> plan = ListenPlan.of(wishes(wishes));
        assertEquals(
                rule, plan.sockets().get(0).dispatch().match(address(local)).orElse("none"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=0.0.0.0:80 b=0.0.0.0:80 | b loses to a",
                "a=127.0.0.1:80 b=127.0.0.1:81 | ''",
                "a=127.0.0.1:80 b=127.0.0.1:80 c=127.0.0.1:80 | b loses to a, c loses to a",
                "a=127.0.0.1:80 a=127.0.0.1:80 | ''",
                "a=fe80::1%1:80 b=fe80::1%2:80 | ''",
            })
    void of_two_wishes_for_one_endpoint_the_first_wins(String wishes, String clashes) {
        assertEquals(
                clashes,
                ListenPlan.of(wishes(wishes)).clashes().stream()
                        .map(clash -> clash.rule() + " loses to " + clash.winner())
                        .collect(Collectors.joining(", ")));
    }

    /** Whatever the rules: each wish is served or has lost, by the plan and by every fallback but for its owner. */
    @Property
    void every_wish_is_served_or_lost(@ForAll @Size(max = 12) List<@IntRange(max = 29) Integer> picks) {
        String[] addresses = {"0.0.0.0", "::", "127.0.0.1", "127.0.0.2", "::1"};
        List<ListenPlan.Wish<Integer>> wishes = new ArrayList<>();
        for (int i = 0; i < picks.size(); i++) {
            int pick = picks.get(i);
            wishes.add(new ListenPlan.Wish<>(i, address(addresses[pick % 5]), 80 + pick / 5));
        }
        ListenPlan<Integer> plan = ListenPlan.of(wishes);
        assertCovered(
                plan.sockets(),
                wishes.stream()
                        .map(ListenPlan.Wish::rule)
                        .filter(rule -> plan.clashes().stream()
                                .noneMatch(clash -> clash.rule().equals(rule)))
                        .toList());
    }

    private static void assertCovered(List<ListenPlan.Socket<Integer>> sockets, List<Integer> rules) {
        List<Integer> served = new ArrayList<>();
        for (ListenPlan.Socket<Integer> socket : sockets) {
            served.addAll(socket.dispatch().rules());
            if (!socket.fallback().isEmpty()) {
                assertCovered(
                        socket.fallback(),
                        socket.dispatch().rules().stream()
                                .filter(rule -> !rule.equals(socket.owner()))
                                .toList());
            }
        }
        assertEquals(rules.stream().sorted().toList(), served.stream().sorted().toList());
    }
}
