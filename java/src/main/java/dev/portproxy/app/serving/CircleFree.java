package dev.portproxy.app.serving;

import dev.portproxy.app.HeldPlaces;
import dev.portproxy.app.HostAddresses;
import dev.portproxy.app.RelayHops;
import dev.portproxy.control.PeerRelays;
import dev.portproxy.machine.Platform;
import dev.portproxy.relay.ListenerState;
import dev.portproxy.relay.Relay;
import dev.portproxy.relay.RelayIdentity;
import dev.portproxy.relay.RelayStatus;
import dev.portproxy.relay.ServedRule;
import dev.portproxy.rule.Address;
import dev.portproxy.rule.Circles;
import dev.portproxy.rule.EffectiveEndpoint;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import dev.portproxy.words.Text;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves rules on a relay, but for those whose connections would come back to them, over this relay or others of this
 * machine.
 *
 * <p>The law, by which each relay comes to the same end without asking another: a rule that does not listen yet gives way
 * to those that do, whoever serves them; so the relay that would close a circle refuses. Of rules that listen already,
 * which happens when two relays closed it at the same moment, the relay that began first comes first, then the one with
 * the lower process, then the order of its rules; the last gives way. Others are looked at before rules are served, once
 * more as soon as they listen, and every few seconds: a rule that was refused is served once the circle is broken.
 */
final class CircleFree implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CircleFree.class);
    private static final Duration TICK = Duration.ofSeconds(5);
    /** A start is to be quick, and a relay that hangs is seen a tick later. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** Each changes what the next one sees; others change meanwhile too. */
    private static final int MOST_LOOKS = 4;

    private static final int NAMED = 10;

    /** From rule to rule, in the language that is spoken when it is told. */
    private record Way(List<Object> rules) {
        @Override
        public String toString() {
            return Circles.written(rules, NAMED);
        }
    }

    /** Before others in the order of the law. */
    private record Candidate(boolean listens, RelayIdentity relay, Circles.Hop<Object> hop) {

        /** Rules of one relay stay in their order. */
        static final Comparator<Candidate> ORDER = Comparator.comparing((Candidate it) -> !it.listens)
                .thenComparing(it -> it.relay.started())
                .thenComparing(it -> it.relay.pid())
                .thenComparing(it -> it.relay.store().orElse(""));
    }

    private final Platform platform;
    private final Relay relay;
    private final RelayIdentity self;
    private final Optional<PeerRelays> others;
    private final HostAddresses names;
    private final ScheduledThreadPoolExecutor tick = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "portproxy-circles");
        thread.setDaemon(true);
        return thread;
    });
    private List<ServedRule> wanted = List.of();
    private Map<RuleId, Text> refused = Map.of();
    private boolean due;

    /** @param others empty: nobody can be asked */
    CircleFree(Platform platform, Relay relay, RelayIdentity self, Optional<PeerRelays> others, HostAddresses names) {
        this.platform = platform;
        this.relay = relay;
        this.self = new RelayIdentity(
                self.pid(),
                self.version(),
                self.store(),
                self.service(),
                // As others are told of it.
                self.started().truncatedTo(ChronoUnit.MILLIS));
        this.others = others;
        this.names = names;
    }

    /** From now on looks every few seconds, until it is closed. */
    void begin() {
        tick.scheduleWithFixedDelay(this::lookAgain, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** As {@link Relay#serve(List)}. */
    void serve(List<ServedRule> rules) {
        synchronized (this) {
            wanted = List.copyOf(rules);
            due = true;
        }
        bring(true);
    }

    /** As it is now, others and names may have changed. */
    void look() {
        // One after the other: each look-up forgets the names that nobody asked for since the one before.
        synchronized (names) {
            names.lookUp();
            bring(false);
        }
    }

    private void lookAgain() {
        try {
            look();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            if (!tick.isShutdown()) {
                LOG.error("The other relays could not be looked at", e);
            }
        }
    }

    private void bring(boolean soon) {
        boolean changed = true;
        for (int looks = 0; changed && looks < MOST_LOOKS; looks++) {
            Optional<PeerRelays> asked = others.filter(known -> mayComeBack());
            changed = bring(
                    asked.map(known -> soon ? known.ask(PATIENCE) : known.ask()).orElse(List.of()));
        }
    }

    private synchronized boolean bring(List<RelayStatus> running) {
        Map<RuleId, Text> now = refusals(running);
        if (!due && now.equals(refused)) {
            return false;
        }
        due = false;
        refused = now;
        relay.serve(wanted, now);
        return true;
    }

    /** Whether one of the rules connects to this machine, as far as its text tells. */
    private synchronized boolean mayComeBack() {
        Set<?> own = null;
        for (ServedRule served : wanted) {
            Address address = served.rule().connect().parsedAddress();
            if (address instanceof Address.HostName) {
                return true;
            }
            if (address instanceof Address.Literal literal) {
                if (literal.ip().isLoopbackAddress()) {
                    return true;
                }
                own = own == null ? platform.ownAddresses() : own;
                if (own.contains(literal.ip())) {
                    return true;
                }
            }
        }
        return false;
    }

    private Map<RuleId, Text> refusals(List<RelayStatus> running) {
        if (!mayComeBack()) {
            return Map.of();
        }
        List<Candidate> candidates = new ArrayList<>();
        addOwn(candidates);
        running.forEach(other -> addOther(other, candidates));
        candidates.sort(Candidate.ORDER);
        Map<RuleId, Text> refusals = new LinkedHashMap<>();
        // The table of listeners is read once, and only if it matters.
        try (HeldPlaces strangers = new HeldPlaces(platform, self.pid())) {
            List<Circles.Hop<Object>> hops =
                    candidates.stream().map(Candidate::hop).toList();
            // A relay knows its own connections, and resets one that comes back; another relay's are to it as
            // anybody's.
            Map<Object, RelayIdentity> relays = new HashMap<>();
            candidates.forEach(it -> relays.put(it.hop().rule(), it.relay()));
            Map<Object, List<Object>> closed = Circles.closedBy(
                    hops,
                    platform.ownAddresses(),
                    strangers,
                    (rule, on) -> !Objects.equals(relays.get(rule), relays.get(on)));
            for (Circles.Hop<Object> hop : hops) {
                List<Object> way = closed.get(hop.rule());
                // A port that is taken is the nearer trouble: to bind it tells so.
                if (way != null
                        && hop.rule() instanceof RuleId own
                        && hop.listens().stream().noneMatch(strangers::isTaken)) {
                    refusals.put(own, Text.of("serving.connections-come-back", own, new Way(way)));
                }
            }
        }
        return refusals;
    }

    private void addOwn(List<Candidate> candidates) {
        Map<RuleId, ListenerState> states = new HashMap<>();
        relay.listeners().forEach(state -> states.putIfAbsent(state.rule().id(), state));
        Set<RuleId> seen = new HashSet<>();
        for (ServedRule served : wanted) {
            Rule rule = served.rule();
            if (!seen.add(rule.id())) {
                continue;
            }
            ListenerState state = states.get(rule.id());
            // A rule whose target has just changed is new.
            boolean listens = state != null
                    && state.status() == ListenerState.Status.LISTENING
                    && state.rule().equals(rule);
            List<EffectiveEndpoint> places = names.of(rule.family().listens(), rule.listen());
            if (places.isEmpty() && state != null) {
                // Any free port.
                places = state.listening().stream()
                        .flatMap(bound -> names.of(rule.family().listens(), Endpoint.of(bound)).stream())
                        .toList();
            }
            candidates.add(new Candidate(
                    listens,
                    self,
                    new Circles.Hop<>(rule.id(), places, names.of(rule.family().connects(), rule.connect()))));
        }
    }

    private void addOther(RelayStatus other, List<Candidate> candidates) {
        RelayIdentity identity =
                new RelayIdentity(other.pid(), other.version(), other.store(), other.service(), other.started());
        RelayHops.listening(other, names).forEach(hop -> candidates.add(new Candidate(true, identity, hop)));
    }

    @Override
    public void close() {
        tick.shutdownNow();
    }
}
