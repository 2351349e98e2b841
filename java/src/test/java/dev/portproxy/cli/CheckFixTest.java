package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.cli.print.Terminal;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.launch.Main;
import dev.portproxy.machine.Prober.Answer;
import dev.portproxy.machine.Prober.Result;
import dev.portproxy.registry.Key;
import dev.portproxy.registry.RegValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code check --fix} as it is typed. */
class CheckFixTest {

    private static final String HEAD = """
            Windows Registry Editor Version 5.00

            [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp]
            """;

    @TempDir
    private Path directory;

    private Cli cli;
    private String file;

    @BeforeEach
    void start() throws Exception {
        cli = Cli.onLinux(directory);
        file = directory.resolve("rules.reg").toString();
        Files.writeString(Path.of(file), HEAD + """
                "*/80"="10.0.0.5 /80"
                "*/81"="10.0.0.999/81"
                "*/82"="fd00::5/82"
                """);
    }

    private String content() throws Exception {
        return Base64.getEncoder().encodeToString(Files.readAllBytes(Path.of(file)));
    }

    private Cli.Run run(String... words) {
        String[] line = new String[words.length + 2];
        line[0] = "--store";
        line[1] = file;
        System.arraycopy(words, 0, line, 2, words.length);
        return cli.run(line);
    }

    private static List<String> types(Cli.Run run) {
        return run.objects().stream()
                .map(object -> object.get("type").asString())
                .distinct()
                .toList();
    }

    @Test
    void the_plan_comes_first_then_the_change_then_what_is_left() {
        Cli.Run run = run("--json", "check", "--fix", "--yes");
        assertEquals(10, run.exit(), run.err());
        assertEquals(List.of("repair", "rule", "finding"), types(run));
        JsonNode step = run.objects().get(0);
        assertEquals("edit", step.get("how").asString());
        assertEquals("WhiteSpace", step.get("findings").get(0).get("id").asString());
        assertEquals("*/80", step.get("findings").get(0).get("rule").get("name").asString());
        assertTrue(run.err().contains("undo"), run.err());
        assertTrue(run.err().contains("Findings to repair: 2 gone, 1 left."), run.err());
    }

    @Test
    void all_gone_is_done() {
        run("delete", "v4tov4", "81");
        Cli.Run run = run("check", "--fix", "--yes");
        assertEquals(0, run.exit(), run.out() + run.err());
        assertEquals(0, run("check", "--fix").exit(), "nothing is left to ask about");
    }

    @Test
    void one_rule_and_one_finding_can_be_named() {
        run("check", "80", "--fix", "--yes");
        Cli.Run run = run("--json", "show");
        assertEquals(
                List.of("10.0.0.5/80", "10.0.0.999/81", "fd00::5/82"),
                run.objects().stream().map(rule -> rule.get("data").asString()).toList());
        assertEquals(10, run("check", "--fix", "--only", "wrongfamily", "--yes").exit(), "there is another error");
        assertTrue(run("--json", "show").out().contains("v4tov6"));
    }

    /** It is another rule then, and asked about all the same. */
    @Test
    void a_rule_that_gets_another_family_is_checked_again() {
        Cli.Run run = run("check", "82", "--fix", "--yes");
        assertEquals(0, run.exit(), run.out());
    }

    @Test
    void a_dry_run_changes_nothing() throws Exception {
        String before = content();
        Cli.Run run = run("--json", "check", "--fix", "--dry-run");
        assertEquals(10, run.exit());
        assertEquals(List.of("repair", "finding"), types(run));
        assertEquals(before, content());
        assertFalse(Files.exists(Path.of(file + ".undo")));
    }

    @Test
    void nobody_to_ask_is_refused() throws Exception {
        String before = content();
        Cli.Run run = run("check", "--fix");
        assertEquals(ErrorId.BAD_USAGE.exitCode(), run.exit());
        assertTrue(run.err().contains("--yes"), run.err());
        assertTrue(run.out().contains("portproxy"), "the plan is shown: " + run.out());
        assertEquals(before, content());
    }

    @ParameterizedTest
    @CsvSource({"y, true", "YES, true", "n, false", "'', false", "yesterday, false"})
    void a_person_is_asked(String answer, boolean agreed) throws Exception {
        String before = content();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = Terminal.of(
                        new ByteArrayInputStream((answer + "\n").getBytes(StandardCharsets.UTF_8)),
                        out,
                        err,
                        StandardCharsets.UTF_8,
                        cli.environment,
                        () -> true)
                .withPerson();
        assertEquals(10, Main.run(terminal, cli.platform(), "--store", file, "check", "--fix"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("[y/N]"), err.toString(StandardCharsets.UTF_8));
        assertEquals(agreed, !before.equals(content()));
    }

    @ParameterizedTest
    @CsvSource({"--yes", "--dry-run", "--only=WhiteSpace"})
    void an_option_of_fix_needs_it(String option) {
        Cli.Run run = run("check", option);
        assertEquals(ErrorId.BAD_USAGE.exitCode(), run.exit());
        assertTrue(run.err().contains("--fix"), run.err());
    }

    @Test
    void a_misspelt_id_is_refused_by_the_nearest() {
        Cli.Run run = run("check", "--fix", "--only", "WhiteSpaces", "--yes");
        assertEquals(ErrorId.BAD_USAGE.exitCode(), run.exit());
        assertTrue(run.err().contains("--only WhiteSpace."), run.err());
    }

    @Test
    void commands_for_the_relay_and_of_others_are_only_printed() {
        Cli.Run run = run("--json", "check", "--live", "--fix", "--yes");
        List<String> commands = run.objects().stream()
                .filter(object -> object.get("type").asString().equals("repair"))
                .filter(object -> object.get("how").asString().equals("command"))
                .map(object -> object.get("fix").asString())
                .toList();
        assertTrue(commands.stream().anyMatch(command -> command.endsWith(" relay")), run.out());
    }

    /** Each will have read them once they are written. */
    @ParameterizedTest
    @CsvSource({"false, NoIpv6Twin, 10.9.8.7", "true, NoIpv6Twin, 10.9.8.7", "true, SelfForward, 127.0.0.1"})
    void no_server_is_told_to_read_what_is_only_planned(boolean windows, String id, String target) {
        Cli other = windows ? Cli.onWindows(directory) : Cli.onLinux(directory);
        Key rules = Key.of("HKLM\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp");
        if (windows) {
            other.registry.change(edit -> {
                edit.put(rules, RegValue.text("127.0.0.1/90", target + "/90"));
                return null;
            });
            other.machine.ipHelperListener("127.0.0.1", 90);
        } else {
            other.done("add", "v4tov4", "listenaddress=127.0.0.1", "listenport=90", "connectaddress=" + target);
            other.machine.relayListener("127.0.0.1", 90);
        }
        List<String> serving = List.of("OlderRulesServed", "RuleNotServed", "ListenerMissing", "ListenerWithoutRule");
        Cli.Run run =
                other.run("--json", "check", "--fix", "--dry-run", "--only", id + "," + String.join(",", serving));
        assertEquals(
                List.of(id),
                run.objects().stream()
                        .filter(object -> object.get("type").asString().equals("repair"))
                        .flatMap(step -> step.get("findings").valueStream())
                        .map(finding -> finding.get("id").asString())
                        .toList(),
                run.out());
    }

    /** The relay that runs goes by the rule as it is: whether the change helps, only the second check can tell. */
    @Test
    void what_a_probe_found_can_be_named_though_the_rule_that_runs_is_still_the_old_one() {
        run("delete", "v4tov4", "81");
        cli.done("add", "v4tov4", "8080", "10.9.8.7", "8080", "127.0.0.1", "--send-proxy", "v1");
        cli.machine.relayListener("127.0.0.1", 8080);
        cli.machine.answers.put("10.9.8.7/8080", answer("SSH-2.0-a"));
        cli.machine.answers.put("127.0.0.1/8080", answer("Protocol mismatch."));
        Cli.Run run = cli.run("--json", "check", "--probe", "--fix", "--only", "ProbeDiffers", "--yes");
        assertEquals(List.of("edit"), hows(run), run.out());
        assertFalse(cli.done("--json", "show").out().contains("sendProxy"));
    }

    private static Answer answer(String line) {
        return new Answer(Result.ANSWERED, line, Duration.ofMillis(1), "");
    }

    private static List<String> hows(Cli.Run run) {
        return run.objects().stream()
                .filter(object -> object.get("type").asString().equals("repair"))
                .map(object -> object.get("how").asString())
                .toList();
    }

    /** Of a rule as it would be, nothing listens and nothing is served yet: that is nothing to run a command for. */
    @Test
    void a_plan_has_no_command_for_what_does_not_run_yet() throws Exception {
        ofThisMachine("*/8081=10.9.8.7/8081", "*/8080=fd00::5/80");
        cli.machine.relayListener("0.0.0.0", 8081);
        Cli.Run run = cli.run("--json", "check", "--fix", "--dry-run");
        assertEquals(List.of("edit"), hows(run), run.out());
    }

    @Test
    void an_interrupt_before_it_is_asked_for_leaves_the_rules_and_tells_what_was_found() throws Exception {
        slowStore();
        String before = cli.done("dump").out();
        interruptIf(() -> true);
        Cli.Run run = cli.run("check", "--fix", "--yes");
        assertEquals(10, run.exit(), run.err());
        assertTrue(run.out().contains("Error WhiteSpace"), run.out());
        assertTrue(run.out().contains("the check was stopped"), run.out());
        assertTrue(run.err().contains("Nothing was changed."), run.err());
        assertEquals(before, cli.done("dump").out());
    }

    @Test
    void an_interrupt_after_the_change_tells_what_was_changed_and_found() throws Exception {
        slowStore();
        String before = cli.done("dump").out();
        CountDownLatch silent = cli.machine.silentUntil.remove("10.0.0.5/9002");
        interruptIf(() -> {
            boolean changed = !before.equals(cli.done("dump").out());
            if (changed) {
                cli.machine.silentUntil.put("10.0.0.5/9002", silent);
            }
            return changed;
        });
        Cli.Run run = cli.run("check", "--fix", "--yes");
        assertEquals(10, run.exit(), run.err());
        assertTrue(run.out().contains("the check was stopped"), run.out());
        assertTrue(run.err().contains("undo"), run.err());
        assertFalse(before.equals(cli.done("dump").out()));
    }

    /** Of its own machine: a rule to mend, and one whose target never answers. */
    private void slowStore() throws Exception {
        ofThisMachine("*/8002=10.0.0.5/9002", "*/8003=10.0.0.5 /9003");
        cli.machine.silentUntil.put("10.0.0.5/9002", new CountDownLatch(1));
    }

    private void ofThisMachine(String... rules) throws Exception {
        Path store = Path.of(cli.platform().defaultStore());
        Files.createDirectories(store.getParent());
        Files.writeString(
                store,
                Stream.of(rules)
                        .map(rule -> "\"" + rule.replace("=", "\"=\"") + "\"\n")
                        .collect(Collectors.joining("", HEAD, "")));
    }

    /** Once, as soon as the machine is looked at. */
    private void interruptIf(BooleanSupplier now) {
        AtomicBoolean raised = new AtomicBoolean();
        cli.onPorts = () -> {
            if (!raised.get() && now.getAsBoolean() && raised.compareAndSet(false, true)) {
                Interrupted.now();
            }
        };
    }
}
