package dev.portproxy.check.live;

import dev.portproxy.diagnostic.Commands;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.machine.Network;
import dev.portproxy.rule.CidrBlock;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.IpText;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.rule.Rule;
import dev.portproxy.words.Texts;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Rules on loopback that others than this machine are to reach: the firewall is opened for one, or WSL has guests here. */
final class LoopbackListenerCheck implements LiveCheck {

    private final MachineFacts facts;
    private final AllRules all;
    private final WslFacts wsl;

    LoopbackListenerCheck(MachineFacts facts, AllRules all, WslFacts wsl) {
        this.facts = facts;
        this.all = all;
        this.wsl = wsl;
    }

    @Override
    public List<Finding> look(List<LiveRule> rules) {
        return rules.stream().flatMap(rule -> look(rule).stream()).toList();
    }

    private Optional<Finding> look(LiveRule rule) {
        return rule.listenIp()
                .filter(InetAddress::isLoopbackAddress)
                .flatMap(ip -> rule.beside().opening().isPresent() ? Optional.of(opened(rule)) : toGuests(rule));
    }

    private Finding opened(LiveRule rule) {
        Rule old = rule.rule();
        Rule better = new Rule(old.family(), new Endpoint("*", old.listen().port()), old.connect());
        return Findings.rule(
                rule.id(),
                FindingId.LOOPBACK_LISTENER,
                Severity.WARNING,
                Texts.of("check-live.firewall-is-open-for-loopback", rule.id()),
                List.of(),
                // Whether a port is to be open to others is for a person to say.
                all.change(rule, better).labelled(Texts.of("check-live.if-others-are-to-connect")));
    }

    /** In NAT mode, this machine's loopback is none of WSL's; IPv4 is all that WSL has then. */
    private Optional<Finding> toGuests(LiveRule rule) {
        if (!facts.windows() || rule.listen().version() != IpVersion.V4) {
            return Optional.empty();
        }
        Optional<CidrBlock> network = wsl.network();
        Optional<InetAddress> gateway = facts.networks().value().stream()
                .flatMap(List::stream)
                .map(Network::address)
                .filter(address ->
                        network.filter(block -> block.contains(address)).isPresent())
                .findFirst();
        boolean isOfWsl = rule.targetIp()
                .flatMap(ip -> network.filter(block -> block.contains(ip)))
                .isPresent();
        if (gateway.isEmpty()
                || isOfWsl
                || all.take(gateway.get(), rule.port())
                || wsl.mode().value().filter(WslFacts.NAT::equals).isEmpty()) {
            return Optional.empty();
        }
        Rule old = rule.rule();
        Rule beside = new Rule(
                old.family(),
                new Endpoint(IpText.of(gateway.get()), old.listen().port()),
                old.connect());
        return Optional.of(Findings.rule(
                rule.id(),
                FindingId.LOOPBACK_LISTENER,
                Severity.INFO,
                Texts.of("check-live.guests-do-not-reach-loopback", rule.id()),
                List.of(Texts.of("check-live.address-of-this-machine-in-wsl", IpText.of(gateway.get()))),
                Fix.of(
                        Texts.of("check-live.if-programs-in-wsl-are-to-reach-it"),
                        rule.beside().in(Commands.add(beside)))));
    }
}
