package dev.portproxy.relay;

import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Statuses of relays, for tests. */
public final class Statuses {

    private Statuses() {}

    public static RelayStatus relay(ListenerStatus... listeners) {
        return relay(List.of(listeners));
    }

    public static RelayStatus relay(List<ListenerStatus> listeners) {
        return new RelayStatus(
                12,
                "1.2.3",
                Optional.of("machine"),
                true,
                Instant.ofEpochMilli(1_700_000_000_123L),
                true,
                Optional.of(Instant.ofEpochMilli(1_700_000_000_456L)),
                Optional.empty(),
                false,
                7,
                100,
                listeners);
    }

    public static ListenerStatus listener(String name, RelayState state, ListenerStatus.Failure... failures) {
        return new ListenerStatus(
                12,
                "v4tov4",
                name,
                Endpoint.split(name),
                Optional.of(new Endpoint("10.0.0.5", "8080")),
                state,
                List.of(name),
                "what is to be known of it",
                List.of(failures),
                new ListenerStatus.Counts(12, 3, 1, 2, 4, new RuleTraffic.Reasons(1, 2, 1, 5), 1536, 5L << 30));
    }

    /** One that runs well, as it tells. */
    public static RelayStatus running(long pid, String store, ListenerStatus... listeners) {
        return new RelayStatus(
                pid,
                "1.2.3",
                Optional.of(store),
                false,
                Instant.ofEpochMilli(1_700_000_000_123L),
                false,
                Optional.of(Instant.ofEpochMilli(1_700_000_000_456L)),
                Optional.empty(),
                false,
                0,
                100,
                List.of(listeners));
    }

    public static ListenerStatus of(
            long pid, Rule rule, RelayState state, String message, ListenerStatus.Failure... failures) {
        return of(
                pid,
                rule,
                state,
                message,
                new ListenerStatus.Counts(0, 0, 0, 0, 0, new RuleTraffic.Reasons(0, 0, 0, 0), 0, 0),
                failures);
    }

    public static ListenerStatus of(
            long pid,
            Rule rule,
            RelayState state,
            String message,
            ListenerStatus.Counts counts,
            ListenerStatus.Failure... failures) {
        return new ListenerStatus(
                pid,
                rule.family().text(),
                rule.name(),
                Optional.of(rule.listen()),
                Optional.of(rule.connect()),
                state,
                state == RelayState.LISTENING ? List.of(rule.name()) : List.of(),
                message,
                List.of(failures),
                counts);
    }

    public static Arbitrary<RelayStatus> any() {
        return Combinators.combine(
                        Arbitraries.longs(),
                        texts(),
                        texts().optional(),
                        Arbitraries.of(true, false),
                        Arbitraries.longs().map(Instant::ofEpochMilli),
                        Arbitraries.of(true, false),
                        Arbitraries.longs(),
                        anyListener().list().ofMaxSize(3))
                .as((pid, version, store, service, started, stopping, count, listeners) -> new RelayStatus(
                        pid,
                        version,
                        store,
                        service,
                        started,
                        stopping,
                        store.map(known -> started),
                        store,
                        service,
                        count,
                        count / 2,
                        listeners));
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings().ofMaxLength(12);
    }

    private static Arbitrary<ListenerStatus> anyListener() {
        Arbitrary<Optional<Endpoint>> endpoints =
                Combinators.combine(texts(), texts()).as(Endpoint::new).optional();
        Arbitrary<ListenerStatus.Failure> failures =
                Combinators.combine(texts(), Arbitraries.integers(), texts()).as(ListenerStatus.Failure::new);
        return Combinators.combine(
                        Arbitraries.longs().list().ofSize(8),
                        texts().list().ofSize(3),
                        endpoints,
                        endpoints,
                        Arbitraries.of(RelayState.class),
                        texts().list().ofMaxSize(2),
                        failures.list().ofMaxSize(2))
                .as((numbers, texts, listen, connect, state, listening, failed) -> new ListenerStatus(
                        numbers.get(0),
                        texts.get(0),
                        texts.get(1),
                        listen,
                        connect,
                        state,
                        listening,
                        texts.get(2),
                        failed,
                        new ListenerStatus.Counts(
                                numbers.get(1),
                                numbers.get(2),
                                numbers.get(3),
                                numbers.get(4),
                                numbers.get(5),
                                new RuleTraffic.Reasons(numbers.get(5), numbers.get(6), numbers.get(7), numbers.get(1)),
                                numbers.get(6),
                                numbers.get(7))));
    }
}
