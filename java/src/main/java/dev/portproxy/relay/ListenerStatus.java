package dev.portproxy.relay;

import dev.portproxy.rule.Endpoint;
import dev.portproxy.words.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one rule is served, as its relay tells others.
 *
 * @param pid the relay's process
 * @param family netsh's word; text, as a relay of another version may know more of them
 * @param name the rule's
 * @param listen empty while it is draining, as {@code connect} is
 * @param listening the addresses and ports that are bound for it, as in {@code 127.0.0.1/8080}
 * @param message why it is served in part or not at all; empty if all is well
 */
public record ListenerStatus(
        long pid,
        String family,
        String name,
        Optional<Endpoint> listen,
        Optional<Endpoint> connect,
        RelayState state,
        List<String> listening,
        String message,
        List<ListenerStatus.Failure> failures,
        ListenerStatus.Counts counts) {

    /**
     * An address and port that could not be bound.
     *
     * @param address a literal
     * @param message the system's words
     */
    public record Failure(String address, int port, String message) {

        private static final StatusColumn<Failure, String> ADDRESS =
                new StatusColumn<>("address", StatusKind.TEXT, Failure::address);
        private static final StatusColumn<Failure, Long> PORT =
                new StatusColumn<>("port", StatusKind.NUMBER, failure -> (long) failure.port());
        private static final StatusColumn<Failure, String> MESSAGE =
                new StatusColumn<>("message", StatusKind.TEXT, Failure::message);

        /** In the order of its JSON. */
        public static final List<StatusColumn<Failure, ?>> COLUMNS = List.of(ADDRESS, PORT, MESSAGE);

        private static final StatusKind<List<Failure>> KIND = new StatusKind<>(
                "relay.field-is-not-failures",
                List.of(),
                failures -> failures.stream()
                        .map(failure -> StatusColumn.write(failure, COLUMNS, new LinkedHashMap<>()))
                        .toList(),
                json -> ((List<?>) json)
                        .stream().map(failure -> read((Map<?, ?>) failure)).toList());

        private static Failure read(Map<?, ?> object) {
            return new Failure(ADDRESS.in(object), Math.toIntExact(PORT.in(object)), MESSAGE.in(object));
        }
    }

    /** What {@link RuleTraffic} counts. */
    public record Counts(
            long accepted,
            long active,
            long refused,
            long timedOut,
            long denied,
            RuleTraffic.Reasons reasons,
            long bytesToTarget,
            long bytesToClient) {

        static final Counts NONE = new Counts(0, 0, 0, 0, 0, RuleTraffic.Reasons.NONE, 0, 0);

        private static Counts of(RuleTraffic traffic) {
            return new Counts(
                    traffic.accepted(),
                    traffic.active(),
                    traffic.refused(),
                    traffic.timedOut(),
                    traffic.denied(),
                    traffic.reasons(),
                    traffic.bytesToTarget(),
                    traffic.bytesToClient());
        }
    }

    /** The word of its JSON object. */
    static final String TYPE = "listener";

    private static final StatusColumn<ListenerStatus, Long> PID =
            new StatusColumn<>("pid", StatusKind.NUMBER, ListenerStatus::pid);
    private static final StatusColumn<ListenerStatus, String> FAMILY =
            new StatusColumn<>("family", StatusKind.TEXT, ListenerStatus::family);
    private static final StatusColumn<ListenerStatus, String> NAME = new StatusColumn<>(
                    "name", StatusKind.TEXT, ListenerStatus::name)
            .headed(0, "relay.heading-listen", listener -> listener.family + " " + listener.name);
    private static final StatusColumn<ListenerStatus, Optional<String>> LISTEN_ADDRESS = new StatusColumn<>(
            "listenAddress", StatusKind.TEXT_OR_NULL, listener -> listener.listen.map(Endpoint::address));
    private static final StatusColumn<ListenerStatus, Optional<String>> LISTEN_PORT =
            new StatusColumn<>("listenPort", StatusKind.TEXT_OR_NULL, listener -> listener.listen.map(Endpoint::port));
    private static final StatusColumn<ListenerStatus, Optional<String>> CONNECT_ADDRESS = new StatusColumn<
                    ListenerStatus, Optional<String>>(
                    "connectAddress", StatusKind.TEXT_OR_NULL, listener -> listener.connect.map(Endpoint::address))
            .headed(
                    1,
                    "relay.heading-target",
                    listener -> listener.connect.map(Endpoint::text).orElse(""));
    private static final StatusColumn<ListenerStatus, Optional<String>> CONNECT_PORT = new StatusColumn<>(
            "connectPort", StatusKind.TEXT_OR_NULL, listener -> listener.connect.map(Endpoint::port));
    private static final StatusColumn<ListenerStatus, RelayState> STATE =
            new StatusColumn<>("state", StatusKind.STATE, ListenerStatus::state).headed(2, "relay.heading-state");
    private static final StatusColumn<ListenerStatus, List<String>> LISTENING =
            new StatusColumn<>("listening", StatusKind.TEXTS, ListenerStatus::listening);
    private static final StatusColumn<ListenerStatus, String> MESSAGE =
            new StatusColumn<>("message", StatusKind.TEXT, ListenerStatus::message);
    private static final StatusColumn<ListenerStatus, List<Failure>> FAILURES =
            new StatusColumn<>("failures", Failure.KIND, ListenerStatus::failures);
    private static final StatusColumn<ListenerStatus, Long> ACCEPTED = new StatusColumn<ListenerStatus, Long>(
                    "accepted", StatusKind.NUMBER, listener -> listener.counts.accepted())
            .headed(4, "relay.heading-accepted");
    private static final StatusColumn<ListenerStatus, Long> ACTIVE = new StatusColumn<ListenerStatus, Long>(
                    "active", StatusKind.NUMBER, listener -> listener.counts.active())
            .headed(3, "relay.heading-active");
    private static final StatusColumn<ListenerStatus, Long> REFUSED = new StatusColumn<ListenerStatus, Long>(
                    "refused", StatusKind.NUMBER, listener -> listener.counts.refused())
            .headed(5, "relay.heading-refused");
    private static final StatusColumn<ListenerStatus, Long> TIMED_OUT = new StatusColumn<ListenerStatus, Long>(
                    "timedOut", StatusKind.NUMBER, listener -> listener.counts.timedOut())
            .headed(6, "relay.heading-timed-out");
    private static final StatusColumn<ListenerStatus, Long> DENIED = new StatusColumn<ListenerStatus, Long>(
                    "denied", StatusKind.NUMBER, listener -> listener.counts.denied())
            .headed(7, "relay.heading-denied");
    private static final StatusColumn<ListenerStatus, Long> NOT_ALLOWED = new StatusColumn<>(
            "deniedByAllowList",
            StatusKind.NUMBER,
            listener -> listener.counts.reasons().notAllowed());
    private static final StatusColumn<ListenerStatus, Long> OVER_LIMIT = new StatusColumn<>(
            "deniedByLimit",
            StatusKind.NUMBER,
            listener -> listener.counts.reasons().overLimit());
    private static final StatusColumn<ListenerStatus, Long> BAD_HEADER = new StatusColumn<>(
            "deniedByHeader",
            StatusKind.NUMBER,
            listener -> listener.counts.reasons().badHeader());
    private static final StatusColumn<ListenerStatus, Long> SILENT = new StatusColumn<>(
            "idleTimedOut",
            StatusKind.NUMBER,
            listener -> listener.counts.reasons().silent());
    private static final StatusColumn<ListenerStatus, Long> BYTES_TO_TARGET = new StatusColumn<ListenerStatus, Long>(
                    "bytesToTarget", StatusKind.BYTES, listener -> listener.counts.bytesToTarget())
            .headed(8, "relay.heading-to-target");
    private static final StatusColumn<ListenerStatus, Long> BYTES_TO_CLIENT = new StatusColumn<ListenerStatus, Long>(
                    "bytesToClient", StatusKind.BYTES, listener -> listener.counts.bytesToClient())
            .headed(9, "relay.heading-to-client");

    /** In the order of its JSON. */
    public static final List<StatusColumn<ListenerStatus, ?>> COLUMNS = List.of(
            PID,
            FAMILY,
            NAME,
            LISTEN_ADDRESS,
            LISTEN_PORT,
            CONNECT_ADDRESS,
            CONNECT_PORT,
            STATE,
            LISTENING,
            MESSAGE,
            FAILURES,
            ACCEPTED,
            ACTIVE,
            REFUSED,
            TIMED_OUT,
            DENIED,
            NOT_ALLOWED,
            OVER_LIMIT,
            BAD_HEADER,
            SILENT,
            BYTES_TO_TARGET,
            BYTES_TO_CLIENT);

    /** Those that people are shown, from the left. */
    public static final List<StatusColumn<ListenerStatus, ?>> HEADED = StatusColumn.headed(COLUMNS);

    public ListenerStatus {
        listening = List.copyOf(listening);
        failures = List.copyOf(failures);
    }

    /** @param traffic what it carried; null if it was never served */
    static ListenerStatus of(long pid, ListenerState served, @Nullable RuleTraffic traffic) {
        return new ListenerStatus(
                pid,
                served.rule().family().text(),
                served.rule().name(),
                Optional.of(served.rule().listen()),
                Optional.of(served.rule().connect()),
                RelayState.of(served.status()),
                served.listening().stream()
                        .map(bound -> Endpoint.of(bound).text())
                        .toList(),
                served.message(),
                served.failures().stream()
                        .map(failure -> new Failure(
                                failure.address().getHostAddress(),
                                failure.port(),
                                failure.reason().toString()))
                        .toList(),
                traffic == null ? Counts.NONE : Counts.of(traffic));
    }

    /** A rule that is not served any more, and whose connections live on. */
    static ListenerStatus draining(long pid, RuleTraffic traffic) {
        return new ListenerStatus(
                pid,
                traffic.rule().family().text(),
                traffic.rule().name(),
                Optional.empty(),
                Optional.empty(),
                RelayState.DRAINING,
                List.of(),
                Texts.of("relay.draining"),
                List.of(),
                Counts.of(traffic));
    }

    /** Whether it is not served, or only in part, or it cannot be told. */
    public boolean needsAttention() {
        return !failures.isEmpty() || state.needsAttention();
    }

    public ListenerStatus withState(RelayState other) {
        return new ListenerStatus(pid, family, name, listen, connect, other, listening, message, failures, counts);
    }

    /** Its JSON object; it may be added to. */
    public Map<String, Object> object() {
        return StatusColumn.object(TYPE, this, COLUMNS);
    }

    static ListenerStatus read(Map<?, ?> object) {
        return new ListenerStatus(
                PID.in(object),
                FAMILY.in(object),
                NAME.in(object),
                endpoint(LISTEN_ADDRESS.in(object), LISTEN_PORT.in(object)),
                endpoint(CONNECT_ADDRESS.in(object), CONNECT_PORT.in(object)),
                STATE.in(object),
                LISTENING.in(object),
                MESSAGE.in(object),
                FAILURES.in(object),
                new Counts(
                        ACCEPTED.in(object),
                        ACTIVE.in(object),
                        REFUSED.in(object),
                        TIMED_OUT.in(object),
                        DENIED.in(object),
                        new RuleTraffic.Reasons(
                                NOT_ALLOWED.in(object),
                                OVER_LIMIT.in(object),
                                BAD_HEADER.in(object),
                                SILENT.in(object)),
                        BYTES_TO_TARGET.in(object),
                        BYTES_TO_CLIENT.in(object)));
    }

    private static Optional<Endpoint> endpoint(Optional<String> address, Optional<String> port) {
        return address.flatMap(known -> port.map(with -> new Endpoint(known, with)));
    }
}
