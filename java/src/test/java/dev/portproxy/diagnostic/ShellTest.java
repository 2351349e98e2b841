package dev.portproxy.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import dev.portproxy.words.Texts;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellTest {

    private static final Shell POSIX = Shell.posix(text -> true);
    private static final Shell WINDOWS = Shell.windows(text -> true);
    private static final Shell MODULE = Shell.powerShell();

    private static OwnCommand delete(String name) {
        return Commands.named("delete", new RuleId(Family.V4TOV4, name));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '\u0001',
            value = {
                "a/80       # --name a/80            # --name a/80             # -Name 'a/80'",
                "*/80       # --name '*/80'          # --name */80             # -Name '*/80'",
                "fe80::1%4/80 # --name fe80::1%4/80  # --name fe80::1%4/80     # -Name ('fe80::1' + [char]0x0025 + '4/80')",
                "a b/80     # --name 'a b/80'        # --name \"a b/80\"       # -Name 'a b/80'",
                "a;b        # --name 'a;b'           # --name \"a;b\"          # -Name 'a;b'",
                "--json     # --name='--json'        # --name=\"--json\"       # -Name '--json'",
                "it's       # --name 'it'\"'\"'s'    # --name \"it's\"         # -Name ('it' + [char]0x0027 + 's')",
                "$(x)       # --name '$(x)'          # -                       # -Name ('' + [char]0x0024 + '(x)')",
                "a&b        # --name 'a&b'           # -                       # -Name ('a' + [char]0x0026 + 'b')",
                "a\\        # --name 'a'\"\\\\\"     # -                       # -Name 'a\\'",
                "\uac00     # --name '\uac00'        # --name \"\uac00\"       # -Name '\uac00'",
                "a\u202eb   # --name \"$(printf 'a\\342\\200\\256b')\" # -     # -Name ('a' + [char]0x202e + 'b')",
                "8080       # --name 8080            # --name 8080             # -Name 8080",
            })
    void a_name_in_each_shell(String name, String posix, String windows, String module) {
        assertEquals("portproxy delete v4tov4 " + posix, POSIX.text(delete(name)));
        String cmdlet = "Remove-PortProxy -Family v4tov4 " + module;
        assertEquals(windows.equals("-") ? cmdlet : "portproxy delete v4tov4 " + windows, WINDOWS.text(delete(name)));
        assertEquals(cmdlet, MODULE.text(delete(name)));
    }

    @Test
    void a_store_stands_before_the_verb() {
        OwnCommand undo = OwnCommand.of("undo").inStore("C:\\Program Files (x86)\\x.reg");
        assertEquals("portproxy --store \"C:\\Program Files (x86)\\x.reg\" undo", WINDOWS.text(undo));
        assertEquals("Restore-PortProxy -Last -Store 'C:\\Program Files (x86)\\x.reg'", MODULE.text(undo));
        assertEquals(
                "portproxy --store='-x.reg' undo",
                POSIX.text(OwnCommand.of("undo").inStore("-x.reg")));
        assertEquals(
                "portproxy --store a.reg disable v4tov4 -- '-x/80'",
                POSIX.text(Commands.named("disable", new RuleId(Family.V4TOV4, "-x/80"))
                        .inStore("a.reg")));
    }

    @Test
    void what_has_a_store_keeps_it_and_what_needs_none_gets_none() {
        assertEquals(
                "portproxy --store system relay",
                POSIX.text(OwnCommand.of("relay").inStore("system").inStore("a.reg")));
        for (OwnCommand command : List.of(
                OwnCommand.of("ports").word("80"),
                OwnCommand.of("service start"),
                Commands.help("show"),
                Commands.help(""))) {
            assertEquals(command, command.inStore("a.reg"));
        }
    }

    @Test
    void java_for_windows_sees_no_bare_star() {
        Rule rule = new Rule(Family.V4TOV4, new Endpoint("*", "80"), new Endpoint("10.0.0.1", "81"));
        assertEquals(
                "portproxy add v4tov4 listenport=80 connectaddress=10.0.0.1 connectport=81",
                WINDOWS.text(Commands.add(rule)));
        assertEquals(
                "Add-PortProxy -Family v4tov4 -ListenPort 80 -ConnectAddress '10.0.0.1' -ConnectPort 81 -ListenAddress '*'",
                MODULE.text(Commands.add(rule)));
        assertTrue(WINDOWS.text(delete("a*b")).startsWith("Remove-PortProxy "));
    }

    @Test
    void a_line_that_a_shell_would_cut_is_not_written() {
        for (Shell shell : List.of(POSIX, WINDOWS, MODULE)) {
            assertTrue(shell.text(delete("a".repeat(20_000))).startsWith("(a change by hand"));
        }
    }

    @Test
    void tags_in_words_are_a_cmdlets_parameters_to_the_module() {
        Fix fix = Fix.words("Name its listenaddress=: listenaddress=*, or connectaddress=10.0.0.5 connectport=80."
                + " To add a rule, name its connectaddress=.");
        assertEquals(
                "Name its -ListenAddress: -ListenAddress *, or -ConnectAddress 10.0.0.5 -ConnectPort 80."
                        + " To add a rule, name its -ConnectAddress.",
                MODULE.text(fix));
        assertEquals(
                "Write connectaddress=$((wsl hostname -I).Split()[0])",
                POSIX.text(Fix.words("Write connectaddress=$((wsl hostname -I).Split()[0])")));
        assertEquals(
                "Write -ConnectAddress $((wsl hostname -I).Split()[0])",
                MODULE.text(Fix.words("Write connectaddress=$((wsl hostname -I).Split()[0])")));
    }

    @Test
    void texts_name_a_cmdlets_parameters_to_the_module_and_values_stay_as_they_are() {
        Supplier<String> said = () ->
                Texts.of("cli.left-out", "--store") + Texts.of("app.name-file-instead") + Texts.of("app.check-source");
        assertEquals(
                "Left out: --store.Name a file instead: -Store FILE.regCheck the source; -AllowEmpty removes every rule.",
                MODULE.wording().during(said::get));
        assertEquals(
                "Left out: --store.Name a file instead: --store FILE.regCheck the source; --allow-empty removes every rule.",
                WINDOWS.wording().during(said::get));
    }

    @Test
    void an_option_and_its_value_are_two_words_to_the_module_and_a_list_is_one() {
        OwnCommand add = OwnCommand.of("add")
                .option("--comment", "-x")
                .word("--open-firewall")
                .option("--firewall-profile", List.of("domain", "private"));
        assertEquals("portproxy add --comment='-x' --open-firewall --firewall-profile=domain,private", POSIX.text(add));
        assertEquals("Add-PortProxy -Comment '-x' -OpenFirewall -FirewallProfile 'domain','private'", MODULE.text(add));
    }

    @Test
    void options_of_the_relay_are_a_table_to_the_module() {
        assertEquals(
                "Set-PortProxy -Options @{ Allow = '10.0.0.0/8','::1/128'; SendProxy = $null; AcceptProxy = $true;"
                        + " MaxConnections = 20 }",
                MODULE.text(OwnCommand.of("set")
                        .option("--max-connections", "20")
                        .word("--accept-proxy")
                        .option("--without", "send-proxy")
                        .option("--allow", List.of("10.0.0.0/8", "::1/128"))));
        assertEquals(
                "portproxy set --idle-timeout 5m",
                MODULE.text(OwnCommand.of("set").option("--idle-timeout", "5m")));
    }

    @Test
    void what_no_cmdlet_does_is_a_line_to_the_module_too() {
        assertEquals("portproxy config --help", MODULE.text(Commands.help("config")));
        assertEquals("Get-Help Get-PortProxy", MODULE.text(Commands.help("show")));
        assertEquals("Get-Help about_PortProxy", MODULE.text(Commands.help("")));
        OwnCommand left =
                Commands.deleteWhatIsLeft(new RuleId(Family.V4TOV4, "*/80")).orElseThrow();
        assertEquals("Remove-PortProxy -Family v4tov4 -Name '*/80'", MODULE.text(left));
        assertTrue(Commands.deleteWhatIsLeft(new RuleId(Family.V4TOV4, "a&b")).isEmpty());
    }

    @Test
    void no_line_of_a_fix_begins_in_a_stored_text() {
        assertEquals("a\\u000aportproxy reset", POSIX.text(Fix.words("a\nportproxy reset")));
        assertEquals("a\\u0024\\u0028x\\u0029\\u003b b", Hint.harmless("a$(x); b"));
    }

    /** Pasted with the command, it would move the command's own quotes. */
    @Test
    void no_words_beside_a_command_hold_a_quotation_mark() {
        assertThrows(AssertionError.class, () -> Fix.of("this machine's", OwnCommand.of("show")));
        assertThrows(AssertionError.class, () -> Fix.of("a \" b", OwnCommand.of("show")));
        assertFalse(Fix.of("\"a\"", OwnCommand.of("show")).isEmpty());
    }

    @Test
    void what_stands_in_a_line_as_it_is_holds_nothing_that_a_shell_knows() {
        for (String word : List.of("a b", "a;b", "$x", "'", "a\n", "%x%", "\uac00")) {
            assertThrows(IllegalArgumentException.class, () -> Argument.word(word));
        }
    }

    @Test
    void a_verb_is_words_of_letters() {
        for (String verb : List.of("x;y", "a  b", "a b c", "-x", "A")) {
            assertThrows(IllegalArgumentException.class, () -> OwnCommand.of(verb));
        }
    }
}
