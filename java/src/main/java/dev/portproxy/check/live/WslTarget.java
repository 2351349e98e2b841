package dev.portproxy.check.live;

import dev.portproxy.diagnostic.Commands;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.ForeignCommand;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.machine.Connector.Attempt;
import dev.portproxy.machine.Connector.Outcome;
import dev.portproxy.machine.Look;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.machine.Network;
import dev.portproxy.machine.WindowsFacts;
import dev.portproxy.rule.CidrBlock;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.IpText;
import dev.portproxy.rule.Rule;
import dev.portproxy.words.Texts;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Dead targets that are, or were, a distribution of WSL: its address changes whenever WSL starts. */
final class WslTarget {

    /** Where WSL and Hyper-V's default switch take their networks from. */
    private static final CidrBlock VIRTUAL = CidrBlock.of("172.16.0.0/12").orElseThrow();

    private final MachineFacts facts;

    WslTarget(MachineFacts facts) {
        this.facts = facts;
    }

    /** What is behind a target that did not answer; empty where it has nothing to do with WSL, as far as can be seen. */
    Optional<Finding> explain(LiveRule rule, InetAddress ip, Attempt attempt, List<String> attempts) {
        if (!facts.windows() || rule.targetIp().isEmpty() || !VIRTUAL.contains(ip)) {
            return Optional.empty();
        }
        Optional<CidrBlock> network = facts.windows(Texts.of("check-live.network-of-wsl"), WindowsFacts::wslNetwork)
                .flatMap(Look::value)
                .flatMap(found -> found);
        if (network.filter(block -> block.contains(ip)).isPresent()) {
            return inside(rule, ip, attempt, attempts);
        }
        boolean elsewhere = facts.networks().value().stream()
                .flatMap(List::stream)
                .anyMatch(local -> local.block().contains(ip));
        return network.isEmpty() || elsewhere || attempt.outcome() == Outcome.REFUSED
                ? Optional.empty()
                : Optional.of(moved(rule, attempts, Severity.WARNING, Optional.empty()));
    }

    private Optional<Finding> inside(LiveRule rule, InetAddress ip, Attempt attempt, List<String> attempts) {
        Look<List<String>> running = facts.windows(
                        Texts.of("check-live.running-distributions-of-wsl"), WindowsFacts::wslRunning)
                .orElseThrow();
        if (running.value().isEmpty()) {
            return Optional.empty();
        }
        if (running.value().get().isEmpty()) {
            return Optional.of(Findings.rule(
                    rule.id(),
                    FindingId.WSL_NOT_RUNNING,
                    Severity.ERROR,
                    Texts.of("check-live.wsl-is-not-running", rule.id()),
                    attempts,
                    Fix.of(ForeignCommand.windows("wsl"))));
        }
        List<InetAddress> now = running.value().get().stream()
                .flatMap(name -> facts
                        .windows(
                                Texts.of("check-live.addresses-of-distribution", name),
                                windows -> windows.wslAddresses(name))
                        .flatMap(Look::value)
                        .stream())
                .flatMap(List::stream)
                .toList();
        if (now.isEmpty() || now.contains(ip)) {
            return attempt.outcome() == Outcome.REFUSED ? Optional.of(refused(rule, attempts)) : Optional.empty();
        }
        Optional<InetAddress> other = now.stream()
                .filter(address -> address.getAddress().length == ip.getAddress().length)
                .filter(address -> networkOf(ip)
                                .filter(net -> net.block().contains(address))
                                .isPresent()
                        || VIRTUAL.contains(address))
                .findFirst();
        return Optional.of(moved(rule, attempts, Severity.ERROR, other));
    }

    private Optional<Network> networkOf(InetAddress ip) {
        return facts.networks().value().stream()
                .flatMap(List::stream)
                .filter(network -> network.isOfHyperV() && network.block().contains(ip))
                .findFirst();
    }

    private static Finding refused(LiveRule rule, List<String> attempts) {
        return Findings.rule(
                rule.id(),
                FindingId.TARGET_REFUSED,
                Severity.ERROR,
                Texts.of("check-live.nothing-in-wsl-listens", rule.id()),
                attempts,
                Fix.words(Texts.of("check-live.let-program-in-wsl-listen"))
                        .or(Fix.of(
                                Texts.of("check-live.to-see-what-listens"),
                                ForeignCommand.windows("wsl", "--", "ss", "-ltn"))));
    }

    private static Finding moved(LiveRule rule, List<String> attempts, Severity severity, Optional<InetAddress> now) {
        List<String> evidence = new ArrayList<>(attempts);
        now.ifPresent(ip -> evidence.add(Texts.of("check-live.address-of-wsl-now", IpText.of(ip))));
        Rule old = rule.rule();
        return Findings.rule(
                rule.id(),
                FindingId.WSL_ADDRESS_MOVED,
                severity,
                Texts.of("check-live.target-looks-like-old-address", rule.id()),
                evidence,
                now.map(ip -> Fix.of(Commands.set(new Rule(
                                old.family(),
                                old.listen(),
                                new Endpoint(IpText.of(ip), old.connect().port())))))
                        .orElseGet(() -> Fix.of(
                                Texts.of("check-live.to-see-address-of-wsl"),
                                ForeignCommand.windows("wsl", "hostname", "-I"))));
    }
}
