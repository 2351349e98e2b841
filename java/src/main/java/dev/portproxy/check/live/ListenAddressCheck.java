package dev.portproxy.check.live;

import dev.portproxy.check.port.PortDiagnosis;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.machine.MachineFacts;
import java.util.ArrayList;
import java.util.List;

/** Listen addresses that no adapter of this machine has. */
final class ListenAddressCheck implements LiveCheck {

    private final MachineFacts facts;
    private final PortDiagnosis diagnosis;

    ListenAddressCheck(MachineFacts facts, PortDiagnosis diagnosis) {
        this.facts = facts;
        this.diagnosis = diagnosis;
    }

    @Override
    public List<Finding> look(List<LiveRule> rules) {
        List<Finding> findings = new ArrayList<>();
        facts.networks()
                .reason()
                .ifPresent(reason -> findings.add(
                        Findings.unseen(FindingId.ADDRESSES_UNKNOWN, "Which addresses this machine has", reason)));
        for (LiveRule rule : rules) {
            if (rule.listenIp().isPresent()) {
                diagnosis
                        .missingAddress(rule.listenIp().get())
                        .ifPresent(finding -> findings.add(Findings.about(rule.id(), finding)));
            } else {
                findings.add(Findings.rule(
                        rule.id(),
                        FindingId.LISTEN_NAME_UNKNOWN,
                        Severity.UNKNOWN,
                        "Whether " + rule.id() + " is served could not be looked at: which address its name had when"
                                + " the rule was read is not kept anywhere.",
                        List.of(),
                        "Listen on an address instead of a name."));
            }
        }
        return findings;
    }
}
