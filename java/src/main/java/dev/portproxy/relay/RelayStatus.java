package dev.portproxy.relay;

import dev.portproxy.rule.RuleId;
import dev.portproxy.words.Texts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A running relay as it tells others of itself: over its control, to people, as JSON.
 *
 * @param pid its process
 * @param store what it serves; empty: rules of no store
 * @param service whether Windows' service manager started it
 * @param started to the millisecond
 * @param rulesRead when the rules that it serves were read from the store; empty: of no store, or it does not tell
 * @param rulesProblem why the store could not be read after that, one sentence in the relay's own language; empty: it
 *     could, or was not changed
 * @param starved whether the system has no socket for the next client
 * @param connections at that moment
 * @param listeners its rules in their order, then those that are no longer served and whose connections live on
 */
public record RelayStatus(
        long pid,
        String version,
        Optional<String> store,
        boolean service,
        Instant started,
        boolean stopping,
        Optional<Instant> rulesRead,
        Optional<String> rulesProblem,
        boolean starved,
        long connections,
        long maxConnections,
        List<ListenerStatus> listeners) {

    /** The field that says what an object is. */
    static final String TYPE = "type";

    private static final String RELAY = "relay";

    private static final StatusColumn<RelayStatus, Long> PID =
            new StatusColumn<>("pid", StatusKind.NUMBER, RelayStatus::pid);
    private static final StatusColumn<RelayStatus, String> VERSION =
            new StatusColumn<>("version", StatusKind.TEXT, RelayStatus::version);
    private static final StatusColumn<RelayStatus, Optional<String>> STORE =
            new StatusColumn<>("store", StatusKind.TEXT_OR_NULL, RelayStatus::store);
    private static final StatusColumn<RelayStatus, Boolean> SERVICE =
            new StatusColumn<>("service", StatusKind.TRUTH, RelayStatus::service);
    private static final StatusColumn<RelayStatus, Instant> STARTED =
            new StatusColumn<>("started", StatusKind.TIME, RelayStatus::started);
    private static final StatusColumn<RelayStatus, Boolean> STOPPING =
            new StatusColumn<>("stopping", StatusKind.TRUTH, RelayStatus::stopping);
    private static final StatusColumn<RelayStatus, Optional<Instant>> RULES_READ =
            new StatusColumn<>("rulesRead", StatusKind.TIME_OR_NULL, RelayStatus::rulesRead);
    private static final StatusColumn<RelayStatus, Optional<String>> RULES_PROBLEM =
            new StatusColumn<>("rulesProblem", StatusKind.TEXT_OR_NULL, RelayStatus::rulesProblem);
    private static final StatusColumn<RelayStatus, Boolean> STARVED =
            new StatusColumn<>("starved", StatusKind.TRUTH, RelayStatus::starved);
    private static final StatusColumn<RelayStatus, Long> CONNECTIONS =
            new StatusColumn<>("connections", StatusKind.NUMBER, RelayStatus::connections);
    private static final StatusColumn<RelayStatus, Long> MAX_CONNECTIONS =
            new StatusColumn<>("maxConnections", StatusKind.NUMBER, RelayStatus::maxConnections);

    /** In the order of its JSON; the listeners are objects of their own. */
    public static final List<StatusColumn<RelayStatus, ?>> COLUMNS = List.of(
            PID,
            VERSION,
            STORE,
            SERVICE,
            STARTED,
            STOPPING,
            RULES_READ,
            RULES_PROBLEM,
            STARVED,
            CONNECTIONS,
            MAX_CONNECTIONS);

    public RelayStatus {
        started = started.truncatedTo(ChronoUnit.MILLIS);
        rulesRead = rulesRead.map(read -> read.truncatedTo(ChronoUnit.MILLIS));
        listeners = List.copyOf(listeners);
    }

    static RelayStatus of(
            RelayIdentity self,
            boolean stopping,
            boolean starved,
            long connections,
            long maxConnections,
            List<ListenerState> served,
            List<RuleTraffic> traffic) {
        Map<RuleId, RuleTraffic> carried = new LinkedHashMap<>();
        traffic.forEach(counters -> carried.put(counters.rule(), counters));
        List<ListenerStatus> listeners = new ArrayList<>();
        for (ListenerState state : served) {
            // Of two rules with one name the first is served, and the counters are its own.
            RuleTraffic own = carried.remove(state.rule().id());
            listeners.add(ListenerStatus.of(self.pid(), state, own));
        }
        // A rule has counters before it listens, and after its last connection has ended.
        carried.values().stream()
                .filter(left -> left.active() > 0)
                .forEach(left -> listeners.add(ListenerStatus.draining(self.pid(), left)));
        return new RelayStatus(
                self.pid(),
                self.version(),
                self.store(),
                self.service(),
                self.started(),
                stopping,
                Optional.empty(),
                Optional.empty(),
                starved,
                connections,
                maxConnections,
                listeners);
    }

    /** The same with what whoever feeds it knows of its rules. */
    public RelayStatus withRules(Optional<Instant> read, Optional<String> problem) {
        return new RelayStatus(
                pid,
                version,
                store,
                service,
                started,
                stopping,
                read,
                problem,
                starved,
                connections,
                maxConnections,
                listeners);
    }

    /** Whether new clients are turned away because of how many connections there are, whatever their rule. */
    public boolean isFull() {
        return starved || maxConnections > 0 && connections >= maxConnections;
    }

    /** Its own JSON object, without its listeners. */
    public Map<String, Object> object() {
        return StatusColumn.object(RELAY, this, COLUMNS);
    }

    /** Its JSON objects: itself, then its listeners. Each is made when it is taken. */
    public Stream<Map<String, Object>> objects() {
        return Stream.concat(Stream.of(object()), listeners.stream().map(ListenerStatus::object));
    }

    /**
     * What a relay of this or another version told: fields and objects that this one does not know are left out, and
     * what is missing has its default.
     *
     * @param objects as {@link #objects} has them
     * @throws IllegalArgumentException if that is no relay's status; its message is a clause
     */
    public static RelayStatus read(List<? extends Map<?, ?>> objects) {
        if (objects.isEmpty() || !RELAY.equals(objects.get(0).get(TYPE))) {
            throw new IllegalArgumentException(Texts.of("relay.answer-without-relay"));
        }
        Map<?, ?> self = objects.get(0);
        return new RelayStatus(
                PID.in(self),
                VERSION.in(self),
                STORE.in(self),
                SERVICE.in(self),
                STARTED.in(self),
                STOPPING.in(self),
                RULES_READ.in(self),
                RULES_PROBLEM.in(self),
                STARVED.in(self),
                CONNECTIONS.in(self),
                MAX_CONNECTIONS.in(self),
                objects.stream()
                        .filter(object -> ListenerStatus.TYPE.equals(object.get(TYPE)))
                        .map(ListenerStatus::read)
                        .toList());
    }
}
