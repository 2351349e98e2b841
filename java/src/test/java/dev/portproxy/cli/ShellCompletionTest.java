package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A person's tabs in a real bash, zsh and fish: what the line has become is what the program is given. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ShellCompletionTest {

    @TempDir
    private Path directory;

    private Path store;

    @BeforeEach
    void rules() throws Exception {
        store = directory.resolve("rules.reg");
        Cli cli = Cli.onLinux(directory);
        cli.environment.put("PORTPROXY_STORE", store.toString());
        cli.done("add", "v4tov4", "80", "10.0.0.5", "--group", "web servers");
        cli.done("add", "v4tov4", "443", "10.0.0.5", "8443", "127.0.0.1");
        cli.done("add", "v6tov4", "443", "10.0.0.6", "8443", "::1");
        cli.done("add", "v4tov4", "443", "10.0.0.5", "8443");
        Files.writeString(directory.resolve("notes.txt"), "");
    }

    static List<String> shells() {
        return TypingShell.all();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void verbs_options_rules_groups_stores_and_ids_are_completed(String shell) {
        try (TypingShell typing = new TypingShell(shell, directory, store)) {
            typing.type(load(shell))
                    .type("portproxy disa\t8\t")
                    .type("portproxy disable 127\t")
                    .type("portproxy enable ::\t")
                    .type("portproxy dele\tv4tov4 listenp\t8\t")
                    .type("portproxy set --gr\tw\t")
                    .type("portproxy --store mach\tsho\t")
                    .type("portproxy show --store ru\t")
                    .type("portproxy check --on\tDuplicateL\t")
                    .type("portproxy relay sta\t--wa\t")
                    .type("portproxy import no\t");
            List<String> calls = typing.calls();
            assertEquals(
                    List.of(
                            "<disable><80>",
                            "<disable><127.0.0.1/443>",
                            "<enable><::1/443>",
                            "<delete><v4tov4><listenport=80>",
                            "<set><--group><web servers>",
                            "<--store><machine><show>",
                            "<show><--store><rules.reg>",
                            "<check><--only><DuplicateListen>",
                            "<relay><status><--watch>",
                            "<import><notes.txt>"),
                    calls,
                    typing::shown);
        }
    }

    /** What somebody imported is in no shell's language, whichever quotation it goes on from. */
    @ParameterizedTest
    @MethodSource("shells")
    void no_shell_runs_what_a_group_holds(String shell) {
        String group = "q'$(touch ran)\"; touch ran; `touch ran` \\ ! z";
        Cli.onLinux(directory).done("--store", store.toString(), "add", "v4tov4", "81", "10.0.0.5", "--group", group);
        try (TypingShell typing = new TypingShell(shell, directory, store)) {
            typing.type(load(shell))
                    .type("portproxy set --group q\t--yes")
                    .type("portproxy set --group 'q\t --yes")
                    .type("portproxy set --group \"q\t --yes")
                    .type("portproxy set --group=\"q\t --yes");
            String word = "<--group><" + group + ">";
            assertEquals(
                    List.of(
                            "<set>" + word + "<--yes>",
                            "<set>" + word + "<--yes>",
                            "<set>" + word + "<--yes>",
                            "<set><--group=" + group + "><--yes>"),
                    typing.calls(),
                    typing::shown);
        }
        assertFalse(Files.exists(directory.resolve("ran")));
    }

    /** fish takes an asterisk for a pattern of files, whatever stands before it. */
    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void a_pattern_of_the_shell_s_is_quoted(String shell) {
        try (TypingShell typing = new TypingShell(shell, directory, store)) {
            typing.type(load(shell)).type("portproxy enable v4tov4 \\*\t").type("portproxy set --group=w\t--force");
            assertEquals(
                    List.of("<enable><v4tov4><*/443>", "<set><--group=web servers><--force>"),
                    typing.calls(),
                    typing::shown);
        }
    }

    /** PowerShell is asked what it would put there: its own completion runs the script that is loaded. */
    @Test
    void powershell_completes_the_same() throws Exception {
        List<String> lines = List.of(
                "portproxy disa",
                "portproxy disable 127",
                "portproxy enable ::",
                "portproxy delete v4tov4 listenport=8",
                "portproxy set --group w",
                "portproxy show --store ru",
                "portproxy check --only DuplicateL",
                "portproxy relay sta",
                "portproxy enable v4tov4 ");
        try (TypingShell typing = new TypingShell("pwsh", directory, store)) {
            typing.type("portproxy completion powershell | Out-String | Invoke-Expression");
            for (String line : lines) {
                typing.type("portproxy told (TabExpansion2 '" + line + "' " + line.length()
                        + ").CompletionMatches.CompletionText");
            }
            assertEquals(
                    List.of(
                            "<told><disable>",
                            "<told><127.0.0.1/443>",
                            "<told><::1/443>",
                            "<told><listenport=80>",
                            "<told><'web servers'>",
                            "<told><./rules.reg><./rules.reg.undo>",
                            "<told><DuplicateListen>",
                            "<told><status>",
                            "<told><80><127.0.0.1/443><*/443>"),
                    typing.calls(),
                    typing::shown);
        }
    }

    /** Curly quotes end its quotations too, and cmd.exe reads the words of a batch file once more. */
    @Test
    void powershell_runs_nothing_that_a_group_holds() throws Exception {
        Cli cli = Cli.onLinux(directory);
        cli.environment.put("PORTPROXY_STORE", store.toString());
        cli.done("add", "v4tov4", "81", "10.0.0.5", "--group", "q\u2019; ran; \u2018z");
        cli.done("add", "v4tov4", "82", "10.0.0.5", "--group", "q&ran");
        try (TypingShell typing = new TypingShell("pwsh", directory, store)) {
            Path bin = directory.resolve("bin");
            Files.createSymbolicLink(bin.resolve("portproxy.cmd"), bin.resolve("portproxy"));
            typing.type("portproxy completion powershell | Out-String | Invoke-Expression");
            for (String line : List.of(
                    "portproxy set --group q",
                    "portproxy.cmd set --group q",
                    "portproxy set --group ''q&ran'' --comm",
                    "portproxy.cmd set --group ''q&ran'' --comm")) {
                String typed = line.replace("''", "'");
                typing.type("portproxy told (TabExpansion2 '" + line + "' " + typed.length()
                        + ").CompletionMatches.CompletionText");
            }
            assertEquals(
                    List.of(
                            "<told><'q&ran'><'q\u2019\u2019; ran; \u2018\u2018z'>",
                            "<told><'q\u2019\u2019; ran; \u2018\u2018z'>",
                            "<told><--comment>",
                            "<told>"),
                    typing.calls(),
                    typing::shown);
        }
    }

    private static String load(String shell) {
        return switch (shell) {
            case "bash" -> "source <(portproxy completion bash)";
            case "zsh" -> "autoload -Uz compinit && compinit -u -D && source <(portproxy completion zsh)";
            default -> "portproxy completion fish | source";
        };
    }
}
