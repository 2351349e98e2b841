package dev.portproxy.check.live;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.ForeignCommand;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.machine.Network;
import dev.portproxy.machine.PortOwner.Relation;
import dev.portproxy.rule.CidrBlock;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.IpText;
import dev.portproxy.rule.Rule;
import dev.portproxy.words.Texts;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Targets that are this machine's own end of a virtual network, where a guest in it was meant. Every rule is looked at: one
 * that comes back to itself by that address has this cause.
 */
final class HostSideCheck implements LiveCheck {

    private final MachineFacts facts;
    private final List<LiveRule> whole;
    private final AllRules all;
    private final WslFacts wsl;

    HostSideCheck(MachineFacts facts, List<LiveRule> whole, AllRules all, WslFacts wsl) {
        this.facts = facts;
        this.whole = whole;
        this.all = all;
        this.wsl = wsl;
    }

    @Override
    public List<Finding> look(List<LiveRule> rules) {
        return whole.stream().flatMap(rule -> look(rule).stream()).toList();
    }

    /** Empty where the target is none, and where it is served. */
    Optional<Finding> look(LiveRule rule) {
        return rule.targetIp()
                .flatMap(ip -> end(ip).filter(network -> isServedByNobody(rule, ip))
                        .map(network -> finding(rule, ip, network)));
    }

    private Optional<Network> end(InetAddress ip) {
        return facts.networks().value().stream()
                .flatMap(List::stream)
                .filter(network ->
                        network.address().equals(ip) && network.maker().isPresent())
                .findFirst();
    }

    /** What the rule's own listener takes goes round in a circle. */
    private boolean isServedByNobody(LiveRule rule, InetAddress ip) {
        int port = rule.connect().port();
        boolean program = facts.owners()
                .value()
                .filter(owners -> owners.inTheWayOf(ip, port, false).stream()
                        .filter(owner -> owner.relation() != Relation.NARROWER)
                        .allMatch(owner -> all.haveListener(owner.listener())))
                .isEmpty();
        return !program && (AllRules.takes(rule, ip, port) || !all.take(ip, port));
    }

    private Finding finding(LiveRule rule, InetAddress ip, Network network) {
        boolean ofWsl = wsl.network().filter(block -> block.contains(ip)).isPresent();
        return Findings.rule(
                rule.id(),
                FindingId.HOST_SIDE_TARGET,
                Severity.ERROR,
                Texts.of(
                        "check-live.target-is-end-of-virtual-network",
                        rule.id(),
                        rule.targetText(),
                        ofWsl ? "WSL" : network.maker().orElseThrow()),
                List.of(Texts.of("check-live.address-of-adapter-is", network.adapter(), IpText.of(ip))),
                ofWsl ? toWsl(rule) : neighbours(ip, network));
    }

    private Fix toWsl(LiveRule rule) {
        Rule old = rule.rule();
        Optional<CidrBlock> network = wsl.network();
        return wsl.addresses().stream()
                .filter(address ->
                        network.filter(block -> block.contains(address)).isPresent())
                .findFirst()
                .map(guest -> all.change(
                        rule,
                        new Rule(
                                old.family(),
                                old.listen(),
                                new Endpoint(IpText.of(guest), old.connect().port()))))
                .orElseGet(() -> Fix.of(
                        Texts.of("check-live.to-see-address-of-wsl"), ForeignCommand.windows("wsl", "hostname", "-I")));
    }

    private Fix neighbours(InetAddress ip, Network network) {
        return Fix.of(
                Texts.of("check-live.to-see-guests-in-network"),
                facts.windows()
                        ? ForeignCommand.windows("arp", "-a", "-N").text(IpText.of(ip))
                        : ForeignCommand.here("ip", "neigh", "show", "dev").text(network.adapter()));
    }
}
