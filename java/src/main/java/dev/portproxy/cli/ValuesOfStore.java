package dev.portproxy.cli;

import dev.portproxy.app.Stores;
import dev.portproxy.cli.help.Candidate;
import dev.portproxy.cli.help.LiveValues;
import dev.portproxy.cli.print.RuleText;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.store.StoredRule;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** What the store has that a command line may name. */
final class ValuesOfStore implements LiveValues {

    private final Session session;

    ValuesOfStore(Session session) {
        this.session = session;
    }

    @Override
    public List<KnownRule> rules(Optional<String> store) {
        return of(
                store,
                opened -> opened.rules().content().rules().stream()
                        .map(rule -> new KnownRule(rule.id(), listen(rule), RuleText.of(rule)))
                        .toList());
    }

    private static Optional<Listen> listen(StoredRule rule) {
        return Endpoint.split(rule.id().name()).map(at -> new Listen(at.address(), at.port()));
    }

    @Override
    public List<String> groups(Optional<String> store) {
        return of(
                store,
                opened -> opened.rules().content().rules().stream()
                        .map(rule -> rule.details().group())
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted()
                        .toList());
    }

    @Override
    public List<Candidate> undos(Optional<String> store) {
        return of(
                store,
                opened -> opened.rules().undos().stream()
                        .map(undo -> new Candidate(undo.id(), undo.description()))
                        .toList());
    }

    private <T> List<T> of(Optional<String> store, Function<Stores.Opened, List<T>> read) {
        try {
            return read.apply(store.map(session::open).orElseGet(session::store));
        } catch (PortProxyException unreadable) {
            // Who runs the command is told why; a shell that completes a word has no place for it.
            return List.of();
        }
    }
}
