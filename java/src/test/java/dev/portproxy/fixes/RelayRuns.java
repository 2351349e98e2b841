package dev.portproxy.fixes;

import dev.portproxy.fixes.World.Place;
import dev.portproxy.machine.FakeMachine;
import dev.portproxy.relay.ListenerStatus;
import dev.portproxy.relay.RelayState;
import dev.portproxy.relay.RelayStatus;
import dev.portproxy.relay.RuleTraffic;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.words.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Situations that only a relay can tell of: one that runs, and is not well. */
final class RelayRuns {

    private static final String RULE = "v4tov4 */8080=10.9.8.7/80";

    private RelayRuns() {}

    static void in(List<Situation> all) {
        for (Place place : List.of(Place.LINUX_DEFAULT, Place.LINUX_FILE, Place.WINDOWS_USER)) {
            all.add(serving("the relay hangs", place, RULE).on(world -> world.cli.relay.hangs = true));
            all.add(telling(
                    "the relay has all its connections",
                    place,
                    relay -> relay(relay, relay.rulesProblem(), relay.maxConnections(), relay.listeners()),
                    RULE));
            all.add(telling(
                    "a rule has all its connections",
                    place,
                    relay -> listeners(relay, listener -> counted(listener, 7, new RuleTraffic.Reasons(0, 0, 0, 0))),
                    RULE,
                    "details v4tov4 */8080={\"options\":{\"maxConnections\":7}}"));
            all.add(telling(
                    "clients are turned away",
                    place,
                    relay -> listeners(relay, listener -> counted(listener, 1, new RuleTraffic.Reasons(1, 2, 1, 3))),
                    RULE,
                    "details v4tov4 */8080={\"options\":{\"allow\":[\"10.0.0.0/8\"],\"idleTimeout\":\"2s\"}}"));
            all.add(telling(
                    "the store cannot be read any more",
                    place,
                    relay -> relay(relay, Optional.of("StoreUnavailable"), relay.connections(), relay.listeners()),
                    RULE));
            all.add(telling(
                    "a rule is not served",
                    place,
                    relay -> listeners(relay, RelayRuns::second),
                    RULE,
                    "v4tov4 0.0.0.0/8080=10.9.8.8/80"));
            all.add(serving("the target has the port", place, "v4tov4 */3000=127.0.0.1/3000", RULE)
                    .on(world -> node(world.cli.machine)));
            all.add(serving(
                            "the target has the port, and the other address is a rule's",
                            place,
                            "v4tov4 */3000=127.0.0.1/3000",
                            "v4tov4 10.20.0.1/3000=10.9.8.7/80",
                            RULE)
                    .on(world -> node(world.cli.machine)));
            all.add(serving("ports of the relay's", place, RULE).asking("ports", "8080"));
            all.add(serving("ports of a target's", place, "v4tov4 */8080=127.0.0.1/3000")
                    .on(world -> node(world.cli.machine))
                    .asking("ports", "3000"));
        }
    }

    private static void node(FakeMachine machine) {
        machine.network("10.20.0.1/24", "eth1", 1500).listener("127.0.0.1", 3000, 9, "node");
    }

    private static Situation serving(String name, Place place, String... rules) {
        Situation situation =
                Situation.check(name, place, rules).on(world -> world.cli.machine.relayListener("0.0.0.0", 8080));
        return place.isOfThisMachine() ? situation : situation.asking("check", "--live");
    }

    private static Situation telling(String name, Place place, UnaryOperator<RelayStatus> tells, String... rules) {
        return serving(name, place, rules).on(world -> world.cli.relay.tells = tells);
    }

    private static ListenerStatus second(ListenerStatus listener) {
        return listener.name().startsWith("*")
                ? listener
                : listener(
                        listener,
                        listener.connect(),
                        RelayState.NOT_SERVABLE,
                        Texts.of("relay.rule-listens-on-same-address", "v4tov4 0.0.0.0/8080", "v4tov4 */8080"),
                        listener.counts());
    }

    private static ListenerStatus counted(ListenerStatus listener, long active, RuleTraffic.Reasons reasons) {
        long denied = reasons.notAllowed() + reasons.overLimit() + reasons.badHeader();
        return listener(
                listener,
                listener.connect(),
                listener.state(),
                "",
                new ListenerStatus.Counts(20, active, 0, 0, denied, reasons, 0, 0));
    }

    private static RelayStatus listeners(RelayStatus relay, UnaryOperator<ListenerStatus> other) {
        return relay(
                relay,
                relay.rulesProblem(),
                relay.connections(),
                relay.listeners().stream().map(other).toList());
    }

    private static RelayStatus relay(
            RelayStatus relay, Optional<String> problem, long connections, List<ListenerStatus> listeners) {
        return new RelayStatus(
                relay.pid(),
                relay.version(),
                relay.store(),
                relay.service(),
                relay.started(),
                relay.stopping(),
                relay.rulesRead(),
                problem,
                relay.starved(),
                connections,
                relay.maxConnections(),
                listeners);
    }

    private static ListenerStatus listener(
            ListenerStatus listener,
            Optional<Endpoint> connect,
            RelayState state,
            String message,
            ListenerStatus.Counts counts) {
        return new ListenerStatus(
                listener.pid(),
                listener.family(),
                listener.name(),
                listener.listen(),
                connect,
                state,
                listener.listening(),
                message,
                listener.failures(),
                counts);
    }
}
