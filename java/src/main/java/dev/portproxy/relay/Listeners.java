package dev.portproxy.relay;

import dev.portproxy.relay.loop.SelectLoop;
import dev.portproxy.relay.loop.TimerWheel;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.rule.RuleId;
import dev.portproxy.words.Text;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rules that are served, and their listeners: opened, closed, tried again. Lives on the accepting loop. */
final class Listeners {

    static final Duration RETRY = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final SelectLoop loop;
    private final Bindings bindings;
    private final RuleReader reader;
    private final RelayEvents events;
    private final ListenNames names;
    // Read by other threads.
    private final Map<RuleId, RuleCounters> counters = new ConcurrentHashMap<>();
    private volatile List<ListenerState> states = List.of();
    private Map<RuleId, Served> rules = Map.of();
    private List<Served> repeated = List.of();
    private Map<RuleId, Text> refused = Map.of();
    private final TimerWheel.Timer retry = new TimerWheel.Timer() {
        @Override
        public void expired() {
            applyLogged();
        }
    };

    Listeners(SelectLoop loop, Acceptor acceptor, RelaySettings settings, RelayEvents events, Executor lookups) {
        this.loop = loop;
        this.events = events;
        bindings = new Bindings(loop, acceptor);
        reader = new RuleReader(
                settings, new Target.NameLookup(settings.resolver(), lookups, settings.nameTtl(), settings.clock()));
        names = new ListenNames(loop, settings, lookups, this::applyLogged);
    }

    List<ListenerState> states() {
        return states;
    }

    Map<RuleId, RuleCounters> counters() {
        return counters;
    }

    /** Replaces the rules. What did not change stays as it is, down to the socket. */
    void serve(List<ServedRule> wanted, Map<RuleId, Text> left) throws IOException {
        Map<RuleId, Served> next = new LinkedHashMap<>();
        List<Served> again = new ArrayList<>();
        for (ServedRule rule : wanted) {
            RuleId id = rule.rule().id();
            if (next.containsKey(id)) {
                again.add(new Served(rule, null));
            } else {
                Served before = rules.get(id);
                next.put(id, before != null && before.rule().equals(rule) ? before : new Served(rule, before));
            }
        }
        Map<RuleId, Served> old = rules;
        rules = next;
        repeated = again;
        refused = left;
        old.forEach((id, served) -> {
            if (!next.containsKey(id)) {
                served.begin();
                served.tell(events);
            }
        });
        // Counters of a rule that went live on while its connections do.
        counters.entrySet()
                .removeIf(entry -> !next.containsKey(entry.getKey())
                        && entry.getValue().active.get() == 0);
        apply();
    }

    /** Closes every listener; their ports are free when this returns. */
    void close() throws IOException {
        serve(List.of(), Map.of());
        loop.timers().cancel(retry);
    }

    private void applyLogged() {
        try {
            apply();
        } catch (IOException e) {
            LOG.error("The listeners could not be brought in line with the rules", e);
        }
    }

    private void apply() throws IOException {
        List<ListenPlan.Wish<RuleId>> wishes = new ArrayList<>();
        boolean named = false;
        for (Served served : rules.values()) {
            served.begin();
            read(served);
            RuleState state = served.state();
            Text refusal = refused.get(served.rule().rule().id());
            if (state != null && refusal != null) {
                served.notServable(refusal);
            } else if (state != null) {
                wish(served, state, wishes);
                named |= state.listen() instanceof ListenAddress.Named;
            }
        }
        ListenPlan<RuleId> plan = ListenPlan.of(wishes);
        for (ListenPlan.Clash<RuleId> clash : plan.clashes()) {
            served(clash.rule())
                    .notServable(Text.of("relay.rule-listens-on-same-address", clash.rule(), clash.winner()));
        }
        bindings.apply(plan, id -> Objects.requireNonNull(served(id).state()), new Outcome());
        repeated.forEach(served -> {
            served.begin();
            served.notServable(
                    Text.of("relay.rule-is-there-twice", served.rule().rule().id()));
        });
        List<Served> all = new ArrayList<>(rules.values());
        all.addAll(repeated);
        states = all.stream().map(Served::listenerState).toList();
        all.forEach(served -> served.tell(events));
        if (named || rules.values().stream().anyMatch(Served::needsRetry)) {
            loop.timers().set(retry, loop.now() + RETRY.toNanos());
        } else {
            loop.timers().cancel(retry);
        }
    }

    private Served served(RuleId id) {
        return Objects.requireNonNull(rules.get(id));
    }

    private void read(Served served) {
        if (served.state() == null) {
            try {
                RuleId id = served.rule().rule().id();
                served.state(reader.read(served.rule(), counters.computeIfAbsent(id, fresh -> new RuleCounters())));
            } catch (RuleReader.NotServable e) {
                served.notServable(e.sentence());
            }
        }
    }

    private void wish(Served served, RuleState state, List<ListenPlan.Wish<RuleId>> wishes) {
        if (state.listen() instanceof ListenAddress.Fixed fixed) {
            wishes.add(new ListenPlan.Wish<>(state.id(), fixed.ip(), state.listenPort()));
        } else if (state.listen() instanceof ListenAddress.Named name) {
            ListenNames.Answer answer = names.answer(name);
            for (InetAddress address : answer.addresses()) {
                wishes.add(new ListenPlan.Wish<>(state.id(), address, state.listenPort()));
            }
            if (answer.isPending()) {
                served.resolving();
            }
            answer.failure().ifPresent(failure -> served.notServable(unnamed(state.id(), name, failure)));
        }
    }

    private static Text unnamed(RuleId rule, ListenAddress.Named name, ListenNames.Failure failure) {
        return switch (failure) {
            case NO_ADDRESS ->
                Text.of(
                        "relay.listen-name-has-no-address",
                        rule,
                        name.name(),
                        name.version().label());
            case NOT_LOOKED_UP -> Text.of("relay.listen-name-not-looked-up", rule, name.name());
        };
    }

    private final class Outcome implements Bindings.Report {

        @Override
        public void bound(ListenPlan.Socket<RuleId> socket, Listener listener) {
            Map<InetAddress, RuleId> addresses = new HashMap<>();
            socket.dispatch().exact().forEach((address, rule) -> addresses.put(address.ip(), rule));
            socket.dispatch().wildcardV4().ifPresent(rule -> addresses.put(RuleReader.wildcard(IpVersion.V4), rule));
            socket.dispatch().wildcardV6().ifPresent(rule -> addresses.put(RuleReader.wildcard(IpVersion.V6), rule));
            addresses.forEach((address, rule) -> {
                InetSocketAddress bound = listener.boundFor(address);
                served(rule).bound(bound);
            });
        }

        @Override
        public void failed(ListenPlan.Socket<RuleId> socket, Text reason) {
            served(socket.owner()).bindFailed(new BindFailure(socket.address(), socket.port(), reason));
        }
    }
}
