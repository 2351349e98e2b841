package dev.portproxy.check.live;

import dev.portproxy.check.port.MissingIpv6;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Hint;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.diagnostic.WindowsCommands;
import dev.portproxy.machine.Look;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.machine.WindowsFacts;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** IPv6 that is switched off, or not there at all. */
final class Ipv6Check implements LiveCheck {

    private final MachineFacts facts;
    private final Server server;

    Ipv6Check(MachineFacts facts, Server server) {
        this.facts = facts;
        this.server = server;
    }

    @Override
    public List<Finding> look(List<LiveRule> rules) {
        List<Finding> findings = new ArrayList<>();
        Optional<Look<Integer>> disabled =
                facts.windows(Texts.of("check-live.windows-ipv6-settings"), WindowsFacts::disabledComponents);
        disabled.flatMap(Look::value).filter(bits -> bits != 0).ifPresent(bits -> findings.add(switchedOff(bits)));
        disabled.flatMap(Look::reason)
                .ifPresent(reason -> findings.add(Findings.unseen(
                        FindingId.IPV6_UNKNOWN, Texts.of("check-live.whether-ipv6-is-disabled"), reason)));
        if (!facts.mayHaveIpv6()) {
            rules.stream().filter(Ipv6Check::needsIpv6).forEach(rule -> findings.add(missing(rule)));
        }
        return findings;
    }

    private static boolean needsIpv6(LiveRule rule) {
        return rule.listen().version() == IpVersion.V6 || rule.connect().version() == IpVersion.V6;
    }

    static Finding switchedOff(int bits) {
        return Findings.machine(
                FindingId.IPV6_DISABLED,
                Severity.WARNING,
                Texts.of("check-live.ipv6-is-disabled-in-part"),
                List.of(Texts.of("check-live.value-of-disabled-components", Integer.toHexString(bits))),
                Fix.asAdministrator(WindowsCommands.ENABLE_IPV6, new Hint(Texts.of("check-live.restart-windows"))));
    }

    private Finding missing(LiveRule rule) {
        return Findings.rule(
                rule.id(),
                FindingId.IPV6_MISSING,
                Severity.ERROR,
                Texts.of("check-live.rule-needs-ipv6", rule.id()),
                List.of(),
                new MissingIpv6(facts).fix(!server.isIpHelper()));
    }
}
