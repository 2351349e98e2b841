package dev.portproxy.check.live;

import dev.portproxy.check.port.MappedPorts;
import dev.portproxy.diagnostic.Commands;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.machine.NatMapping;
import dev.portproxy.machine.Network;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.words.Texts;
import java.net.InetAddress;
import java.util.List;

/** Rules whose port Windows' NAT maps: whoever connects from another machine goes there, and never meets the listener. */
final class NatMappingCheck implements LiveCheck {

    private final MachineFacts facts;

    NatMappingCheck(MachineFacts facts) {
        this.facts = facts;
    }

    @Override
    public List<Finding> look(List<LiveRule> rules) {
        // IPv4 is all that it maps.
        List<LiveRule> open = rules.stream()
                .filter(rule -> rule.listen().version() == IpVersion.V4)
                .filter(rule ->
                        rule.listenIp().filter(InetAddress::isLoopbackAddress).isEmpty())
                .toList();
        if (open.isEmpty()) {
            return List.of();
        }
        return MappedPorts.find(facts, mappings -> {
            List<NatMapping> known = mappings.toList();
            return open.stream()
                    .flatMap(rule -> known.stream()
                            .filter(mapping -> takes(mapping, rule))
                            .findFirst()
                            .map(mapping -> finding(rule, mapping))
                            .stream());
        });
    }

    private boolean takes(NatMapping mapping, LiveRule rule) {
        if (mapping.externalPort() != rule.port()) {
            return false;
        }
        return rule.listen().isWildcard()
                || rule.listenIp()
                        .map(ip -> mapping.isFor(ip) && !isInside(ip, mapping))
                        // Which address a name is today is not looked up for this.
                        .orElse(mapping.isForEveryAddress());
    }

    /** Whether the rule is for the machines behind the NAT: what they send to this end of their network is not mapped. */
    private boolean isInside(InetAddress listen, NatMapping mapping) {
        return facts.networks().value().stream()
                .flatMap(List::stream)
                .filter(network -> network.address().equals(listen))
                .map(Network::block)
                .anyMatch(block -> block.contains(mapping.internal()));
    }

    private static Finding finding(LiveRule rule, NatMapping mapping) {
        // Where both lead to the same, everybody arrives there.
        boolean same = rule.targetIp().filter(mapping.internal()::equals).isPresent()
                && rule.connect().port() == mapping.internalPort();
        return Findings.rule(
                rule.id(),
                FindingId.NAT_MAPPING,
                same ? Severity.INFO : Severity.WARNING,
                Texts.of(
                        "check-live.nat-takes-connections",
                        mapping.externalText(),
                        MappedPorts.target(mapping),
                        rule.id()),
                List.of(),
                // Which of the two is meant is for a person to say.
                MappedPorts.removal(Texts.of("check-live.if-rule-is-to-serve-other-machines"), mapping)
                        .or(Fix.of(Texts.of("check-live.if-mapping-is-to-serve-them"), Commands.delete(rule.rule()))));
    }
}
