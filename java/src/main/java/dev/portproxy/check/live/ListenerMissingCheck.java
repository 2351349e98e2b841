package dev.portproxy.check.live;

import dev.portproxy.check.port.PortDiagnosis;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.diagnostic.WindowsCommands;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.machine.PortOwners;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rules whose server runs and yet does not listen for them. */
final class ListenerMissingCheck implements LiveCheck {

    private final MachineFacts facts;
    private final Server server;
    private final PortDiagnosis diagnosis;

    ListenerMissingCheck(MachineFacts facts, Server server, PortDiagnosis diagnosis) {
        this.facts = facts;
        this.server = server;
        this.diagnosis = diagnosis;
    }

    @Override
    public List<Finding> look(List<LiveRule> rules) {
        Optional<PortOwners> owners = facts.owners().value();
        if (owners.isEmpty()) {
            return List.of();
        }
        Serving serving = new Serving(server, owners.get());
        // Without any sign of a relay, that is the one thing to say, and it is said already.
        boolean runs = server.isIpHelper()
                || !server.pids().isEmpty()
                || rules.stream().anyMatch(serving::isServed);
        List<Finding> findings = new ArrayList<>();
        rules.stream()
                .filter(rule -> rule.listenIp().isPresent() && !serving.isServed(rule))
                .filter(rule -> serving.others(rule).stream()
                        .noneMatch(owner -> owner.listener().pid().isEmpty()))
                .forEach(rule -> findings.addAll(why(rule, runs)));
        return findings;
    }

    private List<Finding> why(LiveRule rule, boolean serverRuns) {
        List<Finding> causes =
                diagnosis.ofBind(rule.listenIp().orElseThrow(), rule.port(), !server.isIpHelper()).stream()
                        .filter(finding -> finding.severity() != Severity.UNKNOWN)
                        .map(finding -> Findings.about(rule.id(), finding))
                        .toList();
        boolean known = causes.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
        return known || !serverRuns ? causes : List.of(missing(rule, causes));
    }

    private Finding missing(LiveRule rule, List<Finding> perhaps) {
        List<String> evidence = new ArrayList<>(List.of(Texts.of("check-live.nobody-listens-on", rule.listen())));
        perhaps.forEach(finding -> evidence.add(Texts.of("check-live.possible-cause", finding.message())));
        return server.isIpHelper()
                ? Findings.rule(
                        rule.id(),
                        FindingId.LISTENER_MISSING,
                        Severity.ERROR,
                        Texts.of("check-live.ip-helper-does-not-listen", rule.id()),
                        evidence,
                        Fix.asAdministrator(WindowsCommands.SIGNAL))
                : Findings.rule(
                        rule.id(),
                        FindingId.LISTENER_MISSING,
                        Severity.ERROR,
                        Texts.of("check-live.relay-does-not-listen", rule.id()),
                        evidence,
                        Texts.of("check-live.read-what-relay-reports"));
    }
}
