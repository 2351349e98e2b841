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
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.machine.Network;
import dev.portproxy.rule.Address;
import dev.portproxy.rule.CidrBlock;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.IpText;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.rule.Rule;
import dev.portproxy.words.Texts;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Dead targets that are, or were, a distribution of WSL: its address changes whenever WSL starts. */
final class WslTarget {

    /** Where Windows takes the network of WSL from, unless an administrator has chosen one. */
    private static final CidrBlock USUAL = CidrBlock.of("172.16.0.0/12").orElseThrow();

    /** Modes in which this machine's own loopback is the way to a program in WSL. */
    private static final Set<String> BEHIND_LOOPBACK = Set.of(WslFacts.MIRRORED, WslFacts.CONSOMME);

    private static final InetAddress LOOPBACK = ((Address.Literal) Address.of(IpVersion.V4.loopback())).ip();

    private final MachineFacts facts;
    private final AllRules all;
    private final WslFacts wsl;

    WslTarget(MachineFacts facts, AllRules all, WslFacts wsl) {
        this.facts = facts;
        this.all = all;
        this.wsl = wsl;
    }

    /** What is behind a target that did not answer; empty where it has nothing to do with WSL, as far as can be seen. */
    Optional<Finding> explain(LiveRule rule, InetAddress ip, Attempt attempt, List<String> attempts) {
        if (!facts.windows() || rule.targetIp().isEmpty()) {
            return Optional.empty();
        }
        Optional<CidrBlock> network = wsl.network();
        if (network.filter(block -> block.contains(ip)).isPresent()) {
            return inside(rule, ip, attempt, attempts);
        }
        boolean elsewhere = facts.networks().value().stream()
                .flatMap(List::stream)
                .anyMatch(local -> local.block().contains(ip));
        return network.filter(USUAL::contains).isEmpty()
                        || !USUAL.contains(ip)
                        || elsewhere
                        || attempt.outcome() == Outcome.REFUSED
                ? Optional.empty()
                : Optional.of(moved(rule, attempts, Severity.WARNING, Optional.empty()));
    }

    private Optional<Finding> inside(LiveRule rule, InetAddress ip, Attempt attempt, List<String> attempts) {
        if (wsl.running().value().isEmpty()) {
            return Optional.empty();
        }
        if (wsl.running().value().get().isEmpty()) {
            return Optional.of(Findings.rule(
                    rule.id(),
                    FindingId.WSL_NOT_RUNNING,
                    Severity.ERROR,
                    Texts.of("check-live.wsl-is-not-running", rule.id()),
                    attempts,
                    Fix.of(ForeignCommand.windows("wsl"))));
        }
        Optional<String> mode = wsl.mode().value();
        if (mode.filter(BEHIND_LOOPBACK::contains).isPresent()) {
            return Optional.of(behindLoopback(rule, mode.get(), attempts));
        }
        List<InetAddress> now = wsl.addresses();
        if (now.isEmpty() || now.contains(ip)) {
            return attempt.outcome() == Outcome.REFUSED ? Optional.of(refused(rule, attempts)) : Optional.empty();
        }
        Optional<InetAddress> other = now.stream()
                .filter(address -> address.getAddress().length == ip.getAddress().length)
                .filter(address -> isOfWsl(address) || networkOf(ip, address) || USUAL.contains(address))
                .min(Comparator.comparing(address -> !isOfWsl(address)));
        return Optional.of(moved(rule, attempts, Severity.ERROR, other));
    }

    private boolean isOfWsl(InetAddress address) {
        return wsl.network().filter(block -> block.contains(address)).isPresent();
    }

    private boolean networkOf(InetAddress ip, InetAddress other) {
        return facts.networks().value().stream()
                .flatMap(List::stream)
                .filter(Network::isOfHyperV)
                .anyMatch(network ->
                        network.block().contains(ip) && network.block().contains(other));
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

    private Finding behindLoopback(LiveRule rule, String mode, List<String> attempts) {
        Rule old = rule.rule();
        Rule better = new Rule(
                old.family(),
                old.listen(),
                new Endpoint(IpVersion.V4.loopback(), old.connect().port()));
        return Findings.rule(
                rule.id(),
                FindingId.WSL_ADDRESS_MOVED,
                Severity.ERROR,
                Texts.of("check-live.wsl-has-no-address-of-its-own", rule.id(), mode),
                attempts,
                // On its own port the rule would come back to itself, and WSL is on that port already.
                all.take(LOOPBACK, rule.connect().port())
                        ? Fix.of(
                                Texts.of("check-live.if-target-is-program-in-wsl-remove"), Commands.delete(rule.rule()))
                        : all.change(rule, better));
    }

    private Finding moved(LiveRule rule, List<String> attempts, Severity severity, Optional<InetAddress> now) {
        List<String> evidence = new ArrayList<>(attempts);
        now.ifPresent(ip -> evidence.add(Texts.of("check-live.address-of-wsl-now", IpText.of(ip))));
        Rule old = rule.rule();
        return Findings.rule(
                rule.id(),
                FindingId.WSL_ADDRESS_MOVED,
                severity,
                Texts.of("check-live.target-looks-like-old-address", rule.id()),
                evidence,
                now.map(ip -> all.change(
                                rule,
                                new Rule(
                                        old.family(),
                                        old.listen(),
                                        new Endpoint(
                                                IpText.of(ip), old.connect().port()))))
                        .orElseGet(() -> Fix.of(
                                Texts.of("check-live.to-see-address-of-wsl"),
                                ForeignCommand.windows("wsl", "hostname", "-I"))));
    }
}
