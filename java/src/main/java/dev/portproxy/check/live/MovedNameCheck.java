package dev.portproxy.check.live;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.diagnostic.WindowsCommands;
import dev.portproxy.machine.Connection;
import dev.portproxy.machine.Listener;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.machine.PortOwner;
import dev.portproxy.rule.IpText;
import dev.portproxy.words.Texts;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
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
                    FindingId.CONNECTIONS_UNKNOWN,
                    Texts.of("check-live.addresses-that-server-is-connected-to", server.label()),
                    unseen.get()));
        }
        Set<InetAddress> targets =
                rules.stream().flatMap(rule -> rule.targetIp().stream()).collect(Collectors.toSet());
        Map<Integer, List<Connection>> byPort = facts.connections().value().orElse(List.of()).stream()
                .filter(connection -> connection.pid().isPresent() && !targets.contains(connection.remote()))
                .collect(Collectors.groupingBy(Connection::remotePort));
        return rules.stream()
                .filter(rule -> rule.targetIp().isEmpty())
                .flatMap(rule -> moved(rule, byPort.getOrDefault(rule.connect().port(), List.of())).stream())
                .toList();
    }

    /** @param connections to the target's port, of known processes, and to no other rule's target */
    private Optional<Finding> moved(LiveRule rule, List<Connection> connections) {
        Set<Long> pids = facts.owners().value().stream()
                .flatMap(owners -> new Serving(server, owners).of(rule).stream())
                .map(PortOwner::listener)
                .map(Listener::pid)
                .filter(OptionalLong::isPresent)
                .map(OptionalLong::getAsLong)
                .collect(Collectors.toSet());
        List<InetAddress> now = addresses.of(rule).value().orElse(List.of());
        List<Connection> elsewhere = connections.stream()
                .filter(connection -> pids.contains(connection.pid().getAsLong()))
                .filter(connection -> connection.localPort() != rule.port() && !now.contains(connection.remote()))
                .toList();
        return now.isEmpty() || elsewhere.isEmpty() ? Optional.empty() : Optional.of(finding(rule, now, elsewhere));
    }

    private Finding finding(LiveRule rule, List<InetAddress> now, List<Connection> elsewhere) {
        return Findings.rule(
                rule.id(),
                FindingId.TARGET_MOVED,
                Severity.WARNING,
                Texts.of("check-live.target-name-has-moved", rule.id(), server.label()),
                List.of(
                        Texts.of("check-live.connected-to", elsewhere.get(0).remoteText()),
                        Texts.of(
                                "check-live.name-stands-for",
                                now.stream().map(IpText::of).collect(Collectors.joining(", ")))),
                server.isIpHelper()
                        ? WindowsCommands.restartIpHelper("").or(Fix.words(Texts.of("check-live.let-relay-serve-rule")))
                        : Fix.words(Texts.of("check-live.next-connection-resolves-name")));
    }
}
