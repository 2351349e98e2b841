package dev.portproxy.check.live;

import dev.portproxy.check.port.BindCauses;
import dev.portproxy.check.port.PortDiagnosis;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.diagnostic.WindowsCommands;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.machine.PortOwners;
import dev.portproxy.relay.RelayState;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rules whose server runs and yet does not listen for them. */
final class ListenerMissingCheck implements LiveCheck {

    private final MachineFacts facts;
    private final Server server;
    private final PortDiagnosis diagnosis;
    private final Fix howToRestart;
    private final ListenElsewhere elsewhere;

    /**
     * @param all the rules that are on
     * @param howToRestart the relay that serves the store
     */
    ListenerMissingCheck(MachineFacts facts, Server server, PortDiagnosis diagnosis, AllRules all, Fix howToRestart) {
        this.facts = facts;
        this.server = server;
        this.diagnosis = diagnosis;
        this.howToRestart = howToRestart;
        elsewhere = new ListenElsewhere(facts, all);
    }

    @Override
    public List<Finding> look(List<LiveRule> rules) {
        Optional<PortOwners> owners = facts.owners().value();
        if (owners.isEmpty()) {
            return List.of();
        }
        Serving serving = new Serving(server, owners.get());
        // Without a relay, that is the one thing to say, and it is said already.
        boolean runs = server.isIpHelper() || server.relays().isRunning();
        List<Finding> findings = new ArrayList<>();
        for (LiveRule rule : rules) {
            Optional<ServingRelays.Served> told = server.relays().of(rule.id());
            if (told.isPresent() && !server.isIpHelper()) {
                findings.addAll(told(rule, told.get()));
            } else if (rule.listenIp().isPresent() && !serving.isServed(rule) && !serving.mayBeServedUnseen(rule)) {
                findings.addAll(why(rule, runs));
            }
        }
        return findings;
    }

    /** What is in the way of the addresses that the relay could not bind, or why that cannot be seen. */
    private List<Finding> told(LiveRule rule, ServingRelays.Served served) {
        if (served.isListening() && served.listener().failures().isEmpty()) {
            return List.of();
        }
        List<Finding> causes = BindCauses.of(served.listener(), diagnosis, rule.target()).stream()
                .filter(finding -> finding.severity() != Severity.UNKNOWN)
                .map(finding -> elsewhere.on(Findings.about(rule.id(), finding), rule))
                .toList();
        boolean known = causes.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
        if (served.isListening()) {
            // At least one address is served: it works for some.
            return (known ? causes : List.of(notAsTold(rule, served, causes)))
                    .stream().map(ListenerMissingCheck::atMostWarning).toList();
        }
        return known ? causes : List.of(notAsTold(rule, served, causes));
    }

    private static Finding atMostWarning(Finding finding) {
        return finding.severity() != Severity.ERROR
                ? finding
                : new Finding(
                        finding.id(),
                        Severity.WARNING,
                        finding.message(),
                        finding.evidence(),
                        finding.fix(),
                        finding.rule());
    }

    /** The relay has no listener, and nothing is seen in its way: its own words are what there is. */
    private Finding notAsTold(LiveRule rule, ServingRelays.Served served, List<Finding> perhaps) {
        List<String> evidence = new ArrayList<>();
        evidence.add(Texts.of(
                "check-live.relay-tells-state", served.listener().state().text()));
        if (!served.listener().message().isEmpty()) {
            evidence.add(served.listener().message());
        }
        perhaps.forEach(finding -> evidence.add(Texts.of("check-live.possible-cause", finding.message())));
        boolean waits = served.listener().state() == RelayState.RESOLVING;
        return Findings.rule(
                rule.id(),
                FindingId.LISTENER_MISSING,
                waits ? Severity.WARNING : Severity.ERROR,
                Texts.of(
                        waits ? "check-live.relay-waits-for-name" : "check-live.relay-does-not-listen",
                        served.relay().pid(),
                        rule.id()),
                evidence,
                waits ? Fix.words(Texts.of("check-live.listen-on-address-not-name")) : howToRestart);
    }

    private List<Finding> why(LiveRule rule, boolean serverRuns) {
        List<Finding> causes =
                diagnosis
                        .ofBind(rule.listenIp().orElseThrow(), rule.port(), !server.isIpHelper(), rule.target())
                        .stream()
                        .filter(finding -> finding.severity() != Severity.UNKNOWN)
                        .map(finding -> elsewhere.on(Findings.about(rule.id(), finding), rule))
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
                        Texts.of("check-live.service-does-not-listen", rule.id()),
                        evidence,
                        Texts.of("check-live.read-what-relay-reports"));
    }
}
