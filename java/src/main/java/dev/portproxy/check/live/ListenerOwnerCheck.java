package dev.portproxy.check.live;

import dev.portproxy.check.port.HolderFindings;
import dev.portproxy.check.port.RuleTarget;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.machine.PortOwner;
import dev.portproxy.machine.PortOwner.Relation;
import dev.portproxy.machine.PortOwners;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.List;

/** Other programs on a rule's endpoint: instead of the server, beside it, or on one of its addresses. */
final class ListenerOwnerCheck implements LiveCheck {

    private final MachineFacts facts;
    private final Server server;
    private final HolderFindings holders;

    ListenerOwnerCheck(MachineFacts facts, Server server, HolderFindings holders) {
        this.facts = facts;
        this.server = server;
        this.holders = holders;
    }

    @Override
    public List<Finding> look(List<LiveRule> rules) {
        List<Finding> findings = new ArrayList<>();
        facts.owners()
                .reason()
                .ifPresent(reason -> findings.add(
                        Findings.unseen(FindingId.PORTS_UNKNOWN, Texts.of("check-live.who-holds-which-port"), reason)));
        facts.owners().value().ifPresent(owners -> rules.forEach(rule -> look(rule, owners, findings)));
        return findings;
    }

    private void look(LiveRule rule, PortOwners owners, List<Finding> findings) {
        Serving serving = new Serving(server, owners);
        List<PortOwner> others = serving.others(rule);
        if (serving.isServed(rule)) {
            beside(rule, serving, others, findings);
            return;
        }
        for (PortOwner owner : others) {
            if (owner.relation() == Relation.EXACT) {
                findings.add(Findings.about(rule.id(), instead(owner, rule.target())));
            }
        }
    }

    /** An owner that cannot be seen may be the server itself. */
    private Finding instead(PortOwner owner, RuleTarget target) {
        Finding finding = holders.of(owner, target);
        return !server.isUnseen(owner.listener()) || server.relays().isRunning()
                ? finding
                : new Finding(
                        FindingId.PORT_HELD_BY_UNKNOWN,
                        Severity.UNKNOWN,
                        finding.message(),
                        List.of(Texts.of("check-live.it-may-be-server-itself", server.label())),
                        finding.fix(),
                        finding.rule());
    }

    private void beside(LiveRule rule, Serving serving, List<PortOwner> others, List<Finding> findings) {
        List<String> same = sentences(others, Relation.EXACT);
        if (!same.isEmpty()) {
            List<String> all = new ArrayList<>(sentences(serving.of(rule), Relation.EXACT));
            all.addAll(same);
            findings.add(Findings.rule(
                    rule.id(),
                    FindingId.SEVERAL_HOLDERS,
                    Severity.WARNING,
                    Texts.of("check-live.several-programs-listen", rule.id()),
                    all,
                    Texts.of("check-live.stop-one-of-them")));
        }
        List<String> narrower = sentences(others, Relation.NARROWER);
        if (!narrower.isEmpty()) {
            findings.add(Findings.rule(
                    rule.id(),
                    FindingId.NARROWER_LISTENER,
                    Severity.WARNING,
                    Texts.of("check-live.others-listen-on-some-addresses", rule.id()),
                    narrower,
                    Texts.of("check-live.stop-it-or-use-another-port")));
        }
    }

    private static List<String> sentences(List<PortOwner> owners, Relation relation) {
        return owners.stream()
                .filter(owner -> owner.relation() == relation)
                .map(PortOwner::sentence)
                .toList();
    }
}
