package dev.portproxy.check.live;

import dev.portproxy.check.port.HolderFindings;
import dev.portproxy.check.port.PortDiagnosis;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.rule.RuleId;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The checks in their order. Some stop: what comes after an error of theirs would only be its consequence. Those that wait
 * for the network are made last, all of them for one rule together, so that a rule's findings can be told when it is done.
 */
public final class LiveChecks {

    /**
     * @param stops whether an Error takes its rule, or, where it is about no rule, all of them, out of what follows
     * @param always whether it has something to say where no rule is left
     */
    private record Step(LiveCheck check, boolean stops, boolean always) {}

    private final MachineFacts facts;
    private final List<Step> before = new ArrayList<>();
    private final List<RuleLook> network = new ArrayList<>();
    private final List<Step> after = new ArrayList<>();

    /**
     * @param whole every rule of the store that is on
     * @param there every rule of the store
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
            Set<RuleId> there,
            Fix howToStart,
            Fix howToRestart,
            LiveCheck firewall,
            boolean probe) {
        this.facts = facts;
        PortDiagnosis diagnosis = new PortDiagnosis(facts, holders);
        AllRules all = new AllRules(whole, there);
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
        add(new ListenerMissingCheck(facts, server, diagnosis, all, howToRestart));
        add(new ClientsCheck(server));
        if (server.isIpHelper()) {
            before.add(new Step(new StrayListenerCheck(facts, server, whole), false, true));
        }
        add(new MovedNameCheck(facts, server));
        before.add(new Step(new HostSideCheck(facts, whole, all, wsl), true, true));
        network.add(new TargetCheck(facts, all, wsl, diagnosis));
        if (probe) {
            network.add(new ProbeCheck(facts, server));
        }
        after(firewall);
        after(new SmallPacketsCheck(facts));
        after(new CongestionCheck(facts));
        after(new LoopbackListenerCheck(facts, all, wsl));
        after(new NatMappingCheck(facts));
        after(new WslMirroredCheck(facts, wsl));
    }

    private void add(LiveCheck check) {
        before.add(new Step(check, false, false));
    }

    private void after(LiveCheck check) {
        after.add(new Step(check, false, false));
    }

    private void stop(LiveCheck check) {
        before.add(new Step(check, true, false));
    }

    /** The findings in the order of the checks, each once. */
    public List<Finding> run(List<LiveRule> rules, Progress progress) {
        List<Finding> first = new ArrayList<>();
        List<LiveRule> open = run(before, rules, first);
        List<Finding> last = new ArrayList<>();
        run(after, open, last);
        progress.begins(Stream.concat(first.stream(), last.stream()).toList(), open.size());

        Map<RuleId, List<Finding>> firstOf = byRule(first);
        Map<RuleId, List<Finding>> lastOf = byRule(last);
        List<Finding> between = new ArrayList<>();
        int left = new EachRule(facts).look(open, rule -> overNetwork(rule, progress), (rule, found) -> {
            between.addAll(found);
            List<Finding> all = new ArrayList<>(firstOf.getOrDefault(rule.id(), List.of()));
            all.addAll(found);
            all.addAll(lastOf.getOrDefault(rule.id(), List.of()));
            progress.ended(rule, all);
        });
        Set<Finding> findings = new LinkedHashSet<>(first);
        findings.addAll(between);
        findings.addAll(last);
        if (left > 0) {
            findings.add(stopped(left));
        }
        return new ArrayList<>(findings);
    }

    /** @return the rules that are still to be looked at */
    private static List<LiveRule> run(List<Step> steps, List<LiveRule> rules, List<Finding> findings) {
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
        return open;
    }

    private List<Finding> overNetwork(LiveRule rule, Progress progress) {
        List<Finding> found = new ArrayList<>();
        for (RuleLook look : network) {
            found.addAll(look.look(rule));
        }
        progress.looked();
        return found;
    }

    private static Map<RuleId, List<Finding>> byRule(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.rule().isPresent())
                .collect(Collectors.groupingBy(finding -> finding.rule().get()));
    }

    private static Finding stopped(int rules) {
        return Findings.machine(
                FindingId.NOT_LOOKED_AT,
                Severity.UNKNOWN,
                rules == 1
                        ? Texts.of("check-live.stopped-before-one-target")
                        : Texts.of("check-live.stopped-before-targets", rules),
                List.of(),
                "");
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
