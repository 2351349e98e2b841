package dev.portproxy.check.live;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.ForeignCommand;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.diagnostic.TimeText;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.machine.PortOwner;
import dev.portproxy.relay.RelayStatus;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a relay serves the store, and what is wrong with it as a whole. */
final class RelayCheck implements LiveCheck {

    private final MachineFacts facts;
    private final Server server;
    private final Fix howToStart;
    private final Fix howToRestart;

    /**
     * @param howToStart a command, or two
     * @param howToRestart the same for one that runs
     */
    RelayCheck(MachineFacts facts, Server server, Fix howToStart, Fix howToRestart) {
        this.facts = facts;
        this.server = server;
        this.howToStart = howToStart;
        this.howToRestart = howToRestart;
    }

    @Override
    public List<Finding> look(List<LiveRule> rules) {
        ServingRelays relays = server.relays();
        if (rules.isEmpty()) {
            return List.of();
        }
        if (relays.isRunning()) {
            return relays.own().stream().flatMap(this::ofRelay).toList();
        }
        List<ServingRelays.Hung> hung = hung(rules);
        if (!hung.isEmpty()) {
            return hung.stream().map(this::hung).toList();
        }
        return mayBeServed(rules) ? List.of() : List.of(notRunning());
    }

    /** Those that hold a port of the rules; if that cannot be told of any, all of them. */
    private List<ServingRelays.Hung> hung(List<LiveRule> rules) {
        List<ServingRelays.Hung> all = server.relays().hung();
        Set<Long> holders = facts.owners()
                .value()
                .map(owners -> new Serving(server, owners))
                .map(serving -> rules.stream()
                        .flatMap(rule -> serving.of(rule).stream())
                        .flatMap(owner -> owner.listener().pid().stream().boxed())
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
        List<ServingRelays.Hung> holding =
                all.stream().filter(relay -> holders.contains(relay.pid())).toList();
        return holding.isEmpty() ? all : holding;
    }

    private Finding hung(ServingRelays.Hung relay) {
        List<PortOwner> holders = facts.owners()
                .value()
                .map(owners -> owners.ofPort(relay.port()))
                .orElse(List.of());
        boolean isStillIt = holders.stream().anyMatch(holder -> isOf(holder, relay));
        List<String> evidence = new ArrayList<>(List.of(
                Texts.of("check-live.how-it-was-asked", relay.why()), Texts.of("check-live.its-file", relay.file())));
        if (!isStillIt) {
            // Its number may be another program's by now, which nobody is to end.
            evidence.add(Texts.of("check-live.control-port-is-not-seen-to-be-its", relay.port(), relay.pid()));
            holders.forEach(holder -> evidence.add(holder.sentence()));
        }
        return Findings.machine(
                FindingId.RELAY_HUNG,
                Severity.ERROR,
                Texts.of("check-live.relay-does-not-answer", relay.pid()),
                evidence,
                isStillIt
                        ? Fix.of(Texts.of("check-live.to-end-it"), end(relay.pid()))
                                .or(howToStart)
                        : howToStart);
    }

    private static boolean isOf(PortOwner holder, ServingRelays.Hung relay) {
        return holder.listener().pid().equals(OptionalLong.of(relay.pid()));
    }

    private ForeignCommand end(long process) {
        String pid = Long.toString(process);
        return facts.windows()
                ? ForeignCommand.windows("taskkill", "/f", "/pid", pid)
                : ForeignCommand.here("kill", "-9", pid);
    }

    /** At one of the addresses of a name, which is not looked up here, or by an owner that this user may not see. */
    private boolean mayBeServed(List<LiveRule> rules) {
        return facts.owners()
                .value()
                .map(owners -> new Serving(server, owners))
                .map(serving -> rules.stream().anyMatch(serving::mayBeServedUnseen))
                // A relay of another user's would be seen by its listeners alone.
                .orElse(true);
    }

    private Finding notRunning() {
        List<String> evidence = new ArrayList<>();
        server.relays()
                .others()
                .forEach(other -> evidence.add(other.store()
                        .map(store -> Texts.of("check-live.another-relay-serves", other.pid(), store))
                        .orElseGet(() -> Texts.of("check-live.another-relay-serves-no-store", other.pid()))));
        if (evidence.isEmpty() && !server.relays().places().isEmpty()) {
            evidence.add(Texts.of(
                    "check-live.no-relay-of-user-found",
                    String.join(", ", server.relays().places())));
        }
        return Findings.machine(
                FindingId.RELAY_NOT_RUNNING,
                Severity.ERROR,
                Texts.of("check-live.no-relay-serves-store"),
                evidence,
                howToStart);
    }

    private Stream<Finding> ofRelay(RelayStatus relay) {
        List<Finding> findings = new ArrayList<>();
        if (relay.isFull()) {
            findings.add(full(relay));
        }
        relay.rulesProblem()
                .ifPresent(problem -> findings.add(Findings.machine(
                        FindingId.OLDER_RULES_SERVED,
                        Severity.WARNING,
                        Texts.of("check-live.relay-could-not-read-store", relay.pid(), TimeText.of(relay.rulesRead())),
                        List.of(problem),
                        howToRestart)));
        return findings.stream();
    }

    private static Finding full(RelayStatus relay) {
        return Findings.machine(
                FindingId.RELAY_FULL,
                Severity.ERROR,
                relay.starved()
                        ? Texts.of("check-live.system-has-no-socket-for-relay", relay.pid())
                        : Texts.of("check-live.relay-has-all-its-connections", relay.pid(), relay.maxConnections()),
                List.of(Texts.of("check-live.connections-of-relay", relay.connections(), relay.maxConnections())),
                Texts.of("check-live.let-relay-have-more-files"));
    }
}
