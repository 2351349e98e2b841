package dev.portproxy.check.live;

import dev.portproxy.check.port.PortDiagnosis;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.ForeignCommand;
import dev.portproxy.diagnostic.Hint;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.machine.Look;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.machine.PortRange;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Ports that the system keeps from others, and ports that it gives to anybody. */
final class ReservedPortCheck implements LiveCheck {

    /** Where Windows' dynamic ports begin since Vista (KB 929851). */
    private static final int USUAL_FIRST = 49152;

    private final MachineFacts facts;
    private final Server server;
    private final PortDiagnosis diagnosis;

    ReservedPortCheck(MachineFacts facts, Server server, PortDiagnosis diagnosis) {
        this.facts = facts;
        this.server = server;
        this.diagnosis = diagnosis;
    }

    @Override
    public List<Finding> look(List<LiveRule> rules) {
        List<Finding> findings = new ArrayList<>();
        Set<IpVersion> versions =
                rules.stream().map(rule -> rule.listen().version()).collect(Collectors.toSet());
        versions.forEach(version -> machine(version, findings));
        for (LiveRule rule : rules) {
            IpVersion version = rule.listen().version();
            if (!isServed(rule)) {
                about(rule, diagnosis.excluded(rule.port(), EnumSet.of(version)), findings);
            }
            about(rule, diagnosis.dynamic(rule.port(), version).stream().toList(), findings);
        }
        return findings;
    }

    private boolean isServed(LiveRule rule) {
        return facts.owners()
                .value()
                .filter(owners -> new Serving(server, owners).isServed(rule))
                .isPresent();
    }

    private static void about(LiveRule rule, List<Finding> found, List<Finding> findings) {
        for (Finding finding : found) {
            findings.add(finding.severity() == Severity.UNKNOWN ? finding : Findings.about(rule.id(), finding));
        }
    }

    private void machine(IpVersion version, List<Finding> findings) {
        Look<PortRange> dynamic = facts.dynamic(version);
        diagnosis.dynamicUnknown(version).ifPresent(findings::add);
        dynamic.value()
                .filter(range -> facts.windows() && range.first() < USUAL_FIRST)
                .ifPresent(range -> findings.add(low(range, version)));
    }

    private static Finding low(PortRange range, IpVersion version) {
        String net = version == IpVersion.V4 ? "ipv4" : "ipv6";
        return Findings.machine(
                FindingId.DYNAMIC_RANGE_LOW,
                Severity.WARNING,
                Texts.of("check-live.dynamic-range-is-low", version.label(), range.first()),
                List.of(Texts.of("check-live.dynamic-range-and-default", range)),
                Fix.asAdministrator(
                        ForeignCommand.windows(
                                "netsh", "interface", net, "set", "dynamicport", "tcp", "start=49152", "num=16384"),
                        new Hint(Texts.of("check-live.restart-windows"))));
    }
}
