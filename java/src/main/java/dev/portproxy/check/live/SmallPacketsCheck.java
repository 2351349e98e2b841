package dev.portproxy.check.live;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.ForeignCommand;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.machine.Network;
import dev.portproxy.rule.IpText;
import dev.portproxy.words.Texts;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Listeners and targets on a tunnel with small packets, mostly a VPN: connections begin, and then hang. */
final class SmallPacketsCheck implements LiveCheck {

    private final MachineFacts facts;

    SmallPacketsCheck(MachineFacts facts) {
        this.facts = facts;
    }

    @Override
    public List<Finding> look(List<LiveRule> rules) {
        List<Network> small = facts.networks().value().orElse(List.of()).stream()
                .filter(Network::hasSmallPackets)
                .toList();
        return rules.stream()
                .flatMap(rule -> small.stream()
                        .filter(network -> uses(rule, network))
                        .findFirst()
                        .map(network -> finding(rule, network))
                        .stream())
                .toList();
    }

    private static boolean uses(LiveRule rule, Network network) {
        Optional<Boolean> listens = rule.listenIp().map(network.address()::equals);
        Optional<Boolean> connects = rule.targetIp().map(ip -> network.block().contains(ip) && isOnLinkOf(ip, network));
        return listens.orElse(false) || connects.orElse(false);
    }

    /** Every link has the same addresses of its own; one without a zone may be any link's. */
    private static boolean isOnLinkOf(InetAddress ip, Network network) {
        return !(ip instanceof Inet6Address v6 && network.address() instanceof Inet6Address own)
                || !v6.isLinkLocalAddress()
                || v6.getScopeId() == 0
                || v6.getScopeId() == own.getScopeId();
    }

    private Finding finding(LiveRule rule, Network network) {
        int payload = network.mtu() - 28;
        return Findings.rule(
                rule.id(),
                FindingId.SMALL_PACKETS,
                Severity.WARNING,
                Texts.of("check-live.adapter-takes-small-packets", rule.id(), network.adapter(), network.mtu()),
                List.of(Texts.of("check-live.address-of-adapter", IpText.of(network.address()))),
                Fix.of(
                        Texts.of("check-live.to-try-the-way"),
                        (facts.windows()
                                        ? ForeignCommand.windows("ping", "-f", "-l")
                                        : ForeignCommand.here("ping", "-M", "do", "-s"))
                                .word(Integer.toString(payload))
                                .text(rule.rule().connect().address())));
    }
}
