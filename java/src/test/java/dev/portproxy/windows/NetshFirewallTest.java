package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.FixText;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.machine.FirewallRule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What netsh is told, argument by argument, and what becomes of its exit code. */
class NetshFirewallTest {

    private static final String NAME = "PortProxy v4tov4 any/80 1234abcd";
    private static final Path SYSTEM32 = Path.of("C:\\Windows").resolve("System32");

    private final List<List<String>> commands = new ArrayList<>();
    private int exitCode;
    private final NetshFirewall firewall = new NetshFirewall(SYSTEM32, command -> {
        commands.add(command);
        return exitCode;
    });

    private static FirewallRule rule(Optional<Path> program, Optional<String> address, String... remote) {
        return new FirewallRule(
                NAME, program, 80, address, List.of("domain", "private"), List.of(remote), program.isEmpty());
    }

    private static List<String> netsh(String... words) {
        List<String> command =
                new ArrayList<>(List.of(SYSTEM32.resolve("netsh.exe").toString(), "advfirewall", "firewall"));
        command.addAll(List.of(words));
        return command;
    }

    @Test
    void a_rule_for_ip_helper_names_its_service_within_its_program() {
        firewall.add(rule(Optional.empty(), Optional.empty()));
        assertEquals(
                List.of(netsh(
                        "add",
                        "rule",
                        "name=" + NAME,
                        "dir=in",
                        "action=allow",
                        "protocol=TCP",
                        "localport=80",
                        "profile=domain,private",
                        "program=" + SYSTEM32.resolve("svchost.exe"),
                        "service=iphlpsvc",
                        "enable=yes")),
                commands);
    }

    @Test
    void a_rule_for_the_relay_names_its_java_and_no_service() {
        Path java = Path.of("C:\\Program Files\\Java").resolve("java.exe");
        firewall.add(rule(Optional.of(java), Optional.of("10.0.0.1"), "LocalSubnet", "10.0.0.0/8"));
        assertEquals(
                List.of(netsh(
                        "add",
                        "rule",
                        "name=" + NAME,
                        "dir=in",
                        "action=allow",
                        "protocol=TCP",
                        "localport=80",
                        "localip=10.0.0.1",
                        "profile=domain,private",
                        "remoteip=LocalSubnet,10.0.0.0/8",
                        "program=" + java,
                        "enable=no")),
                commands);
    }

    @Test
    void a_rule_is_switched_and_removed_by_its_name() {
        firewall.enable(NAME, false);
        firewall.enable(NAME, true);
        firewall.remove(NAME);
        assertEquals(
                List.of(
                        netsh("set", "rule", "name=" + NAME, "new", "enable=no"),
                        netsh("set", "rule", "name=" + NAME, "new", "enable=yes"),
                        netsh("delete", "rule", "name=" + NAME)),
                commands);
    }

    @Test
    void another_exit_code_than_0_is_told_with_a_line_to_paste() {
        exitCode = 1;
        PortProxyException error = assertThrows(
                PortProxyException.class, () -> firewall.add(rule(Optional.empty(), Optional.empty(), "LocalSubnet")));
        assertEquals(ErrorId.SERVICE_UNAVAILABLE, error.id());
        assertEquals("The firewall rule \"" + NAME + "\" could not be added: netsh ended with 1.", error.getMessage());
        assertEquals(
                "As administrator: netsh advfirewall firewall add rule name=\"" + NAME
                        + "\" dir=in action=allow protocol=TCP localport=80 profile=\"domain,private\""
                        + " remoteip=LocalSubnet program="
                        + SYSTEM32.resolve("svchost.exe") + " service=iphlpsvc enable=yes",
                FixText.of(error.fix()));
    }

    @Test
    void removing_what_is_not_there_is_done() {
        exitCode = 1; // Of delete, and of show where nothing is shown.
        firewall.remove(NAME);
        assertEquals(List.of(netsh("delete", "rule", "name=" + NAME), netsh("show", "rule", "name=" + NAME)), commands);
    }

    @Test
    void removing_what_is_still_there_is_a_failure() {
        NetshFirewall refusing = new NetshFirewall(SYSTEM32, command -> command.contains("show") ? 0 : 1);
        PortProxyException error = assertThrows(PortProxyException.class, () -> refusing.remove(NAME));
        assertTrue(error.getMessage().contains("could not be removed: netsh ended with 1"), error.getMessage());
    }

    @Test
    void a_netsh_that_cannot_run_is_told() {
        NetshFirewall broken = new NetshFirewall(SYSTEM32, command -> {
            throw new IOException("there is no " + command.get(0));
        });
        PortProxyException error = assertThrows(PortProxyException.class, () -> broken.remove(NAME));
        assertTrue(error.getMessage().contains("could not be removed: there is no C:\\Windows"), error.getMessage());
    }

    @Test
    void programs_are_run_for_their_exit_code() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        TimedCommands commandsInTime = new TimedCommands(Duration.ofMinutes(1));
        assertEquals(0, commandsInTime.run(List.of(java, "-version")));
        assertEquals(1, commandsInTime.run(List.of(java, "-no-such-option")));
        assertThrows(IOException.class, () -> commandsInTime.run(List.of(java + "-is-not-there")));
    }

    @Test
    void a_program_that_does_not_end_is_ended() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        TimedCommands impatient = new TimedCommands(Duration.ofMillis(1));
        List<String> endless = List.of(java, "-cp", System.getProperty("java.class.path"), Endless.class.getName());
        IOException late = assertThrows(IOException.class, () -> impatient.run(endless));
        assertTrue(late.getMessage().contains("did not end within"), late.getMessage());
    }

    /** Never ends by itself. */
    static final class Endless {
        public static void main(String[] arguments) throws InterruptedException {
            Thread.currentThread().join();
        }
    }
}
