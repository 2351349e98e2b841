package dev.portproxy.check.live;

import dev.portproxy.check.port.HolderFindings;
import dev.portproxy.check.port.KnownRule;
import dev.portproxy.check.port.KnownTargets;
import dev.portproxy.check.port.RelayProcesses;
import dev.portproxy.diagnostic.Beside;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.machine.FakeMachine;
import dev.portproxy.machine.Listener;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.machine.TimedLooks;
import dev.portproxy.relay.ListenerStatus;
import dev.portproxy.relay.RelayState;
import dev.portproxy.relay.RelayStatus;
import dev.portproxy.relay.Statuses;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.RelayOptions;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import dev.portproxy.rule.ServicePorts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules as text, looked at on a machine in memory. */
final class Looking {

    /** The relay's process. */
    static final long PID = ProcessHandle.current().pid();

    static final ServicePorts NO_SERVICES = name -> OptionalInt.empty();

    private Looking() {}

    /** {@code v4tov4 0.0.0.0/80 10.0.0.5/8080}. */
    static LiveRule rule(String text) {
        return rule(text, RelayOptions.NONE);
    }

    static LiveRule rule(String text, RelayOptions options) {
        String[] words = text.split(" ");
        Rule rule = new Rule(
                Family.of(words[0]).orElseThrow(),
                Endpoint.split(words[1]).orElseThrow(),
                Endpoint.split(words[2]).orElseThrow());
        return LiveRule.of(rule, Beside.of(options), NO_SERVICES).orElseThrow();
    }

    /** What all checks say of rules that IP Helper serves. */
    static List<Finding> asSystem(FakeMachine machine, String... rules) {
        return run(machine, Server.ipHelper(Set.of()), false, live(rules));
    }

    /** What all checks say of rules that the relay serves, as far as it listens for them on the machine. */
    static List<Finding> asRelay(FakeMachine machine, String... rules) {
        List<LiveRule> live = live(rules);
        return run(machine, relay(machine, live), false, live);
    }

    /** The same, beside relays of other stores in these processes. */
    static List<Finding> asRelayBesideRelays(Set<Long> pids, FakeMachine machine, String... rules) {
        List<LiveRule> live = live(rules);
        RelayProcesses others = new RelayProcesses() {
            @Override
            public Optional<RelayStatus> of(long pid) {
                return Optional.empty();
            }

            @Override
            public boolean isRelay(long pid) {
                return pids.contains(pid);
            }
        };
        return run(machine, relay(machine, live), false, live, Set.of(), others);
    }

    /** The same, beside one that is off. */
    static List<Finding> asRelayBeside(String off, FakeMachine machine, String... rules) {
        List<LiveRule> live = live(rules);
        return run(machine, relay(machine, live), false, live, Set.of(rule(off).id()), pid -> Optional.empty());
    }

    /** The same, of relays that tell this. */
    static List<Finding> asRelay(FakeMachine machine, ServingRelays relays, LiveRule... rules) {
        return run(machine, Server.relay(Optional.empty(), relays), false, List.of(rules));
    }

    static List<Finding> withProbe(FakeMachine machine, LiveRule... rules) {
        return run(machine, relay(machine, List.of(rules)), true, List.of(rules));
    }

    /** The same, of a relay that tells this of the rule. */
    static List<Finding> withProbe(FakeMachine machine, ListenerStatus told, LiveRule rule) {
        Server server = Server.relay(Optional.empty(), own(Statuses.running(PID, "store", told)));
        return run(machine, server, true, List.of(rule));
    }

    private static Server relay(FakeMachine machine, List<LiveRule> rules) {
        Optional<String> java = ProcessHandle.current().info().command();
        Set<Integer> ports = machine.listeners.stream()
                .filter(listener -> listener.pid().equals(OptionalLong.of(PID)))
                .map(Listener::port)
                .collect(Collectors.toSet());
        if (ports.isEmpty()) {
            return Server.relay(java, ServingRelays.NONE);
        }
        ListenerStatus[] told = rules.stream()
                .map(rule -> told(rule, ports.contains(rule.port()) ? RelayState.LISTENING : RelayState.FAILED))
                .toArray(ListenerStatus[]::new);
        return Server.relay(java, own(Statuses.running(PID, "store", told)));
    }

    static ServingRelays own(RelayStatus... relays) {
        return new ServingRelays(
                List.of(relays), List.of(), List.of(), Set.of(), List.of("/relays"), listener -> false);
    }

    /** A rule as its relay tells it. */
    static ListenerStatus told(LiveRule rule, RelayState state, ListenerStatus.Failure... failures) {
        return Statuses.of(PID, rule.rule(), state, "", failures);
    }

    private static List<LiveRule> live(String... rules) {
        return Stream.of(rules).map(Looking::rule).toList();
    }

    private static List<Finding> run(FakeMachine machine, Server server, boolean probe, List<LiveRule> rules) {
        return run(machine, server, probe, rules, Set.of(), pid -> Optional.empty());
    }

    private static List<Finding> run(
            FakeMachine machine,
            Server server,
            boolean probe,
            List<LiveRule> rules,
            Set<RuleId> off,
            RelayProcesses relays) {
        try (TimedLooks looks = new TimedLooks(4)) {
            MachineFacts facts = new MachineFacts(machine, looks);
            List<KnownRule> known = rules.stream()
                    .map(rule -> new KnownRule("system", rule.rule(), rule.listen()))
                    .toList();
            HolderFindings holders =
                    new HolderFindings(facts, server.isIpHelper() ? List.of() : known, relays, KnownTargets.NONE);
            return new LiveChecks(
                            facts,
                            server,
                            holders,
                            rules,
                            Stream.concat(rules.stream().map(LiveRule::id), off.stream())
                                    .collect(Collectors.toSet()),
                            Fix.words("start it"),
                            Fix.words("start it again"),
                            open -> List.of(),
                            probe)
                    .run(rules, Progress.NONE);
        }
    }

    /** {@code Error PortHeld v4tov4 *}{@code /80}, one a finding. */
    static List<String> brief(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.severity().text() + " " + finding.id().text()
                        + finding.rule().map(id -> " " + id).orElse(""))
                .toList();
    }

    static Finding only(List<Finding> findings, String id) {
        List<Finding> found = findings.stream()
                .filter(finding -> finding.id().text().equals(id))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(id + " is there " + found.size() + " times: " + findings);
        }
        return found.get(0);
    }

    static Optional<Finding> find(List<Finding> findings, String id) {
        return findings.stream()
                .filter(finding -> finding.id().text().equals(id))
                .findFirst();
    }
}
