package dev.portproxy.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portproxy.diagnostic.Commands;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.ForeignCommand;
import dev.portproxy.diagnostic.Hint;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.diagnostic.Shell;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindingJsonTest {

    private static final Shell SHELL = Shell.posix(text -> true);
    private static final RuleId NAME = new RuleId(Family.V4TOV6, "*/80");

    private static String fixes(Fix fix) {
        String line = JsonLines.line(FindingJson.of(new PortProxyException(ErrorId.BAD_USAGE, "m.", fix), SHELL));
        return line.substring(line.indexOf("\"fixes\":") + 8, line.length() - 1);
    }

    @Test
    void a_finding_has_its_fix_as_text_and_as_values() {
        Finding finding = new Finding(
                FindingId.RULE_DISABLED,
                Severity.ERROR,
                "m.",
                List.of("e"),
                Fix.of(Commands.named("enable", NAME)).inStore("a.reg"),
                Optional.of(NAME));
        assertEquals(
                "{\"type\":\"finding\",\"id\":\"RuleDisabled\",\"severity\":\"Error\",\"message\":\"m.\","
                        + "\"evidence\":[\"e\"],\"fix\":\"portproxy --store a.reg enable v4tov6 '*/80'\","
                        + "\"fixes\":[{\"label\":\"\",\"needs\":null,\"steps\":[{\"command\":{\"verb\":\"enable\","
                        + "\"rule\":{\"family\":\"v4tov6\",\"name\":\"*/80\"},\"options\":[],\"store\":\"a.reg\"}}]}],"
                        + "\"rule\":{\"store\":\"a.reg\",\"family\":\"v4tov6\",\"name\":\"*/80\"}}",
                JsonLines.line(FindingJson.of(finding, "a.reg", SHELL)));
    }

    @Test
    void an_own_command_names_its_rule_its_options_and_its_store() {
        Rule rule = new Rule(Family.V4TOV4, new Endpoint("*", "80"), new Endpoint("10.0.0.5", "http"));
        OwnCommand add = Commands.add(rule)
                .option("--comment", "a b")
                .option("--allow", List.of("10.0.0.0/8", "::1/128"))
                .word("--accept-proxy");
        assertEquals(
                "[{\"label\":\"Write\",\"needs\":\"administrator\",\"steps\":[{\"command\":{\"verb\":\"add\","
                        + "\"rule\":{\"family\":\"v4tov4\",\"listenPort\":\"80\",\"connectAddress\":\"10.0.0.5\","
                        + "\"connectPort\":\"http\",\"listenAddress\":\"*\"},"
                        + "\"options\":[\"--comment\",\"a b\",\"--allow=10.0.0.0/8,::1/128\",\"--accept-proxy\"],"
                        + "\"store\":\"system\"}}]}]",
                fixes(Fix.of("Write", add).inStore("system")));
        assertEquals(
                "[{\"label\":\"\",\"needs\":null,\"steps\":[{\"command\":{\"verb\":\"ports\",\"rule\":null,"
                        + "\"options\":[\"80\"],\"store\":null}}]}]",
                fixes(Fix.of(OwnCommand.of("ports").word("80")).inStore("a.reg")));
    }

    @Test
    void a_foreign_command_names_the_shell_that_it_is_for() {
        assertEquals(
                "[{\"label\":\"\",\"needs\":\"administrator\",\"steps\":[{\"foreign\":{\"program\":\"net\","
                        + "\"arguments\":[\"stop\",\"a b\"],\"shell\":\"windows\"}},{\"hint\":\"wait\"},"
                        + "{\"foreign\":{\"program\":\"ss\",\"arguments\":[\"-l\",\"name=x\"],\"shell\":\"any\"}}]},"
                        + "{\"label\":\"To look\",\"needs\":null,\"steps\":[{\"foreign\":{\"program\":\"Get-Item\","
                        + "\"arguments\":[\"-Name\",\"a b\",\"-Force\"],\"shell\":\"powershell\"}}]}]",
                fixes(Fix.asAdministrator(
                                ForeignCommand.windows("net", "stop").text("a b"),
                                new Hint("wait"),
                                ForeignCommand.here("ss", "-l").text("name=", "x"))
                        .or(Fix.of(
                                "To look",
                                ForeignCommand.powerShell("Get-Item")
                                        .text("-Name", "a b")
                                        .word("-Force")))));
    }

    @Test
    void what_has_no_fix_has_an_empty_list() {
        assertEquals("[]", fixes(Fix.NONE));
    }
}
