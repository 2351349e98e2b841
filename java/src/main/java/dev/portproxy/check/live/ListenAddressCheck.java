package dev.portproxy.check.live;

import dev.portproxy.check.port.PortDiagnosis;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.words.Texts;
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
                .ifPresent(reason -> findings.add(Findings.unseen(
                        FindingId.ADDRESSES_UNKNOWN, Texts.of("check-live.addresses-of-this-machine"), reason)));
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
                        Texts.of("check-live.listen-name-is-unknown", rule.id()),
                        List.of(),
                        Texts.of("check-live.listen-on-address-not-name")));
            }
        }
        return findings;
    }
}
