package dev.portproxy.check.live;

import dev.portproxy.check.text.MendedRule;
import dev.portproxy.diagnostic.Beside;
import dev.portproxy.diagnostic.Commands;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.rule.Address;
import dev.portproxy.rule.EffectiveEndpoint;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.ServicePorts;
import dev.portproxy.words.Texts;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rules on 127.0.0.1 alone: {@code localhost} is tried at ::1 first. Windows takes two seconds to give that up; elsewhere
 * it fails at once, and only programs that try no further notice.
 */
public final class Ipv6TwinCheck implements LiveCheck {

    /** The ports of those that serve nothing: fixed or enabled, one of them is the twin, and another would be in its way. */
    private final Set<Integer> meant;

    private final Optional<MachineFacts> machine;

    /**
     * Of rules of any machine, which is taken for a Windows.
     *
     * @param unserved the store's rules that serve nothing: those that cannot be understood, and those that are off
     */
    public Ipv6TwinCheck(List<Rule> unserved, ServicePorts services) {
        this(unserved, services, Optional.empty());
    }

    /** Of rules of this machine. */
    public Ipv6TwinCheck(List<Rule> unserved, ServicePorts services, MachineFacts machine) {
        this(unserved, services, Optional.of(machine));
    }

    private Ipv6TwinCheck(List<Rule> unserved, ServicePorts services, Optional<MachineFacts> machine) {
        this.machine = machine;
        meant = unserved.stream()
                .flatMap(rule -> EffectiveEndpoint.ofListen(MendedRule.of(rule).orElse(rule), services).stream())
                .filter(Ipv6TwinCheck::isTwin)
                .map(EffectiveEndpoint::port)
                .collect(Collectors.toSet());
    }

    @Override
    public List<Finding> look(List<LiveRule> rules) {
        if (machine.filter(facts -> !facts.mayHaveIpv6()).isPresent()) {
            // Nothing can listen on ::1, and the twin would be one more rule that fails.
            return List.of();
        }
        Set<Integer> there = rules.stream()
                .map(LiveRule::listen)
                .filter(Ipv6TwinCheck::isTwin)
                .map(EffectiveEndpoint::port)
                .collect(Collectors.toSet());
        return rules.stream()
                .filter(rule -> rule.listen().version() == IpVersion.V4)
                .filter(rule ->
                        rule.listenIp().filter(InetAddress::isLoopbackAddress).isPresent())
                // The twin of one that lets no IPv6 client in would turn all of them away.
                .filter(rule -> rule.lets(IpVersion.V6))
                .filter(rule -> !there.contains(rule.port()) && !meant.contains(rule.port()))
                .map(this::finding)
                .toList();
    }

    private static boolean isTwin(EffectiveEndpoint other) {
        return other.version() == IpVersion.V6
                && (other.isWildcard()
                        || other.address() instanceof Address.Literal literal
                                && literal.ip().isLoopbackAddress());
    }

    private Finding finding(LiveRule rule) {
        Rule twin = new Rule(
                Family.of(IpVersion.V6, rule.rule().family().connects()),
                new Endpoint(IpVersion.V6.loopback(), rule.rule().listen().port()),
                rule.rule().connect());
        return Findings.rule(
                rule.id(),
                FindingId.NO_IPV6_TWIN,
                Severity.INFO,
                machine.map(MachineFacts::windows).orElse(true)
                        ? Texts.of("check-live.localhost-tries-ipv6-first", rule.id())
                        : Texts.of("check-live.localhost-may-be-ipv6-alone", rule.id()),
                List.of(),
                Fix.of(Beside.of(rule.options()).in(Commands.add(twin))));
    }
}
