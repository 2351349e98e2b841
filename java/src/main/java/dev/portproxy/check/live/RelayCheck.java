package dev.portproxy.check.live;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.machine.PortOwner;
import dev.portproxy.words.Texts;
import java.util.List;

/** Whether a relay serves the store at all: known by its listeners, since anybody may have started it. */
final class RelayCheck implements LiveCheck {

    private final MachineFacts facts;
    private final Server server;
    private final Fix howToStart;

    /** @param howToStart a command, or two */
    RelayCheck(MachineFacts facts, Server server, Fix howToStart) {
        this.facts = facts;
        this.server = server;
        this.howToStart = howToStart;
    }

    @Override
    public List<Finding> look(List<LiveRule> rules) {
        if (!server.pids().isEmpty() || rules.isEmpty()) {
            return List.of();
        }
        return facts
                .owners()
                .value()
                .map(owners -> new Serving(server, owners))
                .filter(serving ->
                        rules.stream().noneMatch(rule -> serving.isServed(rule) || mayBeServed(serving, rule)))
                .map(serving -> Findings.machine(
                        FindingId.RELAY_NOT_RUNNING,
                        Severity.ERROR,
                        Texts.of("check-live.no-relay-serves-store"),
                        List.of(Texts.of("check-live.relay-is-known-by-program", String.join(", ", server.programs()))),
                        howToStart))
                .stream()
                .toList();
    }

    // At one of the addresses of a name, which is not looked up here, or by an owner that this user may not see.
    private static boolean mayBeServed(Serving serving, LiveRule rule) {
        if (rule.listenIp().isEmpty()) {
            return serving.maybeListensOnPortOf(rule);
        }
        return serving.others(rule).stream()
                .map(PortOwner::listener)
                .anyMatch(listener -> listener.pid().isEmpty());
    }
}
