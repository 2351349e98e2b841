package dev.portproxy.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.cli.Cli;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.StoreNames;
import dev.portproxy.machine.Platform;
import dev.portproxy.registry.Key;
import dev.portproxy.registry.RegValue;
import dev.portproxy.registry.TextDecoder;
import dev.portproxy.windows.WindowsPlatform;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The stores of a machine with a registry. */
class StoresTest {

    private static final Key SYSTEM = Key.of("HKLM\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp");

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void start() {
        cli = Cli.onWindows(directory);
    }

    private List<RegValue> values(String key) {
        return cli.registry.read(view -> view.values(Key.of(key)));
    }

    @ParameterizedTest
    @CsvSource({
        "system, HKLM\\SYSTEM\\CurrentControlSet\\Services\\PortProxy, HKLM\\SOFTWARE\\PortProxy\\Details\\system, IpHelper, shared",
        "machine, HKLM\\SOFTWARE\\PortProxy\\Rules, HKLM\\SOFTWARE\\PortProxy\\Details\\machine, Relay, shared",
        "USER, HKCU\\SOFTWARE\\PortProxy\\Rules, HKCU\\SOFTWARE\\PortProxy\\Details\\user, Relay, user",
    })
    void each_store_has_its_keys_its_engine_and_its_undos(
            String store, String rules, String details, String engine, String state) {
        JsonNode rule = cli.done("--store", store, "--json", "add", "v4tov4", "80", "10.0.0.5", "--comment", "why")
                .objects()
                .get(0);
        assertEquals(engine, rule.get("engine").asString());
        assertEquals(store.toLowerCase(Locale.ROOT), rule.get("store").asString());
        assertEquals(List.of(RegValue.text("*/80", "10.0.0.5/80")), values(rules + "\\v4tov4\\tcp"));
        assertEquals(
                "{\"comment\":\"why\"}",
                values(details + "\\v4tov4\\tcp").get(0).text().orElseThrow());
        assertEquals(
                1, cli.done("--store", store, "backup", "list").out().lines().count());
        assertTrue(Files.isDirectory(directory.resolve(state).resolve("backups")));
        cli.done("--store", store, "undo");
        assertEquals(List.of(), values(rules + "\\v4tov4\\tcp"));
        assertEquals(List.of(), values(details + "\\v4tov4\\tcp"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_registry_that_java_cannot_reach_is_named_with_the_reason() {
        Platform platform = new WindowsPlatform(Map.of());
        String system = System.getProperty("os.name");
        PortProxyException store =
                assertThrows(PortProxyException.class, () -> new Stores(platform).open(StoreNames.SYSTEM));
        assertEquals(
                "The store \"system\" is in Windows' registry, and this machine has none that Java can reach: This is "
                        + system + ", not Windows.",
                store.getMessage());
        FirewallPolicies policies =
                new FirewallPolicies(platform, Map.of(), TextDecoder.ofThisMachine(Optional.empty()));
        PortProxyException policy = assertThrows(PortProxyException.class, policies::ofThisMachine);
        assertEquals(
                "The firewall's policy is in Windows' registry, and this machine has none that Java can reach: This is "
                        + system + ", not Windows.",
                policy.getMessage());
    }

    @Test
    void nothing_named_is_the_system_s_store_and_nothing_but_the_rule_stands_there() {
        cli.done("add", "v4tov4", "80", "10.0.0.5", "--comment", "c", "--group", "g");
        assertEquals(List.of(RegValue.text("*/80", "10.0.0.5/80")), cli.registry.read(view -> view.values(SYSTEM)));
    }

    @Test
    void a_disabled_rule_leaves_netsh_s_key() {
        cli.done("add", "v4tov4", "80", "10.0.0.5");
        cli.done("disable", "80");
        assertEquals(List.of(), cli.registry.read(view -> view.values(SYSTEM)));
        cli.done("enable", "80");
        assertEquals(1, cli.registry.read(view -> view.values(SYSTEM)).size());
    }

    @Test
    void relay_options_select_machine_where_no_store_is_named_and_say_so() {
        Cli.Run run = cli.run("add", "v4tov4", "80", "10.0.0.5", "--allow", "10.0.0.0/8");
        assertEquals(0, run.exit());
        assertTrue(run.err().startsWith("Stored in \"machine\", which the relay serves"), run.err());
        assertEquals("", cli.done("--json", "show").out());
        assertEquals(
                1, cli.done("--store", "machine", "--json", "show").objects().size());
    }

    @ParameterizedTest
    @CsvSource({
        "--allow,10.0.0.0/8",
        "--send-proxy,v1",
        "--max-connections,5",
        "--connect-timeout,5s",
        "--idle-timeout,1h"
    })
    void relay_options_on_the_system_s_store_are_refused(String option, String value) {
        Cli.Run run = cli.run("--store", "system", "set", "v4tov4", "80", "10.0.0.5", option, value);
        assertEquals(2, run.exit());
        assertTrue(run.err().startsWith("InvalidRule: "), run.err());
        cli.environment.put("PORTPROXY_STORE", "system");
        assertEquals(
                2, cli.run("set", "v4tov4", "80", "10.0.0.5", option, value).exit());
    }

    @Test
    void one_store_s_rules_can_be_imported_into_another_with_their_details() {
        cli.done("--store", "user", "add", "v4tov4", "80", "10.0.0.5", "--comment", "why", "--max-connections", "9");
        cli.done("--store", "user", "disable", "80");
        Cli.Run run = cli.run("--store", "machine", "import", "--from", "user");
        assertEquals(0, run.exit(), run.err());
        JsonNode rule =
                cli.done("--store", "machine", "--json", "show").objects().get(0);
        assertEquals("Disabled", rule.get("status").asString());
        assertEquals("why", rule.get("comment").asString());
        assertEquals(9, rule.get("options").get("maxConnections").asInt());
    }

    @Test
    void an_export_of_any_store_names_that_store_s_keys() throws Exception {
        cli.done("--store", "machine", "add", "v4tov4", "80", "10.0.0.5");
        cli.done("--store", "machine", "export", cli.path("m.reg"));
        String text = Files.readString(directory.resolve("m.reg"), StandardCharsets.UTF_16LE);
        assertTrue(text.contains("[HKEY_LOCAL_MACHINE\\SOFTWARE\\PortProxy\\Rules\\v4tov4\\tcp]\r\n\"*/80\""), text);
    }

    @Test
    void without_a_place_for_its_undo_a_change_is_not_made() throws Exception {
        Files.writeString(directory.resolve("shared"), "a file where the directory should be");
        Cli.Run run = cli.run("add", "v4tov4", "80", "10.0.0.5");
        assertEquals(6, run.exit());
        assertTrue(run.err().startsWith("StoreUnavailable: The undo of this change cannot be written"), run.err());
        assertTrue(run.err().contains("Nothing was changed. Make it writable"), run.err());
        assertEquals(List.of(), cli.registry.read(view -> view.values(SYSTEM)));
    }
}
