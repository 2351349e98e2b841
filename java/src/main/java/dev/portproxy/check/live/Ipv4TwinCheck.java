package dev.portproxy.check.live;

import dev.portproxy.check.text.MendedRule;
import dev.portproxy.diagnostic.Commands;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.rule.EffectiveEndpoint;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.ServicePorts;
import dev.portproxy.words.Texts;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules on every IPv6 address alone: a client that comes over IPv4 is refused, or cut off. */
public final class Ipv4TwinCheck implements LiveCheck {

    /** The ports of those that serve nothing: fixed or enabled, one of them is the twin, and another would be in its way. */
    private final Set<Integer> meant;

    /** @param unserved the store's rules that serve nothing: those that cannot be understood, and those that are off */
    public Ipv4TwinCheck(List<Rule> unserved, ServicePorts services) {
        meant = ports(unserved.stream()
                .flatMap(rule -> EffectiveEndpoint.ofListen(MendedRule.of(rule).orElse(rule), services).stream()));
    }

    @Override
    public List<Finding> look(List<LiveRule> rules) {
        Set<Integer> there = ports(rules.stream().map(LiveRule::listen));
        return rules.stream()
                .filter(rule ->
                        rule.listen().version() == IpVersion.V6 && rule.listen().isWildcard())
                // The twin of one that lets no IPv4 client in would turn all of them away.
                .filter(rule -> rule.lets(IpVersion.V4))
                .filter(rule -> !there.contains(rule.port()) && !meant.contains(rule.port()))
                .map(Ipv4TwinCheck::finding)
                .toList();
    }

    private static Set<Integer> ports(Stream<EffectiveEndpoint> listens) {
        return listens.filter(listen -> listen.version() == IpVersion.V4)
                .map(EffectiveEndpoint::port)
                .collect(Collectors.toSet());
    }

    private static Finding finding(LiveRule rule) {
        Rule twin = new Rule(
                Family.of(IpVersion.V4, rule.rule().family().connects()),
                new Endpoint("*", rule.rule().listen().port()),
                rule.rule().connect());
        return Findings.rule(
                rule.id(),
                FindingId.NO_IPV4_TWIN,
                Severity.WARNING,
                Texts.of("check-live.ipv4-clients-are-not-served", rule.id()),
                List.of(),
                Fix.of(
                        Texts.of("check-live.if-ipv4-clients-are-to-connect"),
                        rule.beside().in(Commands.add(twin))));
    }
}
