package dev.portproxy.app.serving;

import dev.portproxy.app.AskedRelays;
import dev.portproxy.app.StoreServer;
import dev.portproxy.app.Stores;
import dev.portproxy.control.FoundRelay;
import dev.portproxy.control.FoundRelays;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.StoreNames;
import dev.portproxy.machine.Platform;
import dev.portproxy.machine.RelayService;
import dev.portproxy.machine.RuleService;
import dev.portproxy.relay.ListenerStatus;
import dev.portproxy.relay.RelayState;
import dev.portproxy.relay.RelayStatus;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Malformed;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import dev.portproxy.store.StoredRule;
import dev.portproxy.words.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a store's rules now: the relays that serve it are asked, for the system store IP Helper's state. Nothing
 * else of the machine is looked at, so that a list is there at once; whether a rule works is what a check tells.
 *
 * @param rules in the order of the store
 * @param silent a sentence for each relay that could not be asked
 * @param notServed why the rules that nobody serves are not, one sentence; empty if there is no such rule
 * @param fix what to do about that
 */
public record RuleListing(List<ListedRule> rules, List<String> silent, String notServed, Fix fix) {

    public RuleListing {
        rules = List.copyOf(rules);
        silent = List.copyOf(silent);
    }

    /**
     * @param rules of the store
     * @param patient whether a relay is given a moment to serve a change that was just made
     */
    public static RuleListing of(Platform platform, Stores.Opened store, List<StoredRule> rules, boolean patient) {
        return new Asking(platform, store).list(rules, patient);
    }

    /** What is said of a rule that is on and that no relay has. */
    private record Unserved(ListedState state, String why, Fix fix) {}

    private static final class Asking {

        private final Platform platform;
        private final Stores.Opened store;

        Asking(Platform platform, Stores.Opened store) {
            this.platform = platform;
            this.store = store;
        }

        RuleListing list(List<StoredRule> rules, boolean patient) {
            FoundRelays found =
                    AskedRelays.settled(() -> AskedRelays.all(platform), told -> patient && isBehind(own(told), rules));
            List<RelayStatus> own = own(found);
            Map<RuleId, ListenerCauses.Explained> explained = new HashMap<>();
            own.forEach(relay -> ListenerCauses.of(platform, relay)
                    .forEach(one -> id(one.listener()).ifPresent(id -> explained.merge(id, one, Asking::better))));
            Unserved unserved = unserved(own, found.hung());
            List<ListedRule> listed = rules.stream()
                    .map(rule -> listed(rule, Optional.ofNullable(explained.get(rule.id())), unserved))
                    .toList();
            boolean told = listed.stream().anyMatch(rule -> isOpen(rule.state()));
            return new RuleListing(
                    listed, found.silent(), told ? unserved.why() : "", told ? unserved.fix() : Fix.NONE);
        }

        private static boolean isOpen(ListedState state) {
            return state == ListedState.NOT_SERVED || state == ListedState.UNKNOWN;
        }

        private List<RelayStatus> own(FoundRelays found) {
            String name = store.nameAnywhere();
            return found.relays().stream()
                    .map(FoundRelay::status)
                    .filter(relay -> AskedRelays.serves(relay, name))
                    .toList();
        }

        private static Map<RuleId, ListenerStatus> served(List<RelayStatus> relays) {
            Map<RuleId, ListenerStatus> served = new HashMap<>();
            relays.forEach(relay ->
                    relay.listeners().forEach(listener -> id(listener).ifPresent(id -> served.put(id, listener))));
            return served;
        }

        private static Optional<RuleId> id(ListenerStatus listener) {
            return Family.of(listener.family()).map(family -> new RuleId(family, listener.name()));
        }

        /** Of two relays' the one that listens. */
        private static ListenerCauses.Explained better(ListenerCauses.Explained one, ListenerCauses.Explained other) {
            return one.listener().state() == RelayState.LISTENING ? one : other;
        }

        private static boolean isBehind(List<RelayStatus> own, List<StoredRule> rules) {
            Map<RuleId, ListenerStatus> served = served(own);
            return !own.isEmpty()
                    && own.stream().noneMatch(relay -> relay.rulesProblem().isPresent())
                    && rules.stream()
                            .filter(StoredRule::enabled)
                            .anyMatch(stored ->
                                    stored.entry() instanceof Rule rule && !isSame(rule, served.get(rule.id())));
        }

        private static boolean isSame(Rule rule, @Nullable ListenerStatus listener) {
            return listener != null
                    && listener.connect().filter(rule.connect()::equals).isPresent();
        }

        private ListedRule listed(StoredRule stored, Optional<ListenerCauses.Explained> explained, Unserved unserved) {
            Optional<ListenerStatus> listener = explained.map(ListenerCauses.Explained::listener);
            if (stored.entry() instanceof Malformed malformed) {
                return new ListedRule(stored, ListedState.MALFORMED, malformed.reason(), Optional.empty(), List.of());
            }
            if (!stored.enabled()) {
                return new ListedRule(stored, ListedState.OFF, "", listener, List.of());
            }
            if (explained.isEmpty()) {
                return new ListedRule(stored, unserved.state(), "", Optional.empty(), List.of());
            }
            ListenerStatus status = explained.get().listener();
            boolean isSame = !(stored.entry() instanceof Rule rule) || isSame(rule, status);
            return new ListedRule(
                    stored,
                    ListedState.of(status.state()),
                    isSame || status.connect().isEmpty()
                            ? ""
                            : Texts.of(
                                    "serving.relay-still-forwards-to",
                                    status.connect().get().text()),
                    listener,
                    explained.get().causes());
        }

        private Unserved unserved(List<RelayStatus> own, List<FoundRelays.HungRelay> hung) {
            Optional<String> problem =
                    own.stream().flatMap(relay -> relay.rulesProblem().stream()).findFirst();
            if (problem.isPresent()) {
                return new Unserved(ListedState.NOT_SERVED, problem.get(), Fix.NONE);
            }
            if (!own.isEmpty()) {
                return new Unserved(ListedState.NOT_SERVED, Texts.of("serving.relay-does-not-have-them"), toSeeWhy());
            }
            if (store.isSystem()) {
                return ipHelper();
            }
            Optional<Unserved> service = service();
            if (service.isPresent()) {
                return service.get();
            }
            if (!hung.isEmpty()) {
                return new Unserved(ListedState.UNKNOWN, Texts.of("serving.relay-that-says-nothing"), toSeeWhy());
            }
            return new Unserved(
                    ListedState.NOT_SERVED,
                    Texts.of("serving.no-relay-of-store", store.name()),
                    new StoreServer(platform, store).howToStart().labelled(Texts.of("serving.to-start-one")));
        }

        private Fix toSeeWhy() {
            return Fix.of(Texts.of("serving.to-see-why"), OwnCommand.of("check").inStore(store.name()));
        }

        private Unserved ipHelper() {
            Optional<RuleService.State> state;
            try {
                state = platform.ipHelper().map(service -> service.status().state());
            } catch (PortProxyException e) {
                return new Unserved(ListedState.UNKNOWN, e.getMessage(), e.fix());
            }
            return state.filter(RuleService.State.RUNNING::equals).isPresent()
                    ? new Unserved(ListedState.ON, "", Fix.NONE)
                    : new Unserved(ListedState.NOT_SERVED, Texts.of("serving.ip-helper-does-not-run"), toSeeWhy());
        }

        /** The service's relay, which answers administrators alone. */
        private Optional<Unserved> service() {
            if (!store.name().equals(StoreNames.MACHINE)) {
                return Optional.empty();
            }
            try {
                return platform.relayService()
                        .filter(service -> service.status().state() == RelayService.State.RUNNING)
                        .map(running -> new Unserved(
                                ListedState.UNKNOWN,
                                Texts.of("serving.only-administrators-may-ask", RelayService.NAME),
                                Fix.words(Texts.of("serving.do-it-as-administrator"))));
            } catch (PortProxyException e) {
                return Optional.of(new Unserved(ListedState.UNKNOWN, e.getMessage(), e.fix()));
            }
        }
    }
}
