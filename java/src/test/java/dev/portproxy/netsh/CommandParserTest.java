package dev.portproxy.netsh;

import static dev.portproxy.netsh.Samples.rule;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.FixText;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandParserTest {

    private static ParsedCommand strict(String line) {
        return CommandParser.parse(CommandLine.words(line), Dialect.STRICT);
    }

    private static ParsedCommand recorded(String line) {
        return CommandParser.parse(CommandLine.words(line), Dialect.RECORDED);
    }

    private static PortProxyException refused(String line) {
        return assertThrows(PortProxyException.class, () -> strict(line));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "add v4tov4 listenport=80 connectaddress=10.0.0.5 | v4tov4 */80 10.0.0.5/80",
                "add v4tov4 listenport=80 connectaddress=10.0.0.5 listenaddress=* | v4tov4 */80 10.0.0.5/80",
                "add v4tov4 connectport=81 connectaddress=10.0.0.5 listenport=80 listenaddress=0.0.0.0 protocol=tcp"
                        + " | v4tov4 0.0.0.0/80 10.0.0.5/81",
                "ADD V4TOV4 ListenPort=80 CONNECTADDRESS=Web01 protocol=TCP | v4tov4 */80 Web01/80",
                "add v4tov4 80 10.0.0.5 81 10.0.0.1 tcp | v4tov4 10.0.0.1/80 10.0.0.5/81",
                "add v4tov4 80 10.0.0.5 | v4tov4 */80 10.0.0.5/80",
                // An untagged value takes the first place that no tag names.
                "add v4tov4 connectaddress=10.0.0.5 80 81 | v4tov4 */80 10.0.0.5/81",
                "add v4tov4 80 listenaddress=10.0.0.1 10.0.0.5 81 | v4tov4 10.0.0.1/80 10.0.0.5/81",
                "add v4tov4 listenport=http connectaddress=10.0.0.5 | v4tov4 */http 10.0.0.5/http",
                // Kept as typed, right or wrong: judging is not the parser's.
                "add v4tov4 listenport=080 connectaddress=999.1.1.1 connectport=1-2 | v4tov4 */080 999.1.1.1/1-2",
                "add v6tov6 listenport=80 connectaddress=fe80::1%12 listenaddress=:: | v6tov6 ::/80 fe80::1%12/80",
                "add v6tov6 80 c::1 80 fe80::2 | v6tov6 fe80::2/80 c::1/80",
                "a v4tov4 listenp=80 connecta=10.0.0.5 connectp=81 listena=10.0.0.1 p=tcp"
                        + " | v4tov4 10.0.0.1/80 10.0.0.5/81",
                "interface portproxy add v4tov4 80 10.0.0.5 | v4tov4 */80 10.0.0.5/80",
                "netsh interface portproxy add v4tov4 80 10.0.0.5 | v4tov4 */80 10.0.0.5/80",
                "NETSH.EXE int po ad v4tov4 80 10.0.0.5 | v4tov4 */80 10.0.0.5/80",
                "C:\\Windows\\System32\\netsh.exe i p a v4tov4 80 10.0.0.5 | v4tov4 */80 10.0.0.5/80",
                "netsh -c \"interface portproxy\" add v4tov4 80 10.0.0.5 | v4tov4 */80 10.0.0.5/80",
                "netsh -c interface portproxy add v4tov4 80 10.0.0.5 | v4tov4 */80 10.0.0.5/80",
            })
    void add_takes_what_netsh_takes(String line, String rule) {
        assertEquals(new ParsedCommand(new NetshCommand.Add(rule(rule)), List.of()), strict(line));
    }

    @Test
    void values_are_kept_with_their_spaces() {
        assertEquals(
                new NetshCommand.Add(new dev.portproxy.rule.Rule(
                        Family.V4TOV4, new Endpoint("*", "80"), new Endpoint("10.0.0.5 10.0.0.6 ", "80"))),
                strict("add v4tov4 80 connectaddress=\"10.0.0.5 10.0.0.6 \"").command());
    }

    @Test
    void the_other_verbs() {
        assertEquals(
                new NetshCommand.Set(rule("v6tov4 */80 10.0.0.5/81")),
                recorded("set v6tov4 80 10.0.0.5 81").command());
        assertEquals(
                new NetshCommand.Change(
                        Family.V6TOV4, "80", Optional.empty(), Optional.of("10.0.0.5"), Optional.empty()),
                strict("set v6tov4 80 10.0.0.5").command());
        assertEquals(
                new NetshCommand.Delete(Family.V4TOV4, new Endpoint("*", "80")),
                strict("delete v4tov4 listenport=80").command());
        assertEquals(
                new NetshCommand.Delete(Family.V4TOV6, new Endpoint("0.0.0.0", "80")),
                strict("del v4tov6 80 0.0.0.0 tcp").command());
        assertEquals(new NetshCommand.Show(Optional.empty()), strict("show").command());
        assertEquals(new NetshCommand.Show(Optional.empty()), strict("show all").command());
        assertEquals(
                new NetshCommand.Show(Optional.of(Family.V6TOV4)),
                strict("sh v6tov4").command());
        assertEquals(new NetshCommand.Reset(), strict("reset").command());
        assertEquals(new NetshCommand.Dump(), strict("netsh i p du").command());
    }

    /** The right line stands in every refusal; capitals stand for what only its author knows. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "add v4tov4 listenaddress=10.0.0.1 listenport = 5000 connectaddress=127.0.0.1 connectport=5000"
                        + " | No space may stand | add v4tov4 listenport=5000 connectaddress=127.0.0.1"
                        + " connectport=5000 listenaddress=10.0.0.1",
                "add v4tov4 listenport= 5000 connectaddress =127.0.0.1"
                        + " | No space may stand | add v4tov4 listenport=5000 connectaddress=127.0.0.1",
                "add v4tov4 listenport 5000 connectaddress 127.0.0.1"
                        + " | needs an equals sign | add v4tov4 listenport=5000 connectaddress=127.0.0.1",
                "delete v4tov4 listenport=3000 listenaddress:0.0.0.0"
                        + " | \"listenaddress:0.0.0.0\" needs an equals sign"
                        + " | delete v4tov4 listenport=3000 listenaddress=0.0.0.0",
                "add v4tov4 listenaddress=0.0.0.0 listenport=9999 connectaddress= connectport=8443 protocol=tcp"
                        + " | \"connectaddress=\" is empty | add v4tov4 listenport=9999 connectaddress=ADDRESS"
                        + " connectport=8443 listenaddress=0.0.0.0",
                "add v4tov4 \"\" 10.0.0.5 | \"listenport=\" is empty | add v4tov4 listenport=PORT"
                        + " connectaddress=10.0.0.5",
                "reset all | reset takes nothing after it | reset",
                "dump v4tov4 | dump takes nothing after it | dump",
                "delete v4tov4 listenport=80 connectaddress=10.0.0.5"
                        + " | delete takes no connectaddress, only listenport, listenaddress or protocol. | delete v4tov4 listenport=80",
                "delete v4tov4 80 0.0.0.0 tcp more | one value too many"
                        + " | delete v4tov4 listenport=80 listenaddress=0.0.0.0",
                "delete v4tov4 | delete needs listenport= | delete v4tov4 listenport=PORT",
                "add v4tov4 listeningaddress=0.0.0.0 listenport=80 connectaddress=10.0.0.5"
                        + " | the nearest is listenaddress"
                        + " | add v4tov4 listenport=80 connectaddress=10.0.0.5 listenaddress=0.0.0.0",
                "add v4tov4 listenport=80 connectaddress=10.0.0.5 colour=red | \"colour=\" is not a tag"
                        + " | add v4tov4 listenport=80 connectaddress=10.0.0.5",
                "add v4tov4 listenport=80 connectaddress=10.0.0.5 store=persistent | portproxy has no \"store=\""
                        + " | add v4tov4 listenport=80 connectaddress=10.0.0.5",
                "add v4tov4 listenport=80 listenport=81 connectaddress=10.0.0.5 | listenport is given twice"
                        + " | add v4tov4 listenport=80 connectaddress=10.0.0.5",
                "add v4tov4 listenport=80 | this computer itself | add v4tov4 listenport=80 connectaddress=ADDRESS",
                "add v4tov4 connectaddress=10.0.0.5 | add needs listenport="
                        + " | add v4tov4 listenport=PORT connectaddress=10.0.0.5",
                "add listenport=80 connectaddress=2001:db8::1 | The family is missing"
                        + " | add v6tov6 listenport=80 connectaddress=2001:db8::1",
                "add 80 10.0.0.5 | The family is missing | add v4tov4 listenport=80 connectaddress=10.0.0.5",
                "add | The family is missing | add v4tov4 listenport=PORT connectaddress=ADDRESS"
                        + "; to read its tags, their defaults and examples: portproxy add --help",
                "add v4to4 80 10.0.0.5 | \"v4to4\" is not a family | add v4tov4 listenport=80 connectaddress=10.0.0.5",
                "add v6 80 10.0.0.5 listenaddress=:: | could be v6tov4 or v6tov6"
                        + " | add v6tov4 listenport=80 connectaddress=10.0.0.5 listenaddress=::",
                "add v4tov4 l=80 connectaddress=10.0.0.5 | could be listenport or listenaddress"
                        + " | add v4tov4 listenport=80 connectaddress=10.0.0.5",
                "add v4tov4 80 10.0.0.5 connect=81 | could be connectaddress or connectport"
                        + " | add v4tov4 listenport=80 connectaddress=10.0.0.5 connectport=81",
                "s v4tov4 80 10.0.0.5 | could be show or set | set v4tov4 listenport=80 connectaddress=10.0.0.5",
                "d v4tov4 80 | could be delete or dump | delete v4tov4 listenport=80",
                "remove v4tov4 80 | \"remove\" is not a verb | delete v4tov4 listenport=80",
                "list | the nearest is show | show",
                "show udp | show takes all | show",
                "show v4tov4 80 | show takes one word | show v4tov4",
                "show v | could be v4tov4 | show v4tov4",
                "add v4tov4 80 10.0.0.5 protocol=any | tcp is the only protocol"
                        + " | add v4tov4 listenport=80 connectaddress=10.0.0.5",
                "netsh int portproxy reset all | reset takes nothing | reset",
            })
    void a_refusal_shows_the_right_line(String line, String message, String rightLine) {
        PortProxyException refusal = refused(line);
        assertEquals(ErrorId.BAD_USAGE, refusal.id());
        assertTrue(refusal.getMessage().contains(message), refusal.getMessage());
        assertEquals("Write: portproxy " + rightLine, FixText.of(refusal.fix()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"netsh interface portproxy", "netsh interface ipv4 reset", "frobnicate v4tov4", "lsit"})
    void what_says_nothing_of_a_rule_is_answered_with_the_list(String line) {
        assertEquals(
                "To list the rules: portproxy show", FixText.of(refused(line).fix()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "connectaddress=(wsl hostname -I) | (wsl hostname -I)",
                "connectaddress=$(wsl hostname -I) | $(wsl hostname -I)",
                "\"connectaddress=$(wsl hostname -I)\" | $(wsl hostname -I)",
                "connectaddress=%WSL_IP% | %WSL_IP%",
                "connectaddress=%1 | %1",
                "connectaddress=%%i | %%i",
                "connectaddress=!ip! | !ip!",
                "connectaddress=$wslIp | $wslIp",
                "connectaddress=$env:WSL_IP | $env:WSL_IP",
                "connectaddress=${ip} | ${ip}",
                "\"connectaddress=<address of the VM>\" | <address of the VM>",
            })
    void script_text_is_kept_out_and_named(String tag, String expression) {
        PortProxyException refusal = refused("add v4tov4 listenport=80 " + tag + " connectport=81");
        assertTrue(refusal.getMessage().contains("unevaluated text " + expression + ","), refusal.getMessage());
        assertEquals(
                "Put the value itself there: portproxy add v4tov4 listenport=80 connectaddress=ADDRESS connectport=81",
                FixText.of(refusal.fix()));
    }

    @ParameterizedTest
    @CsvSource({
        "add v4tov4 help, add v4tov4 listenport=PORT connectaddress=ADDRESS",
        "delete ?, 'delete v4tov4 listenport=PORT; to read its tags, their defaults and examples: portproxy delete --help'",
        "show /?, show",
    })
    void a_question_is_answered_with_the_form(String line, String form) {
        PortProxyException refusal = refused(line);
        assertEquals("The line asks for help and changes nothing.", refusal.getMessage());
        assertEquals("Its form is: portproxy " + form, FixText.of(refusal.fix()));
    }

    @Test
    void a_host_may_be_called_help() {
        assertEquals(
                new NetshCommand.Add(rule("v4tov4 */80 help/80")),
                strict("add v4tov4 80 help").command());
    }

    @Test
    void a_recorded_verb_is_netshs_first_match() {
        assertEquals(
                new ParsedCommand(
                        new NetshCommand.Show(Optional.empty()),
                        List.of("\"s\" is taken as show, netsh's first match; it could also be set.")),
                recorded("s all"));
        assertEquals(
                new NetshCommand.Delete(Family.V4TOV4, new Endpoint("*", "80")),
                recorded("d v4tov4 80").command());
    }

    @Test
    void udp_is_refused_with_the_reason() {
        PortProxyException refusal = refused("add v4tov4 53 10.0.0.5 protocol=udp");
        assertEquals(ErrorId.INVALID_RULE, refusal.id());
        assertEquals("protocol=udp cannot be forwarded: portproxy is TCP only.", refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "netsh -r SRV1 interface portproxy show all | -r SRV1 asks for another machine",
                "netsh -f rules.txt | -f rules.txt runs a script",
                "netsh | The line ends before",
                "frobnicate v4tov4 | \"frobnicate\" is not a verb",
            })
    void what_reaches_further_is_refused(String line, String message) {
        assertTrue(refused(line).getMessage().startsWith(message), refused(line).getMessage());
    }

    @Test
    void a_password_is_not_repeated() {
        PortProxyException refusal = refused("netsh -p s3cret interface portproxy show all");
        assertEquals("-p asks for another machine, and only the rules of this one are changed.", refusal.getMessage());
        assertEquals("Leave it out, and run the command on that machine.", FixText.of(refusal.fix()));
    }

    @Test
    void no_words_at_all_are_refused() {
        assertThrows(PortProxyException.class, () -> CommandParser.parse(List.of(), Dialect.STRICT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "add v listenport=80 connectaddress=10.0.0.5 | v4tov4 */80 10.0.0.5/80"
                        + " | \"v\" is taken as v4tov4, netsh's first match; it could also be v4tov6, v6tov4 or v6tov6.",
                "add v6 listenport=80 connectaddress=10.0.0.5 | v6tov4 */80 10.0.0.5/80"
                        + " | \"v6\" is taken as v6tov4, netsh's first match; it could also be v6tov6.",
                "add v4tov4 l=80 connectaddress=10.0.0.5 | v4tov4 */80 10.0.0.5/80"
                        + " | \"l=\" is taken as listenport, netsh's first match; it could also be listenaddress.",
                // netsh would set the address: what the author meant does not count.
                "add v4tov4 80 connect=81 | v4tov4 */80 81/80"
                        + " | \"connect=\" is taken as connectaddress, netsh's first match; it could also be connectport.",
            })
    void a_recorded_abbreviation_is_netshs_first_match(String line, String rule, String warning) {
        assertEquals(new ParsedCommand(new NetshCommand.Add(rule(rule)), List.of(warning)), recorded(line));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void a_unique_abbreviation_is_no_guess(Dialect dialect) {
        assertEquals(
                new ParsedCommand(new NetshCommand.Add(rule("v4tov4 0.0.0.0/12375 127.0.0.1/2375")), List.of()),
                CommandParser.parse(
                        CommandLine.words("netsh interface portproxy add v4tov4 listenport=12375 listenaddr=0.0.0.0"
                                + " connectport=2375 connectaddress=127.0.0.1"),
                        dialect));
    }
}
