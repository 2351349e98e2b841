package dev.portproxy.check.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portproxy.FixText;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.RelayOption;
import dev.portproxy.rule.RelayOptions;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.ServicePorts;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextOnlyChecksTest {

    private static final ServicePorts SERVICES = name -> name.equals("http") ? OptionalInt.of(80) : OptionalInt.empty();

    @Test
    void loopback_of_ipv4_alone_wants_a_twin() {
        LiveRule rule = Looking.rule("v4tov4 127.0.0.1/80 10.0.0.5/8080");
        List<Finding> found = new Ipv6TwinCheck(List.of(), SERVICES).look(List.of(rule));
        assertEquals(List.of("Info NoIpv6Twin v4tov4 127.0.0.1/80"), Looking.brief(found));
        assertEquals(
                "portproxy add v6tov4 listenport=80 connectaddress=10.0.0.5 connectport=8080 listenaddress=::1",
                FixText.of(found.get(0).fix()));
        LiveRule twin = Looking.rule("v6tov4 ::1/80 10.0.0.5/8080");
        assertEquals(List.of(), new Ipv6TwinCheck(List.of(), SERVICES).look(List.of(rule, twin)));
        LiveRule elsewhere = Looking.rule("v6tov4 2001:db8::1/80 10.0.0.5/8080");
        assertEquals(
                1,
                new Ipv6TwinCheck(List.of(), SERVICES)
                        .look(List.of(rule, elsewhere))
                        .size(),
                "localhost is not there");
        assertEquals(
                List.of(),
                new Ipv6TwinCheck(List.of(), SERVICES).look(List.of(Looking.rule("v4tov4 */80 10.0.0.5/8080"))));
    }

    @Test
    void every_ipv6_address_without_any_of_ipv4_wants_a_twin() {
        LiveRule rule = Looking.rule("v6tov4 */80 10.0.0.5/8080");
        List<Finding> found = new Ipv4TwinCheck(List.of(), SERVICES).look(List.of(rule));
        assertEquals(List.of("Warning NoIpv4Twin v6tov4 */80"), Looking.brief(found));
        assertEquals(
                "If IPv4 clients are to connect: portproxy add v4tov4 listenport=80 connectaddress=10.0.0.5 connectport=8080",
                FixText.of(found.get(0).fix()));
        for (String fine : List.of("v4tov4 */80 10.0.0.6/1", "v4tov6 192.168.1.7/80 fd00::5/1")) {
            assertEquals(List.of(), new Ipv4TwinCheck(List.of(), SERVICES).look(List.of(rule, Looking.rule(fine))));
        }
        for (String alone : List.of("v6tov4 ::1/80 10.0.0.5/1", "v6tov6 fd00::1/80 fd00::5/1", "v4tov6 */80 ::1/1")) {
            assertEquals(List.of(), new Ipv4TwinCheck(List.of(), SERVICES).look(List.of(Looking.rule(alone))));
        }
    }

    @ParameterizedTest
    @CsvSource({"v4tov4, */80, 0", "v6tov4, 127.0.0.1:80/80, 0", "v4tov4, */http, 0", "v4tov4, */81, 1"})
    void one_that_only_has_to_be_mended_or_switched_on_is_that_twin(String family, String name, int findings) {
        assertEquals(
                findings,
                new Ipv4TwinCheck(List.of(unserved(family, name)), SERVICES)
                        .look(List.of(Looking.rule("v6tov6 ::/80 fd00::5/8080")))
                        .size());
    }

    @ParameterizedTest
    @CsvSource({
        "v4tov4, ::1/80, 0",
        "v6tov4, [::1]/80, 0",
        "v6tov4, [::1]:80/80, 0",
        "v4tov4, ::/80, 0",
        "v6tov4, */80, 0",
        "v6tov4, ::1/080, 0",
        "v6tov4, [::1]/http, 0",
        "v6tov4, ::1/81, 1",
        "v4tov4, 10.0.0.1/80, 1",
        "v6tov4, 2001:db8::1/80, 1",
    })
    void a_rule_that_only_has_to_be_mended_or_switched_on_is_the_twin(String family, String name, int findings) {
        assertEquals(
                findings,
                new Ipv6TwinCheck(List.of(unserved(family, name)), SERVICES)
                        .look(List.of(Looking.rule("v4tov4 127.0.0.1/80 10.0.0.5/8080")))
                        .size());
    }

    private static Rule unserved(String family, String name) {
        return new Rule(
                Family.of(family).orElseThrow(),
                Endpoint.split(name).orElseThrow(),
                Endpoint.split("10.0.0.6/8080").orElseThrow());
    }

    /** It would turn every client away that it is added for. */
    @ParameterizedTest
    @CsvSource({
        "v6tov4 */80 10.0.0.5/8080, fd00::/8, 0",
        "v6tov4 */80 10.0.0.5/8080, fd00::/8 10.0.0.0/8, 1",
        "v6tov4 */80 10.0.0.5/8080, 10.0.0.7, 1",
        "v4tov4 127.0.0.1/80 10.0.0.5/8080, 127.0.0.0/8, 0",
        "v4tov4 127.0.0.1/80 10.0.0.5/8080, 127.0.0.0/8 ::1, 1"
    })
    void a_rule_whose_allow_list_has_nobody_of_the_other_version_wants_no_twin(
            String text, String allow, int findings) {
        LiveRule rule = Looking.rule(text, RelayOptions.of(Map.of(RelayOption.ALLOW, List.of(allow.split(" ")))));
        LiveCheck check =
                text.startsWith("v6") ? new Ipv4TwinCheck(List.of(), SERVICES) : new Ipv6TwinCheck(List.of(), SERVICES);
        assertEquals(findings, check.look(List.of(rule)).size());
    }

    @Test
    void protocols_that_name_addresses_cannot_be_forwarded_alone() {
        assertEquals(
                List.of("Warning AddressesInside v4tov4 */2121"),
                Looking.brief(new AddressesInsideCheck()
                        .look(List.of(
                                Looking.rule("v4tov4 */2121 10.0.0.5/21"), Looking.rule("v4tov4 */21 10.0.0.5/80")))));
    }
}
