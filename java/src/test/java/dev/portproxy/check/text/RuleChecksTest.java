package dev.portproxy.check.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.FixText;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Shown;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.rule.Malformed;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.ServicePorts;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleChecksTest {

    private static final ServicePorts HTTP =
            name -> name.equalsIgnoreCase("http") ? OptionalInt.of(80) : OptionalInt.empty();
    private static final RuleChecks CHECKS = new RuleChecks(HTTP, Set.of());

    /** {@code -} stands for a rule that is written without a word. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v4tov4 | *           | 80    | 10.0.0.5            | 8080  |                                          | -",
                "v4tov6 | 10.0.0.1    | 80    | fe80::1%12          | 80    |                                          | -",
                "v6tov4 | ::          | 80    | 10.0.0.5            | 80    |                                          | -",
                "v6tov6 | *           | 80    | 2001:db8::1         | 80    |                                          | -",
                "v4tov4 | *           | 80    | localhost           | 81    |                                          | -",
                "v4tov4 | *           | 80    | ''                  | 80    | MissingTarget Error                      | InvalidRule",
                "v4tov4 | *           | 80    | '  '                | 80    | MissingTarget Error                      | InvalidRule",
                "v4tov4 | *           | 80    | '10.0.0.5 '         | 80    | WhiteSpace Error                         | InvalidEndpoint",
                "v4tov4 | ' '         | 80    | 10.0.0.5            | 80    | WhiteSpace Error                         | InvalidEndpoint",
                "v4tov4 | ' 10.0.0.1' | 80    | 10.0.0.5            | 80    | WhiteSpace Error                         | InvalidEndpoint",
                "v4tov4 | *           | 80    | 10.0.0.5            | '80 ' | WhiteSpace Error                         | InvalidEndpoint",
                "v4tov4 | *           | 80    | (wsl hostname -I)   | 80    | WhiteSpace Error                         | InvalidEndpoint",
                "v4tov4 | *           | 80    | '10.0.0.5 10.0.0.6' | 80    | SeveralAddresses Error                   | InvalidEndpoint",
                "v4tov4 | *           | 80    | '10.0.0.5,10.0.0.6' | 80    | SeveralAddresses Error                   | InvalidEndpoint",
                "v4tov4 | *           | 80    | 999.1.1.1           | 80    | UnusableAddress Error                    | InvalidEndpoint",
                "v4tov4 | ''          | 80    | 10.0.0.5            | 80    | UnusableAddress Error                    | InvalidEndpoint",
                "v6tov4 | [::1]       | 80    | 10.0.0.5            | 80    | UnusableAddress Error                    | InvalidEndpoint",
                "v4tov4 | ::1         | 80    | 10.0.0.5            | 80    | WrongFamily Error                        | InvalidRule",
                "v6tov4 | 0.0.0.0     | 80    | 10.0.0.5            | 80    | WrongFamily Error                        | InvalidRule",
                "v6tov6 | *           | 80    | 10.0.0.5            | 80    | WrongFamily Error                        | InvalidRule",
                "v4tov4 | *           | 80    | ::ffff:10.0.0.5     | 80    | WrongFamily Error                        | InvalidRule",
                "v4tov4 | 224.0.0.1   | 80    | 10.0.0.5            | 80    | MulticastAddress Error                   | InvalidRule",
                "v4tov4 | *           | 80    | 239.255.255.250     | 80    | MulticastAddress Error                   | InvalidRule",
                "v6tov6 | ff02::1     | 80    | 2001:db8::1         | 80    | MulticastAddress Error                   | InvalidRule",
                "v4tov4 | *           | 80    | ff02::1%4           | 80    | MulticastAddress Error                   | InvalidRule",
                "v4tov4 | *           | 80    | 255.255.255.255     | 80    | BroadcastAddress Error                   | InvalidRule",
                "v6tov4 | 255.255.255.255 | 80 | 10.0.0.5           | 80    | BroadcastAddress Error                   | InvalidRule",
                "v4tov4 | *           | 80    | 10.0.0.255          | 80    |                                          | -",
                "v4tov4 | *           | 80    | 223.255.255.255     | 80    |                                          | -",
                "v4tov4 | *           | 80    | 240.0.0.1           | 80    |                                          | -",
                "v4tov4 | my-pc       | 80    | 10.0.0.5            | 80    | HostNameListen Warning                   | -",
                "v4tov4 | localhost   | 80    | 10.0.0.5            | 80    | HostNameListen Warning                   | -",
                "v4tov4 | *           | 80    | server              | 80    | HostNameTarget Info                      | -",
                "v4tov4 | *           | 80    | *                   | 81    | WildcardTarget Error                     | InvalidRule",
                "v4tov4 | *           | 80    | 0.0.0.0             | 81    | WildcardTarget Error                     | InvalidRule",
                "v4tov4 | *           | 80    | ::                  | 81    | WildcardTarget Error                     | InvalidRule",
                "v4tov6 | *           | 80    | ::                  | 81    | WildcardTarget Error                     | InvalidRule",
                "v4tov4 | *           | 0     | 10.0.0.5            | 80    | PortOutOfRange Error                     | InvalidEndpoint",
                "v4tov4 | *           | 80    | 10.0.0.5            | 65536 | PortOutOfRange Error                     | InvalidEndpoint",
                "v4tov4 | *           | 1-9   | 10.0.0.5            | 80    | PortRange Error                          | InvalidRule",
                "v4tov4 | *           | http  | 10.0.0.5            | 80    | ServiceNamePort Info                     | -",
                "v4tov4 | *           | 80    | 10.0.0.5            | HTTP  | ServiceNamePort Info                     | -",
                "v4tov4 | *           | 80    | 10.0.0.5            | htttp | UnknownServiceName Error                 | -",
                "v4tov4 | *           | ''    | 10.0.0.5            | 80    | UnusablePort Error                       | InvalidEndpoint",
                "v4tov4 | *           | 80,81 | 10.0.0.5            | 80    | UnusablePort Error                       | InvalidEndpoint",
                "v4tov4 | 127.0.0.1   | 80    | localhost           | http  | ServiceNamePort Info, SelfForward Error  | InvalidRule",
                "v4tov4 | *           | 80    | 127.0.0.1           | 80    | SelfForward Warning                      | -",
                "v6tov6 | ::          | 80    | localhost           | 80    | SelfForward Warning                      | -",
                "v4tov4 | 1.2.3       | 0     | ::1                 | 1-2   | UnusableAddress Error, WrongFamily Error,"
                        + " PortOutOfRange Error, PortRange Error | InvalidEndpoint",
            })
    void one_rule(
            String family,
            String listenAddress,
            String listenPort,
            String connectAddress,
            String connectPort,
            String found,
            String refusedAs) {
        Rule rule = new Rule(
                Family.of(family).orElseThrow(),
                new Endpoint(listenAddress, listenPort),
                new Endpoint(connectAddress, connectPort));
        String expected = found == null ? "" : found;
        assertEquals(expected, brief(CHECKS.forNewRule(rule)));
        assertEquals(expected, brief(CHECKS.check(List.of(rule))));
        if (refusedAs.equals("-")) {
            CHECKS.requireUsable(rule);
        } else {
            PortProxyException refused = assertThrows(PortProxyException.class, () -> CHECKS.requireUsable(rule));
            assertEquals(refusedAs, refused.id().text());
            assertFalse(FixText.of(refused.fix()).isEmpty());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/80         | '10.0.0.5 10.0.0.6/80' | 'To use 10.0.0.5 alone: Set-PortProxy -Family v4tov4 -ListenPort 80 -ConnectAddress ''10.0.0.5'' -ConnectPort 80 -ListenAddress ''*'''",
                "*/80         | 'fe80::1 10.0.0.6/80'  | 'To use 10.0.0.6 alone: Set-PortProxy -Family v4tov4 -ListenPort 80 -ConnectAddress ''10.0.0.6'' -ConnectPort 80 -ListenAddress ''*'''",
                "*/80         | '10.0.0.5 /80 '        | 'Set-PortProxy -Family v4tov4 -ListenPort 80 -ConnectAddress ''10.0.0.5'' -ConnectPort 80 -ListenAddress ''*'''",
                "' 10.0.0.1/80' | 10.0.0.5/80          | 'portproxy add v4tov4 listenport=80 connectaddress=10.0.0.5 connectport=80 listenaddress=10.0.0.1, then: portproxy delete v4tov4 --name \" 10.0.0.1/80\"'",
                "::1/80       | 10.0.0.5/80            | 'portproxy add v6tov4 listenport=80 connectaddress=10.0.0.5 connectport=80 listenaddress=::1, then: portproxy delete v4tov4 listenport=80 listenaddress=::1'",
                "*/80         | ::1/80                 | 'portproxy add v4tov6 listenport=80 connectaddress=::1 connectport=80, then: portproxy delete v4tov4 listenport=80'",
                "*/80         | 10.0.0.5:8080/80       | 'Set-PortProxy -Family v4tov4 -ListenPort 80 -ConnectAddress ''10.0.0.5'' -ConnectPort 8080 -ListenAddress ''*'''",
                "*/80         | [10.0.0.5]/80          | 'Set-PortProxy -Family v4tov4 -ListenPort 80 -ConnectAddress ''10.0.0.5'' -ConnectPort 80 -ListenAddress ''*'''",
                "[::1]/80     | 10.0.0.5/81            | 'portproxy add v6tov4 listenport=80 connectaddress=10.0.0.5 connectport=81 listenaddress=::1, then: portproxy delete v4tov4 --name \"[::1]/80\"'",
                "[::1]:80/80  | [::1]:81/81            | 'portproxy add v6tov6 listenport=80 connectaddress=::1 connectport=81 listenaddress=::1, then: portproxy delete v4tov4 --name \"[::1]:80/80\"'",
                "*/80         | [::1]/81               | 'portproxy add v4tov6 listenport=80 connectaddress=::1 connectport=81, then: portproxy delete v4tov4 listenport=80'",
                "' */80'      | $(x)/80                | Write one address and one port, without white space.",
                "*/80         | 10.0.0.256:1/80        | Write an IPv4 address or a host name.",
                "*/80         | 10.0.0.5x:1/80         | Put the real address there.",
                "*/80         | 10.0.0.5:8080/81       | 'Write the port that is meant: connectaddress=10.0.0.5 connectport=8080, or connectaddress=10.0.0.5 connectport=81.'",
                "*/80         | 10.0.0.5:443/0-9       | 'Write the port that is meant: connectaddress=10.0.0.5 connectport=443, or connectaddress=10.0.0.5 connectport=0-9.'",
                "0.0.0.0:8080/80 | 10.0.0.5/80         | 'Write the port that is meant: listenaddress=0.0.0.0 listenport=8080, or listenaddress=0.0.0.0 listenport=80.'",
                "*/80         | ::1/80,81              | 'Write an IPv4 address, and correct what else is wrong first.'",
                "*/0-9        | 10.0.0.5/80            | Write one rule for each port from 1 to 65535.",
                "*/80-70      | 10.0.0.5/80-70         | Write one rule for each port from 1 to 65535.",
                "*/80-82      | 10.0.0.5/80-82         | 'Remove the range only when there is a rule for each of its 3 ports, beginning with: portproxy add v4tov4 listenport=80 connectaddress=10.0.0.5 connectport=80'",
                "*/80-82      | 10.0.0.5/8080          | 'Remove the range only when there is a rule for each of its 3 ports, beginning with: portproxy add v4tov4 listenport=80 connectaddress=10.0.0.5 connectport=8080'",
                "*/80-82      | 10.0.0.5/90-91         | 'Write one rule for each of the 3 listen ports, each with the one port that it goes to: there are 2 target ports, so none can be told.'",
                "*/80         | 10.0.0.5/80-82         | Write the one port that connections are to go to.",
                "*/80-80      | 10.0.0.5/81            | 'portproxy add v4tov4 listenport=80 connectaddress=10.0.0.5 connectport=81, then: portproxy delete v4tov4 listenport=80-80'",
                "*/80-82      | ::1/80-82              | Write an IPv4 address, and correct what else is wrong first.",
                "*/80-82      | 10.0.0.0/24/80-82      | 'Write the port that is meant: connectaddress=10.0.0.0 connectport=24, or connectaddress=10.0.0.0 connectport=80-82.'",
                "localhost/80 | 10.0.0.5/80            | 'portproxy add v4tov4 listenport=80 connectaddress=10.0.0.5 connectport=80 listenaddress=127.0.0.1, then: portproxy delete v4tov4 listenport=80 listenaddress=localhost'",
                "10.0.0.1\u00a0/80 | 10.0.0.5/80       | 'portproxy add v4tov4 listenport=80 connectaddress=10.0.0.5 connectport=80 listenaddress=10.0.0.1, then: Remove-PortProxy -Family v4tov4 -Name (''10.0.0.1'' + [char]0x00a0 + ''/80'')'",
            })
    void fixes_can_be_pasted(String name, String data, String fix) {
        Finding first = CHECKS.check(List.of(rule("v4tov4", name, data))).get(0);
        assertEquals(fix, FixText.onWindows(first.fix()));
    }

    @Test
    void a_rule_not_yet_written_is_not_deleted_by_its_fix() {
        Finding finding =
                CHECKS.forNewRule(rule("v4tov4", "::1/80", "10.0.0.5/80")).get(0);
        assertEquals(
                "portproxy add v6tov4 listenport=80 connectaddress=10.0.0.5 connectport=80 listenaddress=::1",
                FixText.of(finding.fix()));
    }

    @Test
    void a_service_name_says_its_number() {
        Finding finding =
                CHECKS.check(List.of(rule("v4tov4", "*/http", "10.0.0.5/8080"))).get(0);
        assertTrue(finding.message().contains("port 80"), finding.message());
    }

    @Test
    void malformed_values_are_shown_and_can_be_removed() {
        List<Finding> findings = CHECKS.check(List.of(
                new Malformed(Family.V4TOV6, "a", "0", "its name has no slash"),
                new Malformed(Family.V4TOV4, "*/80", "", "its data has no slash"),
                new Malformed(Family.V4TOV4, "*/81", "/81", "its data has no address"),
                new Malformed(Family.V4TOV4, "x\u0007\"/1", "REG_DWORD 1", "its type is not REG_SZ")));
        assertEquals(
                "MalformedRule Error, MissingTarget Error, MissingTarget Error, MalformedRule Error", brief(findings));
        assertEquals(
                "The value a below v4tov6 is not a rule and nothing serves it: its name has no slash.",
                findings.get(0).message());
        assertEquals(
                "portproxy delete v4tov6 --name a", FixText.of(findings.get(0).fix()));
        assertEquals(
                "portproxy delete v4tov4 --name '*/80'",
                FixText.of(findings.get(1).fix()));
        assertTrue(
                findings.get(3).message().contains("\"x\\u0007\"/1\""),
                findings.get(3).message());
        assertEquals(
                "portproxy delete v4tov4 --name \"$(printf 'x\\007\\042/1')\"",
                FixText.of(findings.get(3).fix()));
        assertEquals(
                "Remove-PortProxy -Family v4tov4 -Name ('x' + [char]0x0007 + [char]0x0022 + '/1')",
                FixText.onWindows(findings.get(3).fix()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v4tov4 */80         | v4tov4 0.0.0.0/80    | true",
                "v4tov4 */80         | v4tov6 */80          | true",
                "v6tov4 */80         | v6tov6 ::/http       | true",
                "v4tov4 127.0.0.1/80 | v4tov6 localhost/080 | true",
                "v4tov4 Box/80       | v4tov6 bOX/80        | true",
                "v4tov4 */80         | v6tov4 */80          | false",
                "v4tov4 */80         | v4tov4 127.0.0.1/80  | false",
                "v4tov4 */80         | v4tov4 */81          | false",
            })
    void two_rules_for_one_endpoint(String one, String two, boolean same) {
        List<Finding> findings = CHECKS.check(List.of(named(one), named(two))).stream()
                .filter(f -> f.id().text().startsWith("Duplicate"))
                .toList();
        assertEquals(same ? "DuplicateListen Warning, DuplicateListen Warning" : "", brief(findings));
        if (same) {
            assertEquals(named(one).id(), findings.get(0).rule().orElseThrow());
            assertTrue(findings.get(0).evidence().contains(Shown.whole(named(two))));
            assertTrue(findings.get(1).message().contains(one), findings.get(1).message());
        }
    }

    /** Who takes every fix that is shown keeps one, and one that connects somewhere. */
    @ParameterizedTest
    @CsvSource({
        "v4tov4 */80 10.0.0.5/81, v4tov4 0.0.0.0/80 10.0.0.6/81, 0",
        "v4tov4 */80 10.0.0.5/81, v4tov4 */080 10.0.0.6/81,      0",
        "v4tov4 */80 0.0.0.0/81,  v4tov4 0.0.0.0/80 10.0.0.6/81, 1",
        "v4tov4 */80 0.0.0.0/81,  v4tov4 0.0.0.0/80 */81,        0"
    })
    void of_two_rules_for_one_endpoint_one_is_kept(String one, String two, int kept) {
        List<Rule> rules = Stream.of(one, two)
                .map(text -> text.split(" "))
                .map(words -> rule(words[0], words[1], words[2]))
                .toList();
        List<Finding> findings = CHECKS.check(rules).stream()
                .filter(finding -> finding.id() == FindingId.DUPLICATE_LISTEN)
                .toList();
        for (int i = 0; i < rules.size(); i++) {
            Finding finding = findings.get(i);
            assertEquals(i != kept, FixText.of(finding.fix()).contains("portproxy delete"), finding.toString());
            assertTrue(FixText.of(finding.fix()).contains(rules.get(kept).id().toString()), finding.toString());
        }
    }

    @Test
    void names_that_differ_in_case_only_come_from_files() {
        List<Finding> findings = CHECKS.check(
                List.of(rule("v4tov4", "10.0.0.1/HTTP", "10.0.0.5/1"), rule("v4tov4", "10.0.0.1/http", "10.0.0.6/1")));
        assertEquals(
                "ServiceNamePort Info, DuplicateName Warning, ServiceNamePort Info, DuplicateName Warning",
                brief(findings));
    }

    @Test
    void a_thousand_rules_on_one_endpoint_name_ten_each() {
        List<Rule> rules = new ArrayList<>();
        for (int i = 1; i <= 1000; i++) {
            rules.add(rule("v4tov4", "*/" + "0".repeat(i) + "80", "10.0.0.5/80"));
        }
        for (Finding finding : CHECKS.check(rules)) {
            assertEquals("DuplicateListen", finding.id().text());
            assertEquals(12, finding.evidence().size());
            assertEquals("and 989 more", finding.evidence().get(11));
        }
    }

    @Property
    void no_text_breaks_a_check(
            @ForAll Family family, @ForAll String a, @ForAll String b, @ForAll String c, @ForAll String d) {
        Rule rule = new Rule(family, new Endpoint(a, b), new Endpoint(c, d));
        for (Finding finding : CHECKS.check(List.of(rule))) {
            assertTrue(finding.message().endsWith("."), finding.message());
            assertTrue(finding.message().chars().noneMatch(Character::isISOControl), finding.message());
            assertTrue(finding.message().length() < 900, finding.message());
        }
    }

    static Rule rule(String family, String name, String data) {
        return new Rule(
                Family.of(family).orElseThrow(),
                Endpoint.split(name).orElseThrow(),
                Endpoint.split(data).orElseThrow());
    }

    private static Rule named(String familyAndName) {
        String[] words = familyAndName.split(" ");
        Family family = Family.of(words[0]).orElseThrow();
        return rule(words[0], words[1], family.connects() == IpVersion.V4 ? "10.0.0.5/9" : "2001:db8::5/9");
    }

    private static String brief(List<Finding> findings) {
        return String.join(
                ", ",
                findings.stream()
                        .map(f -> f.id().text() + " " + f.severity().text())
                        .toList());
    }
}
