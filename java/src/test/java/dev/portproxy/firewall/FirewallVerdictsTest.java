package dev.portproxy.firewall;

import static dev.portproxy.firewall.Policies.JAVA;
import static dev.portproxy.firewall.Policies.ip;
import static dev.portproxy.firewall.Policies.ipHelper;
import static dev.portproxy.firewall.Policies.java;
import static dev.portproxy.firewall.Policies.verdict;
import static dev.portproxy.firewall.Policies.withRules;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.FixText;
import dev.portproxy.machine.Profile;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What rules do to a listener on port 8080, the settings being Windows' own. */
class FirewallVerdictsTest {

    private static final String ALLOW = "v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|";
    private static final String BLOCK = "v2.30|Action=Block|Active=TRUE|Dir=In|Protocol=6|";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // The rule as a whole.
                "Allowed; v2.30|Action=Allow|Active=TRUE|Dir=In|",
                "Allowed; V2.0|action=allow|ACTIVE=true|dir=in|lport=8080|protocol=6",
                "Allowed; v2.33|LPort=8080|Protocol=6|Dir=In|Active=TRUE|Action=Allow|",
                "Allowed; v2.10|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=8080|0",
                "Allowed; v2.10|Action=Allow|Active=TRUE|Dir=In|Protocol=256|",
                "Unknown; v2.10|Action=Allow|Active=TRUE|Dir=In|Protocol=256|LPort=8080|",
                "Unknown; v2.10|Action=Allow|Active=TRUE|Dir=In|LPort=8080|",
                "Unknown; v2.10|Action=Allow|Active=TRUE|Dir=In|RPort2_10=0-65535|",
                "Unknown; v3.0|Action=Allow|Active=TRUE|Dir=In|",
                "Unknown; v2.30|Action=Permit|Active=TRUE|Dir=In|",
                "Unknown; v2.30|Active=TRUE|Dir=In|",
                "Unknown; v2.30|Action=Allow|Active=TRUE|",
                "Unknown; v2.30|Action=Allow|Active=1|Dir=In|",
                "BlockedByDefault; v2.30|Action=Allow|Dir=In|",
                "BlockedByDefault; v2.30|Action=Allow|Active=FALSE|Dir=In|",
                "BlockedByDefault; v2.30|Action=Allow|Active=TRUE|Dir=Out|",
                // Protocol.
                "BlockedByDefault; v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=17|LPort=8080|",
                "Unknown; v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=TCP|LPort=8080|",
                "Allowed; v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=006|LPort=8080|",
                // Profile.
                "Allowed; v2.30|Action=Allow|Active=TRUE|Dir=In|Profile=Domain|Profile=private|",
                "BlockedByDefault; v2.30|Action=Allow|Active=TRUE|Dir=In|Profile=Domain|Profile=Public|",
                "Unknown; v2.30|Action=Allow|Active=TRUE|Dir=In|Profile=Guest|",
            })
    void rules_as_a_whole(String expected, String rule) {
        assertEquals(
                expected,
                verdict(withRules(rule), ipHelper(8080), Profile.PRIVATE)
                        .verdict()
                        .text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // Ports: one list, whichever of the names it stands under.
                "Allowed; LPort=8080|",
                "Allowed; LPort=80|LPort=8080|",
                "Allowed; LPort=8081|LPort2_10=8000-8090|",
                "Allowed; LPort2_10=8080-8080|",
                "Allowed; LPort=1-23553,23557-65535|",
                "Unknown; LPort=*|",
                "Unknown; LPort=0|",
                "Unknown; LPort=80800|",
                "Unknown; LPort2_10=9000-8000|",
                "Unknown; LPort2_10=8000-65536|",
                "Allowed; LPort2_10=0-65535|",
                "Unknown; LPort=8080|LPort=*|",
                "Unknown; LPort=8080|RPort=*|",
                "Unknown; LPort=8080|RPort2_10=1-65535|RPort=|",
                "Allowed; LPort=8080|LPort2_99=NewWord|",
                "Unknown; LPort=|",
                "Unknown; LPort=81,|",
                "Unknown; LPort=|LPort=8080|",
                "Unknown; LPort=8080|RPort=|",
                "Unknown; LPort=8080|App=|",
                "Unknown; LPort=8080|Svc=|",
                "Allowed; LPort=8080|LPort=RPC|",
                "BlockedByDefault; LPort=8081|",
                "BlockedByDefault; LPort2_10=8000-8079|",
                "BlockedByDefault; LPort=RPC|",
                "BlockedByDefault; LPort=RPC-EPMap|",
                "BlockedByDefault; LPort2_10=IPHTTPSIn|",
                "Unknown; LPort2_24=mDNS|",
                "Unknown; LPort2_99=NewWord|",
                // Clients' ports.
                "Allowed; LPort=8080|RPort2_10=0-65535|",
                "BlockedByDefault; LPort=8080|RPort=67|",
                "Unknown; LPort=8080|RPort2_28=CortanaOut|",
                // Program and service.
                "Allowed; App=%SystemRoot%\\system32\\svchost.exe|Svc=iphlpsvc|",
                "Allowed; App=%systemroot%\\System32\\SVCHOST.EXE|",
                "Allowed; Svc=IPHLPSVC|",
                "Allowed; App=C:\\Windows\\System32\\svchost.exe|Svc=*|",
                "BlockedByDefault; App=%SystemRoot%\\system32\\svchost.exe|Svc=termservice|",
                "BlockedByDefault; App=System|",
                "BlockedByDefault; App=C:\\Program Files\\Java\\jdk-17\\bin\\java.exe|",
                "Unknown; App=%HOMEDRIVE%\\Windows\\System32\\svchost.exe|",
                // The listener's own address.
                "Allowed; LA4=0.0.0.0/0|LA6=::/0|",
                "Unknown; LA4=10.0.0.5|",
                "Unknown; LA4=|",
                "Unknown; LA4=0.0.0.0/0|LA6=::/0|LA4=*|",
                "Unknown; RA4=0.0.0.0/0|RA6=::/0|RA4=*|",
                "Unknown; RA4=|",
                "Unknown; RA4=|RA6=|",
                // What is harmless.
                "Allowed; Name=a|Desc=|EmbedCtxt=b=c|Edge=TRUE|Defer=App|LSM=TRUE|PCross=TRUE|",
                // What only Windows can judge, and what is not known.
                "Unknown; IF={11111111-2222-3333-4444-555555555555}|",
                "Unknown; IFType=Lan|",
                "Unknown; LUAuth=O:LSD:(A)|",
                "Unknown; LUAuth2_24=QUJD|",
                "Unknown; LUOwn=S-1-5-21-1-2-3-1001|",
                "Unknown; RMAuth=O:LSD:(A)|",
                "Unknown; TTK=Proximity|",
                "BlockedByDefault; TTK2_27=WFDKmDriver|",
                "Unknown; TTK2_99=NewWord|",
                "Unknown; Platform=2:6:2|Platform2=GTEQ|",
                "Unknown; NNm=home|",
                "Unknown; SecurityRealmId=x|",
                "Unknown; ICMP4=8:*|",
                "Unknown; App=%SystemRoot%\\system32\\svchost.exe|App=%SystemRoot%\\system32\\svchost.exe|",
                "Unknown; Compartment=2|",
                "Unknown; Junk|",
                // App containers: never an ordinary program.
                "BlockedByDefault; AppPkgId=S-1-15-2-1-2-3|",
                "BlockedByDefault; LUOwn=S-1-5-21-1-2-3-1001|AppPkgId=S-1-15-2-1|Platform=2:6:2|Platform2=GTEQ|",
                // Only what IPsec has authenticated: not plain TCP.
                "BlockedByDefault; Security=Authenticate|",
                "BlockedByDefault; Security2_9=An-NoEncap|RMAuth=O:LSD:(A)|",
                // The grammar's version of the machine is not known here.
                "Unknown; SkipVer=2.20|",
                // Clients.
                "Allowed; RA4=0.0.0.0/0|RA6=::/0|",
                "AllowedFrom; RA4=0.0.0.0/0|",
                "AllowedFrom; RA4=LocalSubnet|RA6=LocalSubnet|",
                "AllowedFrom; RA42=IntrAnet|RA62=IntrAnet|",
                "Unknown; RA4=Everybody|",
                "Unknown; RA4=10.0.0.0/8|LOM=TRUE|",
            })
    void one_allow_rule(String expected, String tokens) {
        assertEquals(
                expected.strip(),
                verdict(withRules(ALLOW + tokens.strip()), ipHelper(8080), Profile.PRIVATE)
                        .verdict()
                        .text());
    }

    @Test
    void an_app_containers_rule_opens_no_port_to_anybody() {
        FirewallPolicy policy = withRules("v2.28|Action=Allow|Active=TRUE|Dir=In|Name=App|LUOwn=S-1-5-21-1-2-3-1001|"
                + "AppPkgId=S-1-15-2-1-2-3|EmbedCtxt=App|Platform=2:6:2|Platform2=GTEQ|Edge=TRUE|");
        for (FirewallListener listener : List.of(ipHelper(8080), java(8080), java(1).withService("PortProxyRelay"))) {
            for (ProfileVerdict verdict : FirewallVerdicts.of(policy, listener)) {
                assertEquals(Verdict.BLOCKED_BY_DEFAULT, verdict.verdict());
                assertEquals(List.of(), verdict.rules());
                assertEquals(List.of(), verdict.notes());
            }
        }
    }

    /** A = allow, B = block, in full, from some, perhaps; the rules that decided behind the verdict. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Allowed R1; A LPort=8080|;",
                "BlockedByRule R2; A LPort=8080|; B LPort=8080|",
                "BlockedByRule R1; B Name=All|; A LPort=8080|App=%SystemRoot%\\system32\\svchost.exe|Svc=iphlpsvc|",
                "BlockedByRule R1; B LPort=8080|; A AppPkgId=S-1-15-2-1|",
                "Allowed R2; B LPort=8081|; A LPort=8080|",
                "AllowedFrom any,not 10.0.0.0/8 R1,R2; A LPort=8080|; B RA4=10.0.0.0/8|",
                "AllowedFrom 10.0.0.0/8,not 10.0.0.5 R1,R2; A RA4=10.0.0.0/8|; B RA4=10.0.0.5|",
                "AllowedFrom 10.0.0.0/8 R1,R2; A RA4=10.0.0.0/8|; B RA4=192.168.0.0/16|",
                "AllowedFrom LocalSubnet,10.0.0.0/8 R1,R2; A RA4=LocalSubnet|; A RA4=10.0.0.0/8|",
                "BlockedByRule R2; A RA4=10.0.0.5|; B RA4=10.0.0.0/8|",
                "BlockedByRule R2; A RA4=LocalSubnet|; B RA4=LocalSubnet|",
                "Allowed R1,R2; A LPort=8080|; A RA4=LocalSubnet|",
                "BlockedByDefault R1; B RA4=10.0.0.0/8|;",
                "Unknown R2,R1; A LPort=8080|; B IFType=Lan|",
                "Unknown R2,R1; A LPort=8080|; B LPort=RPC|",
                "Unknown R2,R1; A LPort=8080|; B LPort=*|",
                "Unknown R2,R1; A LPort=8080|; B LPort2_10=9000-8000|",
                "Unknown R2,R1; A LPort=8080|; B RA4=|",
                "Unknown R2,R1; A LPort=8080|; B App=|",
                "Unknown R2,R1; A LPort=8080|; B Svc=|",
                "BlockedByRule R2; A IFType=Lan|; B LPort=8080|",
                "BlockedByDefault; B IFType=Lan|;",
                "Unknown R1; A IFType=Lan|; B LPort=8081|",
                "AllowedFrom LocalSubnet R1,R2; A RA4=LocalSubnet|; A IFType=Lan|",
            })
    void several_rules(String expected, String first, String second) {
        String[] rules = second == null ? new String[] {first} : new String[] {first, second};
        for (int i = 0; i < rules.length; i++) {
            rules[i] = (rules[i].startsWith("A ") ? ALLOW : BLOCK) + rules[i].substring(2);
        }
        ProfileVerdict verdict = verdict(withRules(rules), ipHelper(8080), Profile.DOMAIN);
        String ids = String.join(
                ",", verdict.rules().stream().map(d -> d.rule().id()).toList());
        assertEquals(
                expected,
                (verdict.verdict().text() + " " + String.join(",", verdict.remotes()) + " " + ids)
                        .replace("  ", " ")
                        .strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // A bypass rule beats a block rule, but only for a client that IPsec has authenticated.
                "BlockedByRule; R2,R1; Security2=AnE-Nego|RMAuth=O:LSD:(A)|; true",
                "BlockedByDefault; R1; Security2=AnE-Nego|RMAuth=O:LSD:(A)|; false",
                // Without these it is no rule that Windows would take.
                "Unknown; R1; LPort=8080|; false",
            })
    void bypass_is_for_authenticated_clients(String expected, String ids, String tokens, boolean blocked) {
        String bypass = "v2.30|Action=ByPass|Active=TRUE|Dir=In|Protocol=6|" + tokens;
        FirewallPolicy policy = blocked ? withRules(bypass, BLOCK) : withRules(bypass);
        ProfileVerdict verdict = verdict(policy, ipHelper(8080), Profile.PUBLIC);
        assertEquals(expected, verdict.verdict().text());
        assertEquals(
                List.of(ids.split(",")),
                verdict.rules().stream().map(d -> d.rule().id()).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Allowed; 10.0.0.9; ''; RA4=10.0.0.0/8|",
                "BlockedByDefault; 11.0.0.9; ''; RA4=10.0.0.0/8|",
                "AllowedFrom; 11.0.0.9; ''; RA4=10.0.0.0/8|RA4=LocalSubnet|",
                "Unknown; fd00::9; ''; RA4=10.0.0.0/8|",
                "Allowed; fd00::9; ''; RA4=10.0.0.0/8|RA6=fd00::/8|",
                "AllowedFrom; ''; 0.0.0.0; RA4=10.0.0.0/8|",
                "Allowed; ''; 0.0.0.0; RA4=0.0.0.0/0|",
                "Unknown; ''; '::'; RA4=LocalSubnet|",
                "Allowed; ''; 192.168.1.20; LA4=192.168.1.20|",
                "BlockedByDefault; ''; 192.168.1.21; LA4=192.168.1.20|",
                "Unknown; ''; fd00::1; LA4=192.168.1.20|",
                "Allowed; ''; 192.168.1.21; LA4=0.0.0.0-255.255.255.255|",
                "NotFiltered; ''; 127.0.0.1; LPort=81|",
                "NotFiltered; ''; '::1'; LPort=81|",
                "NotFiltered; 127.0.0.1; ''; LPort=81|",
            })
    void addresses(String expected, String remote, String local, String tokens) {
        FirewallListener listener = new FirewallListener(
                JAVA,
                Optional.empty(),
                Optional.of(local).filter(text -> !text.isEmpty()).map(Policies::ip),
                8080,
                Optional.of(remote).filter(text -> !text.isEmpty()).map(Policies::ip));
        assertEquals(
                expected,
                verdict(withRules(ALLOW + tokens), listener, Profile.PUBLIC)
                        .verdict()
                        .text());
    }

    @Test
    void a_rule_for_one_of_the_listeners_never_covers_the_other() {
        FirewallPolicy ofService = withRules(ALLOW + "App=%SystemRoot%\\system32\\svchost.exe|Svc=iphlpsvc|");
        FirewallPolicy ofJava = withRules(ALLOW + "App=" + JAVA + "|");
        FirewallPolicy ofPort = withRules(ALLOW + "LPort=8080|");
        assertEquals(
                List.of(Verdict.ALLOWED, Verdict.BLOCKED_BY_DEFAULT, Verdict.ALLOWED),
                List.of(ofService, ofJava, ofPort).stream()
                        .map(policy ->
                                verdict(policy, ipHelper(8080), Profile.PUBLIC).verdict())
                        .toList());
        assertEquals(
                List.of(Verdict.BLOCKED_BY_DEFAULT, Verdict.ALLOWED, Verdict.ALLOWED),
                List.of(ofService, ofJava, ofPort).stream()
                        .map(policy ->
                                verdict(policy, java(8080), Profile.PUBLIC).verdict())
                        .toList());
        assertEquals(
                Verdict.BLOCKED_BY_DEFAULT,
                verdict(withRules(ALLOW + "Svc=*|"), java(8080), Profile.PUBLIC).verdict());
        assertEquals(
                Verdict.ALLOWED,
                verdict(withRules(ALLOW + "Svc=*|"), java(8080).withService("PortProxyRelay"), Profile.PUBLIC)
                        .verdict());
    }

    @Test
    void a_block_rule_that_windows_question_made_comes_first() {
        String prompt =
                "TCP Query User{AAAAAAAA-BBBB-CCCC-DDDD-EEEEEEEEEEEE}C:\\program files\\java\\jdk-17\\bin\\java.exe";
        FirewallPolicy policy = Policies.of(
                Policies.rule("{other}", BLOCK + "LPort=8080|"),
                Policies.rule(prompt, BLOCK + "App=" + JAVA.toLowerCase(Locale.ROOT) + "|Defer=User|"),
                Policies.rule("mine", ALLOW + "LPort=8080|"));
        ProfileVerdict verdict = verdict(policy, java(8080), Profile.PRIVATE);
        assertEquals(Verdict.BLOCKED_BY_RULE, verdict.verdict());
        assertEquals(
                List.of(prompt, "{other}"),
                verdict.rules().stream().map(d -> d.rule().id()).toList());
        assertTrue(VerdictWords.message(List.of(verdict)).contains(prompt));
        assertTrue(
                FixText.of(FirewallFix.of(List.of(verdict), List.of(verdict)))
                        .startsWith("In PowerShell as administrator: Disable-NetFirewallRule -Name '" + prompt + "'\n"),
                FixText.of(FirewallFix.of(List.of(verdict), List.of(verdict))));
    }

    @ParameterizedTest
    @CsvSource({"2.29, 542, Allowed", "2.30, 542, BlockedByDefault", "2.31, 542, BlockedByDefault", "x, 542, Unknown"})
    void a_skipped_rule_is_ignored_by_windows_of_that_age(String skip, int schema, String expected) {
        FirewallPolicy policy = Policies.of(
                Policies.rule("R", ALLOW + "LPort=8080|SkipVer=" + skip + "|"),
                Policies.key(Policies.LOCAL),
                Policies.flag("PolicyVersion", schema));
        assertEquals(
                expected,
                verdict(policy, ipHelper(8080), Profile.PUBLIC).verdict().text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"LPort=8080|IF={G}|", "LPort=8080|TTK2_27=UPnP|"})
    void a_conditional_rule_tells_what_it_hangs_on(String tokens) {
        ProfileVerdict verdict = verdict(withRules(ALLOW + tokens), ipHelper(8080), Profile.PUBLIC);
        assertEquals(1, verdict.rules().size());
        List<String> conditions = verdict.rules().get(0).conditions();
        assertEquals(1, conditions.size());
        assertTrue(conditions.get(0).startsWith("only "), conditions.get(0));
    }

    @Test
    void rules_that_nearly_allow_it_are_named() {
        FirewallPolicy policy = withRules(
                "v2.30|Action=Allow|Active=FALSE|Dir=In|Protocol=6|LPort=8080|Name=Switched off|",
                "v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|Profile=Private|LPort=8080|Name=Private only|",
                "v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=8080|App=C:\\node\\node.exe|Name=Target|");
        assertEquals(
                List.of(
                        "The rule \"Switched off\" (R1) would allow it, but it is switched off.",
                        "The rule \"Private only\" (R2) would allow it, but it is for Private networks only.",
                        "The rule \"Target\" (R3) allows port 8080 for C:\\node\\node.exe, which is not the program that"
                                + " listens."),
                verdict(policy, ipHelper(8080), Profile.PUBLIC).notes());
    }

    @Test
    void a_whole_address_range_of_the_listeners_version_is_everybody() {
        FirewallListener v4 = FirewallListener.ofIpHelper(Optional.of(ip("0.0.0.0")), 8080);
        assertEquals(
                Verdict.ALLOWED,
                verdict(withRules(ALLOW + "RA4=0.0.0.0-255.255.255.255|"), v4, Profile.PUBLIC)
                        .verdict());
    }
}
