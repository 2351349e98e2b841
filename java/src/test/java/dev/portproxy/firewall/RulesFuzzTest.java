package dev.portproxy.firewall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.portproxy.Fuzz;
import dev.portproxy.registry.MemoryRegistry;
import dev.portproxy.registry.RegValue;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever stands in a rule, there is a verdict, and one made of words that are not known is never "open". */
class RulesFuzzTest {

    private static final List<String> SAMPLES = List.of(
            "v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|Profile=Private|LPort=8080|RA4=LocalSubnet|RA6=LocalSubnet|"
                    + "App=%SystemRoot%\\system32\\svchost.exe|Svc=iphlpsvc|Name=@a.dll,-1|Edge=TRUE|Defer=App|",
            "v2.10|Action=Block|Active=TRUE|Dir=In|LPort2_10=1-23553,23557-65535|LA4=10.0.0.0/255.0.0.0|IFType=Lan|",
            "v2.28|Action=ByPass|Active=TRUE|Dir=In|Security2=AnE-Nego|RMAuth=O:LSD:(A;;CC;;;BA)|LOM=TRUE|SkipVer=2.27|",
            "v2.30|Action=Allow|Active=TRUE|Dir=In|LUOwn=S-1-5-21-1|AppPkgId=S-1-15-2-1|Platform=2:6:2|Platform2=GTEQ|");

    private static final List<String> TOKENS = List.of(
            "|",
            "=",
            "-",
            ",",
            "/",
            "|LPort=",
            "|RA4=",
            "|LA6=::1",
            "%",
            "\\",
            "~1",
            "|Active=TRUE|",
            "|Action=Block|",
            "|SkipVer=",
            "|Svc=*",
            "|Profile=",
            "|App=",
            "65535",
            "255.255.255.0",
            "0");

    @Test
    void every_rule_has_a_verdict() {
        FirewallListener listener =
                FirewallListener.ofIpHelper(Optional.empty(), 8080).withRemote(Policies.ip("10.1.2.3"));
        new Fuzz(SAMPLES, TOKENS).run(rule -> {
            for (ProfileVerdict verdict : FirewallVerdicts.of(policy(rule), listener)) {
                assertFalse(VerdictWords.message(List.of(verdict)).isBlank());
                assertEquals(
                        verdict.verdict() == Verdict.ALLOWED_FROM,
                        !verdict.remotes().isEmpty());
            }
        });
    }

    @Test
    void a_rule_with_a_token_that_is_not_known_is_never_open() {
        new Fuzz(SAMPLES, TOKENS).run(rule -> {
            for (ProfileVerdict verdict :
                    FirewallVerdicts.of(policy("v2.30|NewIn3_0=x|" + rule), Policies.ipHelper(8080))) {
                assertFalse(verdict.verdict().isOpen(), () -> verdict.toString());
            }
        });
    }

    /** Straight into a registry: no file has to hold it. */
    private static FirewallPolicy policy(String rule) {
        MemoryRegistry registry = new MemoryRegistry();
        registry.change(edit -> {
            edit.put(PolicyKeys.OF_WINDOWS.local().orElseThrow().child("FirewallRules"), RegValue.text("R", rule));
            return null;
        });
        return registry.read(PolicyReader::inExport).orElseThrow();
    }
}
