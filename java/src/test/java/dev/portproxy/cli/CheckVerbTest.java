package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.machine.Connector;
import dev.portproxy.machine.FakeMachine;
import dev.portproxy.machine.RuleService.StartType;
import dev.portproxy.machine.RuleService.State;
import dev.portproxy.paste.PosixWords;
import dev.portproxy.registry.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CheckVerbTest {

    private static final String DETAILS = """
            Windows Registry Editor Version 5.00

            [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp]
            "*/80"="10.0.0.5/80"
            "*/81"="10.0.0.5/81"
            "*/82"="10.0.0.5/82"

            [HKEY_LOCAL_MACHINE\\SOFTWARE\\PortProxy\\Details\\system\\v4tov4\\tcp]
            "*/80"="{\\"disabled\\":\\"10.0.0.4/80\\"}"
            "*/81"="{no json"
            "*/82"="{\\"options\\":{\\"sendProxy\\":\\"v9\\"}}"
            """;

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void start() {
        cli = Cli.onLinux(directory);
    }

    @Test
    void rules_without_a_finding_are_done() {
        cli.done("add", "v4tov4", "80", "10.0.0.5");
        cli.machine.relayListener("0.0.0.0", 80);
        Cli.Run run = cli.run("--json", "check");
        assertEquals(0, run.exit(), run.out());
        assertEquals(List.of(), ids(run), "this machine has no firewall of Windows', which is nothing to look at");
        assertTrue(run.err().startsWith("1 rule, 0 errors, 0 warnings, 0 not looked at."), run.err());
    }

    @Test
    void an_error_is_ten_and_a_warning_is_not() {
        Cli.Run broken = cli.run("--store", "registry/samples/broken-rules.reg", "check");
        assertEquals(10, broken.exit());
        cli.done("add", "v4tov4", "8000", "127.0.0.1");
        cli.machine.relayListener("0.0.0.0", 8000).listener("127.0.0.1", 8000, 9, "wslrelay");
        Cli.Run warning = cli.run("check");
        assertEquals(0, warning.exit(), warning.out());
        assertTrue(warning.out().startsWith("Warning SelfForward  v4tov4 */8000\n"), warning.out());
        assertTrue(warning.out().contains("127.0.0.1:8000 is held by wslrelay (pid 9)."), warning.out());
    }

    @Test
    void what_cannot_work_comes_first_and_what_is_only_worth_knowing_last() {
        cli.done("add", "v4tov4", "8001", "127.0.0.1", "9001", "127.0.0.1");
        cli.done("add", "v4tov4", "50000", "127.0.0.1", "9002", "127.0.0.1");
        cli.done("add", "v4tov4", "8003", "127.0.0.1", "9003");
        cli.machine
                .relayListener("127.0.0.1", 8001)
                .relayListener("127.0.0.1", 50000)
                .relayListener("127.0.0.1", 8004)
                .listener("0.0.0.0", 8003, 9, "nginx");
        cli.machine.outcomes.put("127.0.0.1/9002", Connector.Outcome.REFUSED);
        cli.done("add", "v4tov4", "8004", "127.0.0.1", "9004", "here.example");
        assertEquals(
                List.of(
                        "TargetRefused v4tov4 127.0.0.1/50000",
                        "PortHeld v4tov4 */8003",
                        "PortInDynamicRange v4tov4 127.0.0.1/50000",
                        "HostNameListen v4tov4 here.example/8004",
                        "ListenNameUnknown v4tov4 here.example/8004",
                        "NoIpv6Twin v4tov4 127.0.0.1/8001",
                        "NoIpv6Twin v4tov4 127.0.0.1/50000"),
                subjects(cli.run("--json", "check")));
    }

    @Test
    void errors_of_the_machine_come_before_those_of_its_rules() {
        cli.done("add", "v4tov4", "8001", "127.0.0.1", "9001", "127.0.0.1");
        cli.done("add", "v4tov4", "8002", "nowhere", "9001", "127.0.0.1");
        cli.machine.outcomes.put("127.0.0.1/9001", Connector.Outcome.REFUSED);
        assertEquals(
                List.of(
                        "RelayNotRunning",
                        "TargetRefused v4tov4 127.0.0.1/8001",
                        "TargetNameNotFound v4tov4 127.0.0.1/8002",
                        "NoIpv6Twin v4tov4 127.0.0.1/8001",
                        "NoIpv6Twin v4tov4 127.0.0.1/8002"),
                subjects(cli.run("--json", "check")));
    }

    /** {@code PortHeld v4tov4 *}{@code /80}, in their order. */
    private static List<String> subjects(Cli.Run run) {
        return run.objects().stream()
                .map(finding -> finding.get("id").asString()
                        + (finding.get("rule").isNull()
                                ? ""
                                : " " + finding.get("rule").get("family").asString() + " "
                                        + finding.get("rule").get("name").asString()))
                .toList();
    }

    @Test
    void notes_are_one_line_of_a_store_and_whole_of_a_rule() {
        for (int port = 8001; port <= 8003; port++) {
            cli.done("add", "v4tov4", Integer.toString(port), "127.0.0.1", "9001", "127.0.0.1");
            cli.machine.relayListener("127.0.0.1", port);
        }
        assertEquals(
                "Info NoIpv6Twin (3)\n  To read what is worth knowing of one rule:"
                        + " portproxy check v4tov4 127.0.0.1/8001\n",
                cli.done("check").out());
        Cli.Run one = cli.done("check", "v4tov4", "127.0.0.1/8001");
        assertTrue(one.out().startsWith("Info NoIpv6Twin  v4tov4 127.0.0.1/8001\n"), one.out());
        assertTrue(one.out().contains("Fix: portproxy add v6tov4 "), one.out());
        assertEquals(3, cli.done("--json", "check").objects().size());
    }

    @Test
    void nothing_is_said_of_ip_helper_or_windows_where_there_is_none() {
        cli.done("add", "v4tov4", "8001", "server.example", "9001", "127.0.0.1");
        cli.machine.names.put("server.example", List.of(FakeMachine.ip("10.0.0.5")));
        cli.machine.relayListener("127.0.0.1", 8001);
        for (String[] words : new String[][] {{"check"}, {"check", "8001"}, {"check", "--probe"}}) {
            Cli.Run run = cli.done(words);
            assertFalse(run.out().matches("(?s).*(Windows|IP Helper|svchost).*"), run.out());
        }
        Cli windows = Cli.onWindows(directory.resolve("windows"));
        windows.machine.names.put("server.example", List.of(FakeMachine.ip("10.0.0.5")));
        windows.done("add", "v4tov4", "8001", "server.example", "9001", "127.0.0.1");
        assertTrue(ids(windows.run("--json", "check")).contains("HostNameTarget"), "IP Helper does look it up once");
        windows.done("--store", "user", "add", "v4tov4", "8002", "server.example", "9001", "127.0.0.1");
        assertFalse(ids(windows.run("--json", "--store", "user", "check")).contains("HostNameTarget"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/8080=0.0.0.0/9001 | connectaddress=127.0.0.1 connectport=9001",
                "*/8080=*/9001 | connectaddress=127.0.0.1 connectport=9001",
                "*/8080=::/9001 | connectaddress=127.0.0.1 connectport=9001",
                "*/0x1F90=10.0.0.5/80 | listenport=8080",
                "*/8080=10.0.0.5/0x50 | connectport=80",
                "*/8080=10.0.0.5/0XFFFF | connectport=65535",
                "*/8080=192.168.001.005/80 | connectaddress=192.168.1.5",
                "*/8080=192.168.1.098/80 | connectaddress=192.168.1.98",
                "007.0.0.001/8080=10.0.0.5/80 | listenaddress=7.0.0.1",
                "*/8080=010.0.0.5/80 | ~",
                "*/8080=10.0.0.5/0x0 | ~",
                "*/8080=10.0.0.5/0x10000 | ~",
                "*/80=0.0.0.0/80 | ~",
            },
            nullValues = "~")
    void a_slip_whose_meaning_is_plain_has_a_command(String value, String word) {
        String[] halves = value.split("=");
        String store = cli.file(
                "slip.reg",
                "Windows Registry Editor Version 5.00\n\n"
                        + "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp]\n\""
                        + halves[0] + "\"=\"" + halves[1] + "\"\n");
        String fix = cli.run("--store", store, "--json", "check")
                .objects()
                .get(0)
                .get("fix")
                .asString();
        assertEquals(word != null, fix.contains("portproxy "), fix);
        assertTrue(word == null || fix.contains(word), fix);
    }

    @Test
    void a_twin_is_proposed_only_where_there_is_ipv6() {
        cli.done("add", "v4tov4", "8001", "127.0.0.1", "9001", "127.0.0.1");
        cli.machine.relayListener("127.0.0.1", 8001);
        assertEquals(List.of("NoIpv6Twin"), ids(cli.run("--json", "check")));
        cli.machine.networks.removeIf(network -> network.address().getAddress().length > 4);
        assertEquals(List.of(), ids(cli.run("--json", "check")));
    }

    @Test
    void one_rule_has_its_own_findings_only() {
        Cli.Run run = cli.run("--store", "registry/samples/broken-rules.reg", "--json", "check", "8443");
        assertEquals(10, run.exit());
        List<JsonNode> findings = run.objects();
        assertEquals(List.of("WrongFamily", "NotLookedAt"), ids(run));
        JsonNode finding = findings.get(0);
        assertEquals(
                "[type, id, severity, message, evidence, fix, fixes, rule]",
                finding.propertyNames().toString());
        assertEquals("finding", finding.get("type").asString());
        assertEquals("WrongFamily", finding.get("id").asString());
        assertEquals("Error", finding.get("severity").asString());
        assertTrue(finding.get("evidence").get(0).isString());
        assertEquals(
                "[store, family, name]", finding.get("rule").propertyNames().toString());
        assertEquals("0.0.0.0/8443", finding.get("rule").get("name").asString());
    }

    @Test
    void a_disabled_rule_that_is_asked_for_is_an_error_and_otherwise_none() {
        cli.done("add", "v4tov4", "80", "10.0.0.5");
        cli.machine.relayListener("0.0.0.0", 80);
        cli.done("disable", "80");
        Cli.Run run = cli.run("--json", "check", "80");
        assertEquals(10, run.exit());
        assertEquals("RuleDisabled", ids(run).get(0));
        assertTrue(run.objects()
                .get(0)
                .get("fix")
                .asString()
                .startsWith("If it is to be served: portproxy enable v4tov4 '*/80'"));
        assertFalse(ids(cli.run("--json", "check")).contains("RuleDisabled"));
    }

    @Test
    void the_rules_of_a_request_have_their_own_findings_only_and_one_that_is_not_there_is_its_items_error() {
        String store =
                Path.of("registry/samples/broken-rules.reg").toAbsolutePath().toString();
        cli.environment.put("PORTPROXY_STORE", store);
        List<JsonNode> answers = cli.input("{\"request\":1,\"arguments\":[\"check\"],\"items\":["
                        + "{\"family\":\"v4tov4\",\"name\":\"0.0.0.0/8443\"},"
                        + "{\"family\":\"v4tov4\",\"name\":\"*/9\"}]}")
                .done("serve")
                .objects();
        assertEquals("RuleNotFound", answers.get(1).get("error").get("id").asString());
        assertEquals(1, answers.get(1).get("item").asInt());
        assertEquals(
                List.of("WrongFamily", "NotLookedAt"),
                answers.stream()
                        .filter(answer -> answer.has("object"))
                        .map(answer -> answer.get("object").get("id").asString())
                        .toList());
        assertEquals(10, answers.get(answers.size() - 1).get("exit").asInt());
    }

    @Test
    void a_rule_that_is_not_there_is_not_found() {
        assertEquals(3, cli.run("check", "80").exit());
    }

    @Test
    void details_that_are_not_ours_are_findings_and_stop_nothing() {
        String store = cli.file("details.reg", DETAILS);
        Cli.Run run = cli.run("--store", store, "--json", "check");
        assertEquals(10, run.exit(), "a rule that is not served is an error: " + run.err());
        assertEquals(
                List.of("DetailsUnreadable */81", "DetailsUnreadable */82", "DisabledRuleIsLive */80"),
                run.objects().stream()
                        .filter(f -> f.get("rule").isObject())
                        .map(f -> f.get("id").asString() + " "
                                + f.get("rule").get("name").asString())
                        .toList());
        assertEquals(3, cli.done("--store", store, "--json", "show").objects().size());
        Cli.Run imported = cli.run("--store", cli.path("other.reg"), "import", "--from", store);
        assertEquals(10, imported.exit(), imported.err());
        assertTrue(imported.out().contains("*/81") && imported.out().contains("*/82"), imported.out());
        assertEquals(
                1,
                cli.done("--store", cli.path("other.reg"), "--json", "show")
                        .objects()
                        .size());
        assertEquals(
                10, cli.run("--store", cli.path("other.reg"), "import", store).exit());
    }

    @Test
    void every_fix_of_the_broken_sample_that_is_one_command_is_understood() throws IOException {
        String store = cli.path("broken.reg");
        Files.copy(Path.of("registry/samples/broken-rules.reg"), Path.of(store));
        int done = 0;
        for (JsonNode finding : cli.run("--store", store, "--json", "check").objects()) {
            String fix = finding.get("fix").asString();
            if (Pattern.matches(Pattern.quote(cli.commandOf(store)) + "(add|set) .*", fix) && !fix.contains(",")) {
                List<String> words = PosixWords.of(fix);
                cli.done(words.subList(1, words.size()).toArray(String[]::new));
                done++;
            }
        }
        assertTrue(done > 0, "there are such fixes");
    }

    @Test
    void a_fix_names_the_store_that_was_named() {
        String store = cli.file("mine.reg", "");
        cli.done("--store", store, "add", "v4tov4", "80", "10.0.0.5", "80", "127.0.0.1");
        cli.done("add", "v4tov4", "80", "10.0.0.5", "80", "127.0.0.1");
        String rest = "add v6tov4 listenport=80 connectaddress=10.0.0.5 connectport=80 listenaddress=::1";
        assertEquals(cli.commandOf(store) + rest, fixOf("NoIpv6Twin", cli.run("--store", store, "--json", "check")));
        assertEquals("portproxy " + rest, fixOf("NoIpv6Twin", cli.run("--json", "check")));
    }

    private static String fixOf(String id, Cli.Run run) {
        return run.objects().stream()
                .filter(finding -> finding.get("id").asString().equals(id))
                .findFirst()
                .orElseThrow()
                .get("fix")
                .asString();
    }

    @Test
    void another_machines_file_is_only_read() {
        String store = cli.file("evidence.reg", "");
        cli.done("--store", store, "add", "v4tov4", "80", "10.0.0.5");
        Cli.Run run = cli.done("--store", store, "--json", "check");
        assertEquals(List.of("NotLookedAt"), ids(run));
        String message = run.objects().get(0).get("message").asString();
        assertTrue(message.startsWith("Services, ports, addresses, firewall and targets were not"), message);
        assertEquals(List.of(), cli.machine.connected, "nothing is sent");
    }

    @Test
    void live_and_probe_take_a_file_for_this_machines() {
        String store = cli.file("mine.reg", "");
        cli.done("--store", store, "add", "v4tov4", "80", "10.0.0.5");
        for (String option : List.of("--live", "--probe")) {
            cli.machine.connected.clear();
            List<String> found = new ArrayList<>(ids(cli.run("--store", store, "--json", "check", option)));
            assertEquals(option.equals("--probe"), found.remove("ProbeSilent"));
            assertEquals(List.of("RelayNotRunning"), found);
            assertEquals(1, cli.machine.connected.size());
        }
    }

    @Test
    void an_error_in_the_text_keeps_the_machine_out_of_it() throws IOException {
        Path store = Files.createDirectories(directory.resolve("default")).resolve("rules.reg");
        Files.copy(Path.of("registry/samples/broken-rules.reg"), store);
        Cli.Run run = cli.run("--json", "check", "8443");
        assertEquals(10, run.exit());
        assertEquals("WrongFamily", ids(run).get(0));
        assertEquals(List.of(), cli.machine.connected);
    }

    @Test
    void the_system_store_is_looked_at_with_ip_helper_and_the_firewall() {
        Cli windows = Cli.onWindows(directory);
        windows.done("add", "v4tov4", "80", "10.0.0.5");
        windows.done("add", "v4tov4", "81", "10.0.0.5");
        windows.machine.ipHelperListener("0.0.0.0", 80).listener("0.0.0.0", 81, 9, "nginx.exe");
        windows.machine.outcomes.put("10.0.0.5/80", Connector.Outcome.REFUSED);
        Cli.Run run = windows.run("--json", "check");
        assertEquals(10, run.exit());
        assertTrue(ids(run).containsAll(List.of("TargetRefused", "PortHeld")), run.out());
        assertEquals(1, windows.machine.connected.size(), "the rule without a port is given up before its target");
    }

    @Test
    void a_relay_that_serves_the_system_store_is_in_nobodys_way_whether_ip_helper_runs_or_not() {
        Cli windows = Cli.onWindows(directory);
        windows.done("add", "v4tov4", "80", "10.0.0.5");
        windows.machine.relayListener("0.0.0.0", 80);
        Cli.Run beside = windows.run("--json", "check");
        assertTrue(
                ids(beside).stream().noneMatch(id -> id.startsWith("PortHeld") || id.equals("ListenerMissing")),
                beside.out());
        windows.machine.windows.service("iphlpsvc", State.STOPPED, StartType.MANUAL);
        List<String> stopped = ids(windows.run("--json", "check"));
        assertTrue(
                !stopped.contains("PortHeld") && !stopped.contains("IpHelperStopped"), "the relay has taken its place");
    }

    @Test
    void an_empty_store_after_a_change_that_left_rules() {
        Cli windows = Cli.onWindows(directory);
        windows.done("add", "v4tov4", "80", "10.0.0.5");
        assertEquals(List.of(), vanished(windows));
        windows.registry.change(edit -> {
            edit.removeTree(Key.of("HKLM\\SYSTEM\\CurrentControlSet\\Services\\PortProxy"));
            return null;
        });
        assertEquals(List.of("RulesVanished"), vanished(windows));
        windows.done("add", "v4tov4", "80", "10.0.0.5");
        windows.done("delete", "v4tov4", "80");
        assertEquals(List.of(), vanished(windows), "that was this program's own doing");
    }

    private static List<String> vanished(Cli cli) {
        return ids(cli.run("--json", "check")).stream()
                .filter("RulesVanished"::equals)
                .toList();
    }

    private static List<String> ids(Cli.Run run) {
        return run.objects().stream()
                .map(finding -> finding.get("id").asString())
                .toList();
    }
}
