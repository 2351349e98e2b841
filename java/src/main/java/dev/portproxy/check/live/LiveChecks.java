package dev.portproxy.check.live;

import dev.portproxy.check.port.HolderFindings;
import dev.portproxy.check.port.PortDiagnosis;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.rule.RuleId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The checks in their order, the cheap ones first. Some stop: what comes after an error of theirs would only be its
 * consequence.
 */
public final class LiveChecks {

    /**
     * @param stops whether an Error takes its rule, or, where it is about no rule, all of them, out of what follows
     * @param always whether it has something to say where no rule is left
     */
    private record Step(LiveCheck check, boolean stops, boolean always) {}

    private final List<Step> steps = new ArrayList<>();

    /**
     * @param whole every rule of the store that is on
     * @param howToStart what starts who serves the store
     * @param howToRestart the same for a relay that runs
     * @param firewall what the firewall does with a rule's listener
     * @param probe whether something is to be sent through the rules
     */
    public LiveChecks(
            MachineFacts facts,
            Server server,
            HolderFindings holders,
            List<LiveRule> whole,
            Fix howToStart,
            Fix howToRestart,
            LiveCheck firewall,
            boolean probe) {
        PortDiagnosis diagnosis = new PortDiagnosis(facts, holders);
        AllRules all = new AllRules(whole);
        WslFacts wsl = new WslFacts(facts);
        add(new RightsCheck(facts));
        if (server.isIpHelper()) {
            stop(new IpHelperCheck(facts));
        } else {
            add(new RelayCheck(facts, server, howToStart, howToRestart));
            stop(new RelayStateCheck(server, howToRestart));
        }
        stop(new Ipv6Check(facts, server));
        stop(new ListenAddressCheck(facts, diagnosis));
        stop(new ListenerOwnerCheck(facts, server, holders));
        add(new ReservedPortCheck(facts, server, diagnosis));
        add(new ListenerMissingCheck(facts, server, diagnosis, howToRestart));
        add(new ClientsCheck(server));
        if (server.isIpHelper()) {
            steps.add(new Step(new StrayListenerCheck(facts, server, whole), false, true));
        }
        add(new MovedNameCheck(facts, server));
        steps.add(new Step(new HostSideCheck(facts, whole, all, wsl), true, true));
        add(new TargetCheck(facts, all, wsl, diagnosis));
        if (probe) {
            add(new ProbeCheck(facts));
        }
        add(firewall);
        add(new SmallPacketsCheck(facts));
        add(new CongestionCheck(facts));
        add(new LoopbackListenerCheck(facts, all, wsl));
        add(new WslMirroredCheck(facts, wsl));
    }

    private void add(LiveCheck check) {
        steps.add(new Step(check, false, false));
    }

    private void stop(LiveCheck check) {
        steps.add(new Step(check, true, false));
    }

    /** The findings in the order of the checks, each once. */
    public List<Finding> run(List<LiveRule> rules) {
        Set<Finding> findings = new LinkedHashSet<>();
        List<LiveRule> open = rules;
        for (Step step : steps) {
            if (open.isEmpty() && !step.always()) {
                continue;
            }
            List<Finding> found = step.check().look(open);
            findings.addAll(found);
            if (step.stops()) {
                open = without(open, found);
            }
        }
        return new ArrayList<>(findings);
    }

    private static List<LiveRule> without(List<LiveRule> rules, List<Finding> found) {
        List<Optional<RuleId>> failed = found.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(Finding::rule)
                .toList();
        if (failed.contains(Optional.<RuleId>empty())) {
            return List.of();
        }
        Set<RuleId> ids = failed.stream().flatMap(Optional::stream).collect(Collectors.toSet());
        return rules.stream().filter(rule -> !ids.contains(rule.id())).toList();
    }
}
