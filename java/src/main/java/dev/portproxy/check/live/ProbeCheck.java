package dev.portproxy.check.live;

import dev.portproxy.check.CheckId;
import dev.portproxy.check.Findings;
import dev.portproxy.check.MachineFacts;
import dev.portproxy.check.Network;
import dev.portproxy.check.Prober.Answer;
import dev.portproxy.check.Prober.Result;
import dev.portproxy.rule.Address;
import dev.portproxy.rule.Finding;
import dev.portproxy.rule.IpText;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.rule.Severity;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Speaks to each target directly and through the rule, and compares what comes back. */
final class ProbeCheck implements LiveCheck {

    private final MachineFacts facts;
    private final TargetAddresses addresses;

    ProbeCheck(MachineFacts facts) {
        this.facts = facts;
        addresses = new TargetAddresses(facts);
    }

    @Override
    public List<Finding> look(List<LiveRule> rules) {
        List<Callable<List<Finding>>> works = new ArrayList<>();
        rules.forEach(rule -> works.add(() -> look(rule)));
        return facts.all(works).stream().flatMap(List::stream).toList();
    }

    private List<Finding> look(LiveRule rule) {
        if (!rule.options().allow().isEmpty()
                || rule.options().acceptProxy()
                || rule.options().sendProxy().isPresent()) {
            return List.of(Findings.rule(
                    rule.id(),
                    CheckId.NOT_LOOKED_AT,
                    Severity.UNKNOWN,
                    "No connection was sent through " + rule.id()
                            + ": it serves only some clients, or wants a PROXY header.",
                    List.of(),
                    ""));
        }
        Optional<InetAddress> target =
                addresses.of(rule).value().flatMap(ips -> ips.stream().findFirst());
        if (target.isEmpty()) {
            return List.of();
        }
        Answer direct =
                facts.probe(new InetSocketAddress(target.get(), rule.connect().port()));
        if (direct.result() == Result.NOT_CONNECTED) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        for (InetAddress entry : entries(rule)) {
            Answer through = facts.probe(new InetSocketAddress(entry, rule.port()));
            compare(rule, entry, direct, through).ifPresent(findings::add);
        }
        return findings;
    }

    /** The rule's own address; of a wildcard, loopback and one address that others use. */
    private List<InetAddress> entries(LiveRule rule) {
        if (!rule.listen().isWildcard()) {
            return rule.listenIp().stream().toList();
        }
        List<InetAddress> entries = new ArrayList<>();
        IpVersion version = rule.listen().version();
        if (Address.of(version.loopback()) instanceof Address.Literal loopback) {
            entries.add(loopback.ip());
        }
        facts.networks().value().orElse(List.of()).stream()
                .map(Network::address)
                .filter(ip -> ip instanceof Inet4Address == (version == IpVersion.V4))
                .filter(ip -> !ip.isLoopbackAddress() && !ip.isLinkLocalAddress())
                .findFirst()
                .ifPresent(entries::add);
        return entries;
    }

    private Optional<Finding> compare(LiveRule rule, InetAddress entry, Answer direct, Answer through) {
        List<String> evidence = List.of(
                "through " + IpText.of(entry, rule.port()) + ": " + words(through),
                "directly to " + rule.connect() + ": " + words(direct));
        boolean both = direct.result() == Result.ANSWERED && through.result() == Result.ANSWERED;
        if (both && !direct.firstLine().equals(through.firstLine())) {
            return Optional.of(Findings.rule(
                    rule.id(),
                    CheckId.PROBE_DIFFERS,
                    Severity.WARNING,
                    "Something answers through " + rule.id() + ", but not with the words of its target.",
                    evidence,
                    "See who listens there: portproxy ports " + rule.port()));
        }
        if (through.result() == direct.result() || through.result() == Result.ANSWERED) {
            return Optional.empty();
        }
        return Optional.of(Findings.rule(
                rule.id(),
                CheckId.PROBE_FAILED,
                Severity.ERROR,
                "The target of " + rule.id() + " answers directly, and not through the rule.",
                evidence,
                "portproxy ports " + rule.port()));
    }

    private static String words(Answer answer) {
        String how = switch (answer.result()) {
            case ANSWERED -> answer.firstLine().isEmpty() ? "an answer" : "\"" + answer.firstLine() + "\"";
            case SILENT -> "connected, no word";
            case CLOSED -> "closed without a word";
            case RESET -> "reset";
            case NOT_CONNECTED -> "not connected";
        };
        return how + " after " + answer.took().toMillis() + " ms"
                + (answer.message().isEmpty() ? "" : " (" + answer.message() + ")");
    }
}
