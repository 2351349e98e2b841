package dev.portproxy.check.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.machine.ServicesFile;
import dev.portproxy.machine.UdpPortsFile;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Rule;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rule on a port whose protocol runs over UDP carries nothing of it. */
class UdpPortTest {

    @ParameterizedTest
    @CsvSource({
        // Three that public scripts make.
        "53, 5353, Warning 5353",
        "14550, 14550, Warning 14550",
        "51820, 51820, Warning 51820",
        // More of the kind.
        "69, 69, Warning 69",
        "123, 123, Warning 123",
        "161, 161, Warning 161",
        "500, 500, Warning 500",
        "1434, 1434, Warning 1434",
        "1900, 1900, Warning 1900",
        "4500, 4500, Warning 4500",
        "19132, 19132, Warning 19132",
        "34197, 34197, Warning 34197",
        "2456, 2456, Warning 2456",
        "8080, 51820, Warning 51820",
        // TCP carries a part of it, or carries it if both sides are told so.
        "53, 53, Info 53",
        "514, 514, Info 514",
        "1194, 1194, Info 1194",
        "3478, 3478, Info 3478",
        "27015, 27015, Info 27015",
        // Nobody listens there but for the protocol; a higher port was free.
        "123, 8123, Info 123",
        "53, 8053, Info 53",
        "1900, 80, ''",
        "5353, 443, ''",
        "51820, 22, ''",
        // TCP has these at least as often.
        "443, 443, ''",
        "445, 445, ''",
        "80, 8080, ''",
        "3389, 3389, ''",
        "5060, 5060, ''",
        "88, 88, ''",
        "22, 2222, ''",
        "25565, 25565, ''",
        "853, 853, ''",
    })
    void the_targets_port_says_it_or_a_well_known_one_of_the_listener(String listen, String connect, String expected) {
        List<Finding> findings = findings(listen, connect);
        assertEquals(
                expected.isEmpty() ? List.of() : List.of(expected.split(" ")[0]),
                findings.stream().map(finding -> finding.severity().text()).toList());
        if (!expected.isEmpty()) {
            String message = findings.get(0).message();
            assertTrue(message.contains(" on port " + expected.split(" ")[1] + ", "), message);
            assertTrue(message.contains("TCP alone"), message);
        }
    }

    /** Whatever the table says, one finding a rule, and never one that refuses it. */
    @Test
    void each_port_has_one_finding_at_most_and_is_added_all_the_same() {
        IntStream.rangeClosed(1, 65535)
                .filter(port -> UdpPortsFile.port(port).isPresent())
                .forEach(port -> {
                    List<Finding> findings = findings("" + port, "" + port);
                    assertEquals(1, findings.size(), "" + port);
                    assertTrue(RuleProblem.refusal(findings.get(0)).isEmpty());
                });
    }

    @Test
    void a_port_by_its_name_is_the_same() {
        assertEquals(1, findings("domain", "domain").size());
    }

    private static List<Finding> findings(String listen, String connect) {
        return new RuleChecks(ServicesFile.shipped(), Set.of())
                        .check(List.of(new Rule(
                                Family.V4TOV4, new Endpoint("0.0.0.0", listen), new Endpoint("10.9.8.7", connect))))
                        .stream()
                        .filter(finding -> finding.id() == FindingId.UDP_PORT)
                        .toList();
    }
}
