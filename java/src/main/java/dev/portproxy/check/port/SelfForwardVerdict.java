package dev.portproxy.check.port;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.machine.PortOwner;
import dev.portproxy.machine.PortOwners;
import dev.portproxy.rule.Address;
import dev.portproxy.rule.EffectiveEndpoint;
import dev.portproxy.rule.Entry;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import dev.portproxy.rule.ServicePorts;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settles what a rule's text leaves open: a rule on every address that sends to this machine's own port calls itself
 * (Error), unless a program listens on exactly that address and takes the connection (Warning, with its name).
 */
public final class SelfForwardVerdict {

    private final PortOwners owners;
    private final ServicePorts services;

    public SelfForwardVerdict(PortOwners owners, ServicePorts services) {
        this.owners = owners;
        this.services = services;
    }

    /**
     * The same findings in the same order, the open ones of {@link FindingId#SELF_FORWARD} settled.
     *
     * @param live the entries that the findings are about
     */
    public List<Finding> settle(List<Finding> findings, List<? extends Entry> live) {
        Map<RuleId, Rule> rules = new HashMap<>();
        for (Entry entry : live) {
            if (entry instanceof Rule rule) {
                rules.put(rule.id(), rule);
            }
        }
        return findings.stream()
                .map(finding -> isOpen(finding)
                        ? finding.rule()
                                .map(rules::get)
                                .flatMap(r -> settled(finding, r))
                                .orElse(finding)
                        : finding)
                .toList();
    }

    private static boolean isOpen(Finding finding) {
        return finding.id() == FindingId.SELF_FORWARD && finding.severity() == Severity.WARNING;
    }

    private Optional<Finding> settled(Finding finding, Rule rule) {
        return EffectiveEndpoint.ofConnect(rule, services)
                .filter(target -> target.address() instanceof Address.Literal)
                .map(target -> settled(finding, target, (Address.Literal) target.address()));
    }

    private Finding settled(Finding finding, EffectiveEndpoint target, Address.Literal address) {
        List<String> holders = owners.inTheWayOf(address.ip(), target.port(), false).stream()
                .filter(owner -> owner.relation() == PortOwner.Relation.EXACT)
                .map(PortOwner::sentence)
                .toList();
        List<String> evidence = new ArrayList<>(finding.evidence());
        evidence.addAll(
                holders.isEmpty() ? List.of(Texts.of("check-port.no-program-listens-exactly-there", target)) : holders);
        return new Finding(
                finding.id(),
                holders.isEmpty() ? Severity.ERROR : Severity.WARNING,
                finding.message(),
                evidence,
                finding.fix(),
                finding.rule());
    }
}
