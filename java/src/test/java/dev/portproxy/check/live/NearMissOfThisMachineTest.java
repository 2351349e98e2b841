package dev.portproxy.check.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.portproxy.FixText;
import dev.portproxy.check.port.HolderFindings;
import dev.portproxy.check.port.KnownTargets;
import dev.portproxy.check.port.PortDiagnosis;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.linux.LinuxMachine;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.machine.TimedLooks;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With sockets of this very process, and the system's own tables. */
@EnabledOnOs(OS.LINUX)
class NearMissOfThisMachineTest {

    private static List<Finding> targets(String rule) {
        try (TimedLooks looks = new TimedLooks(2)) {
            MachineFacts facts = new MachineFacts(new LinuxMachine(), looks);
            List<LiveRule> rules = List.of(Looking.rule(rule));
            PortDiagnosis diagnosis = new PortDiagnosis(
                    facts, new HolderFindings(facts, List.of(), pid -> Optional.empty(), KnownTargets.NONE));
            return new TargetCheck(
                            facts, new AllRules(rules, Set.of(rules.get(0).id())), new WslFacts(facts), diagnosis)
                    .look(rules.get(0));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "::1, v4tov4, 127.0.0.1, v4tov6",
        "127.0.0.1, v4tov6, ::1, v4tov4",
        "127.0.0.2, v4tov4, 127.0.0.1, v4tov4"
    })
    void a_program_on_the_other_loopback_is_found(String listens, String family, String target, String better)
            throws IOException {
        assumeTrue(NetworkInterface.getByInetAddress(InetAddress.getByName("::1")) != null, "this machine has no ::1");
        try (ServerSocket program = new ServerSocket(0, 5, InetAddress.getByName(listens))) {
            int port = program.getLocalPort();
            Finding finding = Looking.only(targets(family + " */1 " + target + "/" + port), "TargetRefused");
            assertTrue(finding.message().contains("a program listens on "), finding.message());
            String command = " " + better + " listenport=1 connectaddress=" + listens + " connectport=" + port;
            assertTrue(FixText.of(finding.fix()).contains(command), FixText.of(finding.fix()));
            assertEquals(List.of(), targets(better + " */1 " + listens + "/" + port), "what the fix makes of it");
        }
    }

    @Test
    void a_program_that_takes_udp_alone_is_found() throws IOException {
        try (DatagramSocket program = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            int port = program.getLocalPort();
            Finding finding = Looking.only(targets("v4tov4 */1 127.0.0.1/" + port), "TargetRefused");
            assertTrue(finding.message().contains("takes UDP on 127.0.0.1:" + port), finding.message());
        }
    }
}
