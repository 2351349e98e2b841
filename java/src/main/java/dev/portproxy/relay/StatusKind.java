package dev.portproxy.relay;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a column of a status holds.
 *
 * @param refusal the id of a clause, of a field that holds something else
 * @param absent what it is if a relay of another version does not tell it
 * @param written as JSON has it: a text, a long, a truth value, null, a list or a map of these
 * @param read back; a ClassCastException, NullPointerException or ArithmeticException if it is something else
 */
record StatusKind<V>(String refusal, V absent, Function<V, Object> written, Function<Object, V> read) {

    static final StatusKind<String> TEXT =
            new StatusKind<>("relay.field-is-not-text", "", text -> text, json -> (String) json);

    static final StatusKind<Optional<String>> TEXT_OR_NULL = new StatusKind<>(
            "relay.field-is-not-text", Optional.empty(), text -> text.orElse(null), json -> Optional.of((String) json));

    static final StatusKind<List<String>> TEXTS =
            new StatusKind<>("relay.field-is-not-texts", List.of(), texts -> texts, StatusKind::texts);

    static final StatusKind<Long> NUMBER =
            new StatusKind<>("relay.field-is-not-number", 0L, number -> number, json -> (Long) json);

    /** A number that people read in larger units. */
    static final StatusKind<Long> BYTES =
            new StatusKind<>("relay.field-is-not-number", 0L, number -> number, json -> (Long) json);

    static final StatusKind<Boolean> TRUTH =
            new StatusKind<>("relay.field-is-not-truth", false, truth -> truth, json -> (Boolean) json);

    static final StatusKind<Instant> TIME = new StatusKind<>(
            "relay.field-is-not-number",
            Instant.EPOCH,
            Instant::toEpochMilli,
            json -> Instant.ofEpochMilli((Long) json));

    static final StatusKind<Optional<Instant>> TIME_OR_NULL = new StatusKind<>(
            "relay.field-is-not-number",
            Optional.empty(),
            time -> time.map(Instant::toEpochMilli).orElse(null),
            json -> Optional.of(Instant.ofEpochMilli((Long) json)));

    static final StatusKind<RelayState> STATE = new StatusKind<>(
            "relay.field-is-not-text", RelayState.UNKNOWN, RelayState::text, json -> RelayState.of((String) json));

    private static List<String> texts(Object json) {
        return List.copyOf(((List<?>) json).stream().map(String.class::cast).toList());
    }
}
