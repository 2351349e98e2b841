package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.registry.Key;
import dev.portproxy.registry.RegValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class FirewallVerbTest {

    private static final String EXPORT = "java/src/test/resources/firewall/windows-10.reg";
    private static final String JAVA = "C:\\Program Files\\Java\\jdk-17\\bin\\java.exe";

    private static final Key RULES = Key.of(
            "HKLM\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\FirewallRules");

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void start() {
        cli = Cli.onLinux(directory);
    }

    /** What an ordinary Windows 10 does: verdicts of Domain, Private and Public, and the exit code. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "8080 ~ BlockedByDefault BlockedByDefault BlockedByDefault ~ 10",
                "80 ~ BlockedByDefault BlockedByDefault BlockedByDefault ~ 10",
                "3389 ~ BlockedByDefault BlockedByDefault BlockedByDefault ~ 10",
                "3389 --service TermService ~ Allowed Allowed BlockedByDefault ~ 10",
                "9000 ~ BlockedByDefault Allowed BlockedByDefault ~ 10",
                "9000 --profile private ~ Allowed ~ 0",
                "9000 --program JAVA ~ BlockedByDefault BlockedByRule BlockedByDefault ~ 10",
                "25 --program C:\\PROGRAM/Mail/server.exe ~ BlockedByDefault BlockedByDefault BlockedByDefault ~ 10",
                "25 --program c:/program.files/mail/SERVER.exe ~ AllowedFrom AllowedFrom AllowedFrom ~ 0",
                "8080 --address 127.0.0.1 ~ NotFiltered NotFiltered NotFiltered ~ 0",
                "8080 --address * --remote ::1 --profile all ~ NotFiltered NotFiltered NotFiltered ~ 0",
            })
    void an_export_is_judged(String line, String expected, int exit) {
        List<String> words = new ArrayList<>(List.of("--json", "firewall", "--policy", EXPORT));
        for (String word : line.strip().split(" ")) {
            words.add(word.replace("JAVA", JAVA).replace("program.files", "program files"));
        }
        Cli.Run run = cli.run(words.toArray(String[]::new));
        assertEquals(
                expected.strip(),
                String.join(
                        " ",
                        run.objects().stream()
                                .map(o -> o.get("verdict").asString())
                                .toList()));
        assertEquals(exit, run.exit());
    }

    @Test
    void a_row_has_what_is_documented() {
        JsonNode row = cli.run(
                        "--json", "firewall", "9000", "--profile", "Private", "--program", JAVA, "--policy", EXPORT)
                .objects()
                .get(0);
        assertEquals(
                List.of(
                        "type",
                        "profile",
                        "program",
                        "service",
                        "verdict",
                        "remotes",
                        "rules",
                        "port",
                        "message",
                        "evidence",
                        "fix",
                        "fixes"),
                List.copyOf(row.propertyNames()));
        assertEquals("firewall", row.get("type").asString());
        assertEquals(JAVA, row.get("program").asString());
        assertTrue(row.get("service").isNull());
        JsonNode rule = row.get("rules").get(0);
        assertEquals("Block", rule.get("action").asString());
        assertTrue(rule.get("id").asString().startsWith("TCP Query User{"));
        assertTrue(rule.get("conditions").isEmpty());
        assertEquals("Local", rule.get("store").asString());
        JsonNode from = cli.run(
                        "--json",
                        "firewall",
                        "25",
                        "--program",
                        "C:\\Program Files\\Mail\\server.exe",
                        "--policy",
                        EXPORT)
                .objects()
                .get(0);
        assertEquals("LocalSubnet", from.get("remotes").get(0).asString());
        assertEquals(
                "for LocalSubnet",
                from.get("rules").get(0).get("conditions").get(0).asString());
    }

    @Test
    void the_text_says_what_it_means_and_what_to_do() {
        Cli.Run run = cli.run("firewall", "9000", "--program", JAVA, "--policy", EXPORT);
        assertEquals("""
                Profile  Verdict            From
                Domain   BlockedByDefault
                Private  BlockedByRule
                Public   BlockedByDefault
                """, run.out().substring(0, run.out().indexOf("\n\n") + 1));
        assertTrue(run.out()
                .contains("\nWindows' firewall blocks port 9000 of " + JAVA
                        + " on Domain, Public networks, because no rule allows it.\n  The rule \"Relay\""));
        assertTrue(run.out()
                .contains("\n  Windows made that rule when somebody answered its question about this program"
                        + " with Cancel; it holds for every port of the program\n  Fix: In PowerShell as administrator: Disable-NetFirewallRule"
                        + " -Name 'TCP Query User{"));
        assertTrue(run.err().startsWith("The file has no group policy"), run.err());
    }

    @Test
    void an_export_as_regedit_writes_it_is_read() throws IOException {
        Path file = directory.resolve("policy.txt");
        String text = Files.readString(Path.of(EXPORT)).replace("\n", "\r\n");
        Files.write(file, ("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE));
        assertEquals(
                "Allowed",
                cli.run("--json", "firewall", "9000", "--profile", "private", "--policy", file.toString())
                        .objects()
                        .get(0)
                        .get("verdict")
                        .asString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "firewall 0 --policy x.reg ~ BadUsage ~ 0 is not a port. Ports are 1 to 65535.",
                "firewall 65536 ~ BadUsage ~ 65536 is not a port. Ports are 1 to 65535.",
                "firewall no-service ~ BadUsage ~ no-service is not a port.",
                "firewall ~ BadUsage ~ Missing required parameter",
                "firewall 80 --profile Home --policy x.reg ~ BadUsage ~ \"Home\" is not a profile.",
                "firewall 80 --address localhost ~ BadUsage ~ --address \"localhost\" is not an IP address.",
                "firewall 80 --remote 10.0.0.0/8 ~ BadUsage ~ --remote \"10.0.0.0/8\" is not an IP address.",
                "firewall 80 --program java.exe ~ BadUsage ~ \"java.exe\" is not a whole path of a program.",
                "firewall 80 --program C:\\x\\ ~ BadUsage ~ is not a whole path of a program.",
                "firewall 80 --program \"C:\\x\\java.exe\" ~ BadUsage ~ is not a whole path of a program.",
                "firewall 80 --service * --policy x.reg ~ BadUsage ~ \"*\" is not a service.",
                "firewall 80 --policy nowhere.reg ~ BadUsage ~ There is no file nowhere.reg.",
                "firewall 80 --policy LICENSE ~ StoreCorrupt ~ LICENSE is no .reg file",
                "firewall 80 --policy registry/samples/broken-rules.reg ~ ImportFailed ~ broken-rules.reg holds no firewall policy.",
                "firewall 80 ~ StoreUnavailable ~ The firewall's policy is in Windows' registry, and this machine has none.",
            })
    void what_cannot_be_judged_is_one_clear_error(String line, String id, String message) {
        Cli.Run run = cli.run(("--json " + line.strip()).split(" "));
        assertEquals(id.strip(), run.error().get("id").asString());
        assertTrue(
                run.error().get("message").asString().contains(message.strip()),
                run.error().toString());
        String fix = run.error().get("fix").asString();
        assertTrue(!fix.isEmpty() && !fix.contains("does not exist yet"), fix);
        assertEquals("", run.out());
    }

    @Test
    void on_windows_the_registry_is_judged() {
        cli = Cli.onWindows(directory);
        Cli.Run none = cli.run("--json", "firewall", "80");
        assertEquals("StoreUnavailable", none.error().get("id").asString());
        assertEquals(6, none.exit());
        cli.registry.change(edit -> {
            edit.put(
                    RULES,
                    RegValue.text(
                            "R",
                            "v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=80|"
                                    + "App=%SystemRoot%\\System32\\svchost.exe|Svc=iphlpsvc|"));
            return null;
        });
        Cli.Run run = cli.run("firewall", "80");
        assertEquals(0, run.exit(), run.err());
        assertTrue(run.out().contains("\nPublic   Allowed\n"), run.out());
        assertEquals("Which networks are connected now is not known.\n", run.err());
        cli.environment.put("SystemRoot", "D:\\Windows");
        assertEquals(
                0,
                cli.run("firewall", "80", "--program", "d:\\windows\\system32\\svchost.exe", "--service", "iphlpsvc")
                        .exit());
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "making a link needs a right of its own there")
    void a_link_to_a_program_of_this_machine_is_that_program() throws IOException {
        cli = Cli.onWindows(directory);
        Path program = Files.writeString(directory.toRealPath().resolve("server.exe"), "");
        Path link = Files.createSymbolicLink(directory.resolve("link.exe"), program);
        cli.registry.change(edit -> {
            edit.put(RULES, RegValue.text("R", "v2.30|Action=Allow|Active=TRUE|Dir=In|App=" + program + "|"));
            return null;
        });
        assertEquals(0, cli.run("firewall", "80", "--program", link.toString()).exit());
        assertEquals(10, cli.run("firewall", "80", "--program", "System").exit());
    }

    @Test
    void nothing_in_a_policy_reaches_the_terminal_as_a_command_to_it() {
        String file = cli.file("evil.reg", """
                Windows Registry Editor Version 5.00

                [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\FirewallRules]
                "a\u001b[2Jb"="v2.30|Action=Block|Active=TRUE|Dir=In|Name=x\u001b]0;t\u0007|"
                "c"="v2.30|Action=Allow|Active=TRUE|Dir=In|New\u001b[1m=1|RA4=10.0.0.0/8|"
                "\u001bd"="nothing"
                """);
        Cli.Run run = cli.run("firewall", "80", "--policy", file);
        assertTrue((run.out() + run.err()).chars().noneMatch(c -> c < ' ' && c != '\n'), run.out());
    }
}
