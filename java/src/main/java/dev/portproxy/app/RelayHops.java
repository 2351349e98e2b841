package dev.portproxy.app;

import dev.portproxy.relay.ListenerStatus;
import dev.portproxy.relay.RelayState;
import dev.portproxy.relay.RelayStatus;
import dev.portproxy.rule.Circles;
import dev.portproxy.rule.EffectiveEndpoint;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.RuleId;
import dev.portproxy.words.Texts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules of a running relay as far as their connections go, by what it tells of itself. */
public final class RelayHops {

    /** A rule of a relay, as a person finds it. */
    public record Of(long pid, Optional<String> store, RuleId id) {

        /** In the language that is spoken now. */
        @Override
        public String toString() {
            return store.isPresent()
                    ? Texts.of("app.rule-of-store", id, store.get(), pid)
                    : Texts.of("app.rule-of-process", id, pid);
        }
    }

    private RelayHops() {}

    /** Those that it listens for now. */
    public static Stream<Circles.Hop<Object>> listening(RelayStatus relay, HostAddresses names) {
        return relay.listeners().stream()
                .flatMap(listener -> hop(
                        relay,
                        listener,
                        listener.listening().stream()
                                .flatMap(bound -> Endpoint.split(bound).stream())
                                .toList(),
                        names));
    }

    /** Those that it does not listen for because they cannot be served. */
    static Stream<Circles.Hop<Object>> notServed(RelayStatus relay, HostAddresses names) {
        return relay.listeners().stream()
                .filter(listener -> listener.state() == RelayState.NOT_SERVABLE)
                .flatMap(listener ->
                        hop(relay, listener, listener.listen().stream().toList(), names));
    }

    private static Stream<Circles.Hop<Object>> hop(
            RelayStatus relay, ListenerStatus listener, List<Endpoint> listens, HostAddresses names) {
        Optional<Family> family = Family.of(listener.family());
        if (family.isEmpty() || listener.connect().isEmpty()) {
            return Stream.empty();
        }
        List<EffectiveEndpoint> places = listens.stream()
                .flatMap(place -> names.of(family.get().listens(), place).stream())
                .toList();
        return places.isEmpty()
                ? Stream.empty()
                : Stream.of(new Circles.Hop<>(
                        new Of(relay.pid(), relay.store(), new RuleId(family.get(), listener.name())),
                        places,
                        names.of(family.get().connects(), listener.connect().get())));
    }
}
