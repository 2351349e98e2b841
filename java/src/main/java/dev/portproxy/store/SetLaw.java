package dev.portproxy.store;

import dev.portproxy.diagnostic.Commands;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Hint;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Malformed;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import dev.portproxy.store.RuleChange.Existing;
import dev.portproxy.words.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What {@code set} comes to: it changes the one rule that is meant, which keeps whatever is not named; it never makes a
 * second one beside it, and guesses none of several.
 */
final class SetLaw {

    private static final int SHOWN = 5;

    private final RuleChange.Set set;
    private final RuleTable table;
    private final Function<RuleId, Fix> near;

    /** @param near what to do instead where there is no rule */
    SetLaw(RuleChange.Set set, RuleTable table, Function<RuleId, Fix> near) {
        this.set = set;
        this.table = table;
        this.near = near;
    }

    /** The rule as it is to be written; RuleNotFound, BadUsage or InvalidRule where there can be none. */
    RuleChange.Put put() {
        List<StoredRule> found = table.find(set.meant());
        if (found.size() > 1) {
            throw several(found);
        }
        Optional<StoredRule> before = found.stream().findFirst();
        Rule rule = before.map(this::changed).orElseGet(this::added);
        boolean enabled = set.enabled().orElse(before.isEmpty() || before.get().enabled());
        return new RuleChange.Put(rule, enabled, set.details().of(rule, before), Existing.REPLACE);
    }

    private Rule changed(StoredRule before) {
        if (before.entry() instanceof Rule rule) {
            return new Rule(
                    rule.family(),
                    rule.listen(),
                    new Endpoint(
                            set.connectAddress().orElse(rule.connect().address()),
                            set.connectPort().orElse(rule.connect().port())));
        }
        // Such a value has no target that could stay.
        return Endpoint.split(before.entry().name())
                .flatMap(listen -> target(listen.port())
                        .map(connect -> new Rule(before.entry().family(), listen, connect)))
                .orElseThrow(() -> noRule((Malformed) before.entry()));
    }

    private Rule added() {
        if (!set.adds() || set.connectAddress().isEmpty()) {
            throw notFound();
        }
        Endpoint listen = set.meant() instanceof Meant.Listen meant
                ? meant.endpoint()
                : Endpoint.split(set.meant().example().name()).orElseThrow(this::notFound);
        Endpoint connect = target(listen.port()).orElseThrow();
        Optional<Family> family = set.meant() instanceof Meant.Listen meant
                ? meant.family()
                : Optional.of(set.meant().example().family());
        return new Rule(family.orElseGet(() -> Family.guess(listen, connect)), listen, connect);
    }

    private Optional<Endpoint> target(String listenPort) {
        return set.connectAddress()
                .map(address -> new Endpoint(address, set.connectPort().orElse(listenPort)));
    }

    private PortProxyException notFound() {
        Fix instead = near.apply(set.meant().example());
        return new PortProxyException(
                ErrorId.RULE_NOT_FOUND,
                set.meant() instanceof Meant.Name
                        ? Texts.of("store.there-is-no-rule", set.meant())
                        : Texts.of("store.no-rule-listens-on", set.meant()),
                set.adds()
                        ? Fix.words(Texts.of("store.to-add-rule-name-target")).or(instead)
                        : instead);
    }

    private PortProxyException several(List<StoredRule> found) {
        boolean oneFamily =
                found.stream().map(rule -> rule.entry().family()).distinct().count() == 1;
        String addresses = found.stream()
                .flatMap(rule -> Endpoint.split(rule.entry().name()).stream())
                .map(listen -> "listenaddress=" + Hint.harmless(listen.address()))
                .distinct()
                .limit(SHOWN)
                .collect(Collectors.joining(", "));
        String ids =
                found.stream().limit(SHOWN).map(rule -> rule.id().toString()).collect(Collectors.joining(", "));
        int more = found.size() - SHOWN;
        return new PortProxyException(
                ErrorId.BAD_USAGE,
                more > 0
                        ? Texts.of("store.several-rules-listen-and-more", set.meant(), ids, more)
                        : Texts.of("store.several-rules-listen", set.meant(), ids),
                oneFamily
                        ? Texts.of("store.name-one-by-address", addresses)
                        : Texts.of("store.name-one-by-family-and-address", addresses));
    }

    private static PortProxyException noRule(Malformed malformed) {
        return new PortProxyException(
                ErrorId.INVALID_RULE,
                Texts.of("store.malformed-cannot-be-changed", malformed.id(), malformed.reason()),
                Fix.of(Texts.of("store.to-remove"), Commands.delete(malformed)));
    }
}
