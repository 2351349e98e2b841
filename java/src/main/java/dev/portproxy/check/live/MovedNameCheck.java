package dev.portproxy.check.live;

import dev.portproxy.check.CheckId;
import dev.portproxy.check.Connection;
import dev.portproxy.check.Findings;
import dev.portproxy.check.Listener;
import dev.portproxy.check.MachineFacts;
import dev.portproxy.check.PortOwner;
import dev.portproxy.rule.Finding;
import dev.portproxy.rule.IpText;
import dev.portproxy.rule.Severity;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Targets by name whose address is another by now: IP Helper goes on with the one that it got when it read the rule. */
final class MovedNameCheck implements LiveCheck {

    private final MachineFacts facts;
    private final Server server;
    private final TargetAddresses addresses;

    MovedNameCheck(MachineFacts facts, Server server) {
        this.facts = facts;
        this.server = server;
        addresses = new TargetAddresses(facts);
    }

    @Override
    public List<Finding> look(List<LiveRule> rules) {
        if (rules.stream().allMatch(rule -> rule.targetIp().isPresent())) {
            return List.of();
        }
        Optional<String> unseen = facts.connections().reason();
        if (unseen.isPresent()) {
            return List.of(Findings.unseen(
                    CheckId.CONNECTIONS_UNKNOWN,
                    "Which addresses " + server.label() + " is connected to",
                    unseen.get()));
        }
        return rules.stream()
                .filter(rule -> rule.targetIp().isEmpty())
                .flatMap(rule -> moved(rule, rules).stream())
                .toList();
    }

    private Optional<Finding> moved(LiveRule rule, List<LiveRule> all) {
        Set<Long> pids = facts.owners().value().stream()
                .flatMap(owners -> new Serving(server, owners).of(rule).stream())
                .map(PortOwner::listener)
                .map(Listener::pid)
                .filter(OptionalLong::isPresent)
                .map(OptionalLong::getAsLong)
                .collect(Collectors.toSet());
        List<InetAddress> now = addresses.of(rule).value().orElse(List.of());
        List<Connection> elsewhere = facts.connections().value().orElse(List.of()).stream()
                .filter(connection -> connection.pid().isPresent()
                        && pids.contains(connection.pid().getAsLong()))
                .filter(connection ->
                        connection.remotePort() == rule.connect().port() && connection.localPort() != rule.port())
                .filter(connection -> !now.contains(connection.remote()) && !isTarget(connection.remote(), all))
                .toList();
        return now.isEmpty() || elsewhere.isEmpty() ? Optional.empty() : Optional.of(finding(rule, now, elsewhere));
    }

    private static boolean isTarget(InetAddress remote, List<LiveRule> all) {
        return all.stream()
                .anyMatch(rule -> rule.targetIp().filter(remote::equals).isPresent());
    }

    private Finding finding(LiveRule rule, List<InetAddress> now, List<Connection> elsewhere) {
        return Findings.rule(
                rule.id(),
                CheckId.TARGET_MOVED,
                Severity.WARNING,
                "The name in the target of " + rule.id() + " stands for another address now than the one that "
                        + server.label() + " connects to.",
                List.of(
                        "connected to " + elsewhere.get(0).remoteText(),
                        "the name stands for " + now.stream().map(IpText::of).collect(Collectors.joining(", "))),
                server.isIpHelper()
                        ? "As administrator: net stop iphlpsvc, then: net start iphlpsvc. The relay looks names up again"
                                + " by itself."
                        : "The relay's next connection looks the name up again.");
    }
}
