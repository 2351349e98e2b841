package dev.portproxy.check.live;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Hint;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.diagnostic.Step;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.rule.Address;
import dev.portproxy.rule.CidrBlock;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.rule.Rule;
import dev.portproxy.words.Texts;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Dead targets in networks that only guests see: the machine that runs these has no address in them, and no way there. */
final class GuestNetworks {

    /**
     * @param signs programs of this machine that tell of the maker; empty: the network tells enough
     */
    private record GuestNetwork(CidrBlock block, String maker, Set<String> signs) {}

    private static final List<GuestNetwork> KNOWN = List.of(
            // VirtualBox manual, "Network Address Translation (NAT)"; QEMU's user networking has the same.
            new GuestNetwork(block("10.0.2.0/24"), "VirtualBox", Set.of()),
            // On Windows, containers live in a virtual machine: Docker's and Podman's usual bridges.
            new GuestNetwork(
                    block("172.17.0.0/16"), "Docker", Set.of("com.docker.backend.exe", "com.docker.proxy.exe")),
            new GuestNetwork(block("10.88.0.0/16"), "Podman", Set.of("gvproxy.exe", "win-sshproxy.exe")));

    private final MachineFacts facts;
    private final AllRules all;

    GuestNetworks(MachineFacts facts, AllRules all) {
        this.facts = facts;
        this.all = all;
    }

    private static CidrBlock block(String text) {
        return CidrBlock.of(text).orElseThrow();
    }

    /** Empty where the address is of no such network, or of a network that this machine is in. */
    Optional<Finding> explain(LiveRule rule, InetAddress ip, List<String> attempts) {
        boolean here = facts.networks().value().stream()
                .flatMap(List::stream)
                .anyMatch(network -> network.block().contains(ip));
        return here
                ? Optional.empty()
                : KNOWN.stream()
                        .filter(network -> network.block().contains(ip))
                        .filter(network -> network.signs().isEmpty() || runsOneOf(network.signs()))
                        .findFirst()
                        .map(network -> finding(rule, network, attempts));
    }

    private boolean runsOneOf(Set<String> programs) {
        return facts.owners().value().stream()
                .flatMap(owners -> owners.all().stream())
                .anyMatch(listener -> listener.process()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .filter(programs::contains)
                        .isPresent());
    }

    private Finding finding(LiveRule rule, GuestNetwork network, List<String> attempts) {
        return Findings.rule(
                rule.id(),
                FindingId.GUEST_ONLY_TARGET,
                Severity.ERROR,
                Texts.of("check-live.target-is-in-guest-network", rule.id(), rule.targetText(), network.maker()),
                attempts,
                viaLoopback(rule));
    }

    private Fix viaLoopback(LiveRule rule) {
        String loopback = IpVersion.V4.loopback();
        Rule old = rule.rule();
        Rule better = new Rule(
                Family.of(old.family().listens(), IpVersion.V4),
                old.listen(),
                new Endpoint(loopback, old.connect().port()));
        InetAddress ip = ((Address.Literal) Address.of(loopback)).ip();
        if (all.take(ip, rule.connect().port())) {
            return Fix.words(Texts.of("check-live.forward-another-port-to-guest"));
        }
        List<Step> steps = new ArrayList<>(List.of(new Hint(Texts.of("check-live.forward-port-to-guest"))));
        all.change(rule, better).remedies().stream()
                .flatMap(remedy -> remedy.steps().stream())
                .filter(OwnCommand.class::isInstance)
                .forEach(steps::add);
        return Fix.of(steps.toArray(Step[]::new));
    }
}
