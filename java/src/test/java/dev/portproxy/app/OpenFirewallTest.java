package dev.portproxy.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.cli.Cli;
import dev.portproxy.cli.print.ExitCode;
import dev.portproxy.machine.FirewallRule;
import dev.portproxy.registry.Key;
import dev.portproxy.registry.RegFile;
import dev.portproxy.registry.RegValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A firewall rule that belongs to a forward: it comes, rests and goes with it, whatever does that to the forward. */
class OpenFirewallTest {

    private static final String[] ADD = {"add", "v4tov4", "80", "10.0.0.5", "--open-firewall"};

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void windows() {
        cli = Cli.onWindows(directory);
    }

    private FirewallRule only() {
        assertEquals(1, cli.firewall.rules.size());
        return cli.firewall.rules.values().iterator().next();
    }

    @Test
    void a_forward_of_ip_helpers_opens_its_port_to_known_networks() {
        cli.done(ADD);
        FirewallRule rule = only();
        assertTrue(rule.name().matches("PortProxy v4tov4 any/80 [0-9a-f]{8}"), rule.name());
        assertEquals(
                new FirewallRule(
                        rule.name(),
                        Optional.empty(),
                        80,
                        Optional.empty(),
                        List.of("domain", "private"),
                        List.of(),
                        true),
                rule);
        JsonNode shown = cli.done("--json", "show").objects().get(0).get("firewall");
        assertEquals("{\"name\":\"" + rule.name() + "\",\"profiles\":[\"domain\",\"private\"]}", shown.toString());
    }

    @Test
    void networks_clients_and_a_listen_address_narrow_it() {
        cli.done(
                "add",
                "v6tov4",
                "http",
                "10.0.0.5",
                "80",
                "fd00::1",
                "--open-firewall",
                "--firewall-profile",
                "public,PRIVATE",
                "--firewall-remote",
                "localsubnet,fd00::/8");
        FirewallRule rule = only();
        assertEquals(80, rule.port());
        assertEquals(Optional.of("fd00::1"), rule.localAddress());
        assertEquals(List.of("private", "public"), rule.profiles());
        assertEquals(List.of("LocalSubnet", "fd00::/8"), rule.remote());
    }

    @ParameterizedTest
    @CsvSource({
        "fe80::1%12, 80, fe80::1_12/80",
        "a-host-whose-name-is-as-long-as-few-are.example, 080, a-host-whose-name-is-as-long-as-few-are./080",
    })
    void its_name_says_which_forward_in_plain_characters(String address, String port, String name) {
        cli.done("add", "v6tov4", port, "10.0.0.5", "80", address, "--open-firewall");
        assertTrue(only().name().startsWith("PortProxy v6tov4 " + name + " "), only().name());
        cli.done("delete", "v6tov4", port, address);
        assertEquals(0, cli.firewall.rules.size());
    }

    @Test
    void the_relays_rules_let_java_listen() {
        cli.done("--store", "user", "add", "v4tov4", "80", "10.0.0.5", "--open-firewall");
        Path program = only().program().orElseThrow();
        assertEquals("java.exe", program.getFileName().toString());
        assertTrue(program.startsWith(System.getProperty("java.home")));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"C:\\Program Files\\Java\\bin\\java.exe\" -Xrs -jar x.jar', C:\\Program Files\\Java\\bin\\java.exe",
        "C:\\java.exe -jar x.jar, C:\\java.exe",
        "C:\\java.exe, C:\\java.exe",
        "'\"C:\\java.exe', C:\\java.exe",
    })
    void the_installed_services_program_is_that_of_its_command_line(String commandLine, String program) {
        assertEquals(Optional.of(Path.of(program)), ServingProgram.program(commandLine));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"", "\"\""})
    void no_command_line_has_no_program(String commandLine) {
        assertEquals(Optional.empty(), ServingProgram.program(commandLine));
    }

    @Test
    void it_rests_and_works_with_the_forward() {
        cli.done(ADD);
        cli.done("disable", "80");
        assertFalse(only().enabled());
        cli.done("set", "v4tov4", "80", "10.0.0.6");
        assertFalse(only().enabled());
        cli.done("add", "--force", "v4tov4", "80", "10.0.0.6");
        assertTrue(only().enabled());
        cli.done("disable", "80");
        cli.done("undo");
        assertTrue(only().enabled());
        cli.done("enable", "80");
        assertTrue(only().enabled());
    }

    @Test
    void it_goes_with_the_forward_and_comes_back_with_it() {
        cli.done(ADD);
        FirewallRule rule = only();
        for (String verb : List.of("delete v4tov4 80", "reset", "undo")) {
            cli.done(verb.split(" "));
            assertEquals(List.of(), List.copyOf(cli.firewall.rules.values()), verb);
            String newest = cli.done("backup", "list")
                    .out()
                    .lines()
                    .findFirst()
                    .orElseThrow()
                    .split(" ")[0];
            cli.done("backup", "restore", newest);
            assertEquals(rule, only(), verb);
        }
    }

    @Test
    void a_disabled_forward_comes_back_with_its_rule_disabled() {
        cli.done(ADD);
        cli.done("disable", "80");
        cli.done("reset");
        cli.done("undo");
        assertFalse(only().enabled());
    }

    @Test
    void an_import_that_replaces_takes_it_away() {
        cli.done(ADD);
        cli.input("netsh interface portproxy add v4tov4 81 10.0.0.5").done("import", "-", "--mode", "replace");
        assertEquals(0, cli.firewall.rules.size());
    }

    @Test
    void said_again_it_stays_and_said_otherwise_it_is_replaced() {
        cli.done(ADD);
        FirewallRule first = only();
        assertTrue(cli.done(ADD).err().startsWith("already there"));
        assertEquals(first, only());
        cli.done("set", "v4tov4", "80", "10.0.0.5", "--open-firewall", "--firewall-remote", "10.0.0.0/8");
        assertEquals(List.of("10.0.0.0/8"), only().remote());
        cli.done("undo");
        assertEquals(first, only());
    }

    @Test
    void a_forward_that_is_there_can_be_opened_later() {
        cli.done("add", "v4tov4", "80", "10.0.0.5");
        cli.done(ADD);
        assertEquals(80, only().port());
        cli.done("undo");
        assertEquals(0, cli.firewall.rules.size());
    }

    @Test
    void a_fix_that_writes_the_forward_anew_opens_it_as_it_was() {
        String link =
                "{\\\"name\\\":\\\"PortProxy v4tov4 any/80 1234abcd\\\",\\\"profiles\\\":[\\\"private\\\",\\\"public\\\"],"
                        + "\\\"remote\\\":[\\\"LocalSubnet\\\",\\\"fd00::/8\\\"]}";
        String store = cli.file(
                "blank.reg",
                "Windows Registry Editor Version 5.00\n\n"
                        + "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp]\n"
                        + "\"* /80\"=\"10.0.0.5/80\"\n\n"
                        + "[HKEY_LOCAL_MACHINE\\SOFTWARE\\PortProxy\\Details\\system\\v4tov4\\tcp]\n"
                        + "\"* /80\"=\"{\\\"firewall\\\":" + link + "}\"\n");
        String fix = fixThatAdds(cli, store);
        assertTrue(fix.contains(" --open-firewall "), fix);
        assertFalse(fixThatAdds(Cli.onLinux(directory), store).contains("firewall"));
        String add = fix.substring(fix.indexOf(" add ") + 1, fix.indexOf(", then: "));
        cli.done(add.replace("\"", "").split(" "));
        assertEquals(List.of("private", "public"), only().profiles());
        assertEquals(List.of("LocalSubnet", "fd00::/8"), only().remote());
    }

    private static String fixThatAdds(Cli cli, String store) {
        return cli.run("--store", store, "--json", "check").objects().stream()
                .map(finding -> finding.get("fix").asString())
                .filter(fix -> fix.contains(" add "))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "localhost"})
    void a_loopback_address_needs_none(String address) {
        Cli.Run run = cli.done("add", "v4tov4", "80", "10.0.0.5", "81", address, "--open-firewall");
        assertTrue(run.err().contains("a loopback address needs none"), run.err());
        assertEquals(0, cli.firewall.rules.size());
        assertEquals(1, cli.done("--json", "show").objects().size());
    }

    @Test
    void a_firewall_that_fails_leaves_the_forward_and_is_told() {
        cli.firewall.fails = true;
        Cli.Run run = cli.run(ADD);
        assertEquals(ExitCode.ATTENTION, run.exit());
        assertTrue(
                run.err()
                        .contains(
                                "Saved, but the firewall rule was not updated: It could not be done.\nDo it by hand.\n"),
                run.err());
        assertEquals(1, cli.done("--json", "show").objects().size());
        assertEquals(ExitCode.ATTENTION, cli.run("delete", "v4tov4", "80").exit());
        assertEquals("", cli.done("--json", "show").out());
    }

    @Test
    void a_rule_that_never_came_about_comes_when_it_is_said_again() {
        cli.firewall.fails = true;
        cli.run(ADD);
        cli.firewall.fails = false;
        assertEquals(0, cli.firewall.rules.size());
        // The fake has no rule to remove, as Windows has none.
        cli.firewall.missingIsFine = true;
        cli.done(ADD);
        assertEquals(80, only().port());
    }

    @Test
    void a_firewall_that_goes_on_failing_is_not_asked_for_every_forward() {
        cli.firewall.fails = true;
        String items = IntStream.rangeClosed(1, 20)
                .mapToObj(port -> "{\"family\":\"v4tov4\",\"listenPort\":" + port + ",\"connectAddress\":\"10.0.0.5\"}")
                .collect(Collectors.joining(","));
        cli.input("{\"request\":1,\"arguments\":[\"add\",\"--open-firewall\"],\"items\":[" + items + "]}\n");
        String answers = cli.done("serve").out();
        assertEquals(
                3,
                answers.lines()
                        .filter(line -> line.contains("was not updated: "))
                        .count());
        String rest = answers.lines()
                .filter(line -> line.contains("Also not updated: "))
                .findFirst()
                .orElseThrow();
        assertEquals(17, rest.split("PortProxy v4tov4 any/").length - 1);
    }

    @Test
    void a_batch_opens_one_for_each() {
        cli.input("{\"request\":1,\"arguments\":[\"add\",\"--open-firewall\"],\"items\":["
                + "{\"family\":\"v4tov4\",\"listenPort\":80,\"connectAddress\":\"10.0.0.5\"},"
                + "{\"family\":\"v4tov4\",\"listenPort\":0,\"connectAddress\":\"10.0.0.5\"},"
                + "{\"family\":\"v4tov4\",\"listenPort\":81,\"connectAddress\":\"10.0.0.5\"}]}\n");
        assertTrue(cli.done("serve").out().contains("\"exit\":10"));
        assertEquals(
                List.of(80, 81),
                cli.firewall.rules.values().stream().map(FirewallRule::port).toList());
        assertEquals(1, cli.ipHelper.signals);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--firewall-profile private",
                "--firewall-remote 10.0.0.0/8",
                "--open-firewall --firewall-profile home",
                "--open-firewall --firewall-remote 10.0.0.0/33",
                "--open-firewall --firewall-remote any",
            })
    void options_without_sense_are_bad_usage(String options) {
        Cli.Run run = cli.run(("add v4tov4 80 10.0.0.5 " + options).split(" "));
        assertEquals(2, run.exit(), run.err());
        assertEquals("", cli.done("--json", "show").out());
    }

    @Test
    void a_machine_without_windows_firewall_writes_nothing() {
        Cli linux = Cli.onLinux(directory);
        Cli.Run run = linux.run(ADD);
        assertEquals(6, run.exit());
        assertTrue(run.err().startsWith("ServiceUnavailable: "), run.err());
        assertEquals("", linux.done("--json", "show").out());
    }

    /** A store may come from anybody: what stands in it must not take another's firewall rule away. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\\\"name\\\":\\\"Core Networking\\\",\\\"profiles\\\":[\\\"public\\\"]}",
                "{\\\"name\\\":\\\"PortProxy v4tov4 any/80 1234abcd\\\"}",
                "{\\\"name\\\":\\\"PortProxy v4tov4 any/80 1234abcd\\\",\\\"profiles\\\":[\\\"public\\\"],\\\"remote\\\":[\\\"any\\\"]}",
            })
    void what_is_none_of_ours_is_not_followed(String link) {
        String store = cli.file(
                "odd.reg",
                "Windows Registry Editor Version 5.00\n\n"
                        + "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp]\n"
                        + "\"*/80\"=\"10.0.0.5/80\"\n\n"
                        + "[HKEY_LOCAL_MACHINE\\SOFTWARE\\PortProxy\\Details\\system\\v4tov4\\tcp]\n"
                        + "\"*/80\"=\"{\\\"firewall\\\":" + link + "}\"\n");
        assertTrue(cli.run("--store", store, "check").out().contains("Details"));
        assertEquals(0, cli.run("--store", store, "delete", "v4tov4", "80").exit());
    }

    @Test
    void a_store_that_was_carried_to_another_machine_is_told_of_what_stays() {
        String store = cli.path("carried.reg");
        cli.done("--store", store, "add", "v4tov4", "80", "10.0.0.5", "--open-firewall");
        Cli.Run run = Cli.onLinux(directory).done("--store", store, "delete", "v4tov4", "80");
        assertTrue(run.err().contains("it did not follow: this machine is another"), run.err());
    }

    private static final Key LOCAL_RULES = Key.of(
            "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\FirewallRules");
    private static final Key FORWARDS =
            Key.of("HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp");

    private static final Key DETAILS = Key.of("HKEY_LOCAL_MACHINE\\SOFTWARE\\PortProxy\\Details\\system\\v4tov4\\tcp");

    private void netshRemovesTheForward() {
        cli.registry.change(edit -> {
            edit.remove(FORWARDS, "*/80");
            return null;
        });
    }

    private List<JsonNode> orphans() {
        return cli.run("--json", "check").objects().stream()
                .filter(finding -> finding.get("id").asString().equals("OrphanedFirewallRule"))
                .toList();
    }

    @Test
    void what_is_left_of_a_forward_that_netsh_removed_is_found_until_it_is_gone() {
        cli.done(ADD);
        String name = only().name();
        cli.registry.change(edit -> {
            edit.put(LOCAL_RULES, RegValue.text("{1}", "v2.30|Action=Allow|Active=TRUE|Dir=In|Name=" + name + "|"));
            return null;
        });
        assertEquals(List.of(), orphans(), "the forward is there");
        netshRemovesTheForward();
        JsonNode orphan = orphans().get(0);
        assertEquals("Warning", orphan.get("severity").asString());
        assertEquals(
                "As administrator: portproxy delete v4tov4 --name */80",
                orphan.get("fix").asString());
        cli.registry.change(edit -> {
            edit.remove(LOCAL_RULES, "{1}");
            return null;
        });
        assertEquals(List.of(), orphans(), "the firewall has no such rule any more");
    }

    @Test
    void what_may_be_left_is_not_looked_at_where_the_firewall_cannot_be() {
        String store = cli.path("left.reg");
        cli.done("--store", store, "add", "v4tov4", "80", "10.0.0.5", "--open-firewall");
        new RegFile(Path.of(store)).change(edit -> {
            edit.remove(FORWARDS, "*/80");
            return null;
        });
        String out = cli.run("--store", store, "check").out();
        assertTrue(out.contains("Unknown OrphanedFirewallRule  v4tov4 */80"), out);
        assertTrue(out.contains("As administrator: " + cli.commandOf(store) + "delete v4tov4 --name */80\n"), out);
        cli.done("--store", store, "delete", "--name", "*/80", "v4tov4");
        assertFalse(cli.run("--store", store, "check").out().contains("Orphaned"));
    }

    @Test
    void the_fix_for_what_was_left_leaves_nothing_behind() {
        cli.done(ADD);
        cli.done("set", "v4tov4", "80", "10.0.0.5", "--comment", "web");
        String name = only().name();
        cli.registry.change(edit -> {
            edit.put(LOCAL_RULES, RegValue.text("{1}", "v2.30|Action=Allow|Active=TRUE|Dir=In|Name=" + name + "|"));
            return null;
        });
        netshRemovesTheForward();
        assertEquals(1, orphans().size());
        Cli.Run run = cli.done("delete", "--name", "*/80", "v4tov4");
        assertTrue(run.err().contains("forgot the firewall rule \"" + name), run.err());
        assertEquals(List.of(), List.copyOf(cli.firewall.rules.values()));
        assertEquals(List.of(), orphans(), "with the policy unchanged: nothing is known of it any more");
        assertEquals(List.<RegValue>of(), cli.registry.<List<RegValue>>read(view -> view.values(DETAILS)));
        assertEquals(3, cli.run("delete", "--name", "*/80", "v4tov4").exit());
    }

    @ParameterizedTest
    @ValueSource(strings = {"add v4tov4 80 10.0.0.6", "reset", "delete v4tov4 80"})
    void whoever_forgets_the_forward_removes_what_was_left_of_it(String verb) {
        cli.done(ADD);
        netshRemovesTheForward();
        cli.done(verb.split(" "));
        assertEquals(List.of(), List.copyOf(cli.firewall.rules.values()));
    }

    @Test
    void another_change_leaves_what_was_left() {
        cli.done(ADD);
        netshRemovesTheForward();
        cli.done("add", "v4tov4", "81", "10.0.0.6");
        assertEquals(1, cli.firewall.rules.size());
    }
}
