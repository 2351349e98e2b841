package dev.portproxy.check.live;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.machine.Connector.Outcome;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.machine.Network;
import dev.portproxy.machine.Prober.Answer;
import dev.portproxy.machine.Prober.Question;
import dev.portproxy.machine.Prober.Result;
import dev.portproxy.rule.Address;
import dev.portproxy.rule.CidrBlock;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.words.Texts;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Speaks to each target directly and through the rule. */
final class ProbeCheck implements RuleLook {

    private final MachineFacts facts;
    private final Server server;
    private final TargetAddresses addresses;

    ProbeCheck(MachineFacts facts, Server server) {
        this.facts = facts;
        this.server = server;
        addresses = new TargetAddresses(facts);
    }

    @Override
    public List<Finding> look(LiveRule rule) {
        if (isFull(rule)) {
            // Which has been said: one more would only be turned away.
            return List.of();
        }
        List<InetAddress> entries = entries(rule);
        if (entries.isEmpty() && !rule.options().allow().isEmpty()) {
            return List.of(Findings.rule(
                    rule.id(),
                    FindingId.NOT_LOOKED_AT,
                    Severity.UNKNOWN,
                    Texts.of("check-live.rule-is-not-probed", rule.id()),
                    List.of(),
                    ""));
        }
        Optional<InetAddress> target =
                addresses.of(rule).value().flatMap(ips -> ips.stream().findFirst());
        if (target.isEmpty()) {
            return List.of();
        }
        InetSocketAddress asked =
                new InetSocketAddress(target.get(), rule.connect().port());
        Answer direct = facts.probe(asked);
        if (direct.result() == Result.NOT_CONNECTED) {
            // A target that cannot be connected to at all has its own finding.
            return facts.connect(asked).outcome() == Outcome.CONNECTED
                    ? List.of(ProbeVerdict.once(rule, direct))
                    : List.of();
        }
        if (direct.result() == Result.RESET && facts.connect(asked).outcome() == Outcome.RESET) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        for (InetAddress entry : entries) {
            InetSocketAddress listener = new InetSocketAddress(entry, rule.port());
            Answer through = through(rule, listener, direct);
            if (direct.result() == Result.SILENT && through.result() != Result.SILENT) {
                direct = facts.askAgain(asked, direct.question());
            } else if (through.result() == Result.SILENT && direct.result() != Result.SILENT) {
                through = ask(rule, listener, through.question(), true);
            }
            ProbeVerdict.of(rule, entry, direct, through).ifPresent(findings::add);
        }
        return findings;
    }

    private boolean isFull(LiveRule rule) {
        return server.relays()
                .of(rule.id())
                .filter(served ->
                        served.hasAll(rule.options()) || served.relay().isFull())
                .isPresent();
    }

    /** What the target answered is asked for; of one that wants a header and has answered nothing without, whatever there is. */
    private Answer through(LiveRule rule, InetSocketAddress listener, Answer direct) {
        boolean anything = rule.options().sendProxy().isPresent()
                && !rule.options().acceptProxy()
                && direct.result() != Result.ANSWERED;
        return anything ? facts.probe(listener) : ask(rule, listener, direct.question(), false);
    }

    /** @param again once more, and with patience: nobody is broken who is slow */
    private Answer ask(LiveRule rule, InetSocketAddress listener, Question question, boolean again) {
        if (rule.options().acceptProxy()) {
            return facts.askBehindHeader(listener, question, again);
        }
        return again ? facts.askAgain(listener, question) : facts.ask(listener, question);
    }

    /** Where this machine is a client that the rule serves. A limit of connections is not used up by more than one. */
    private List<InetAddress> entries(LiveRule rule) {
        List<CidrBlock> allow = rule.options().allow().stream()
                .flatMap(block -> CidrBlock.of(block).stream())
                .toList();
        return everyEntry(rule).stream()
                .filter(entry -> rule.options().allow().isEmpty()
                        || allow.stream().anyMatch(block -> block.contains(client(entry))))
                .limit(rule.options().maxConnections().isPresent() ? 1 : Integer.MAX_VALUE)
                .toList();
    }

    /** The address from which this machine connects to one of its own. */
    private static InetAddress client(InetAddress entry) {
        return entry.isLoopbackAddress()
                        && Address.of(IpVersion.of(entry).loopback()) instanceof Address.Literal loopback
                ? loopback.ip()
                : entry;
    }

    /** The rule's own address; of a wildcard, loopback and one address that others use. */
    private List<InetAddress> everyEntry(LiveRule rule) {
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
                .filter(ip -> IpVersion.of(ip) == version)
                .filter(ip -> !ip.isLoopbackAddress() && !ip.isLinkLocalAddress())
                .findFirst()
                .ifPresent(entries::add);
        return entries;
    }
}
