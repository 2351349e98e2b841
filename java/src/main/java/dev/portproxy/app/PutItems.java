package dev.portproxy.app;

import dev.portproxy.cli.Session;
import dev.portproxy.cli.option.BatchFlags;
import dev.portproxy.cli.option.FirewallFlags;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.exchange.NamedOptions;
import dev.portproxy.exchange.RuleItem;
import dev.portproxy.rule.RelayOptions;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import dev.portproxy.store.Details;
import dev.portproxy.store.FirewallLink;
import dev.portproxy.store.RuleChange;
import dev.portproxy.store.RuleChange.Existing;
import dev.portproxy.store.RuleChange.NamedDetails;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** {@code add} and {@code set} for the items of a request. */
public final class PutItems {

    private final Session session;

    private final FirewallFlags firewall;
    private final BatchFlags flags;
    private final NewRule checks;
    private Map<RuleId, Details> known;

    /** @param firewall what is to be done for every item */
    public PutItems(Session session, FirewallFlags firewall, BatchFlags flags) {
        this.session = session;
        this.firewall = firewall;
        this.flags = flags;
        this.checks = new NewRule(session);
    }

    /** @param existing what becomes of a rule with another target */
    public void add(Existing existing) {
        Stores.Opened store = store();
        new ItemBatch(session, store, flags).run("add", (item, say) -> put(item, store, existing, say));
    }

    /** @param adds whether a rule that is not there is added */
    public void set(boolean adds) {
        Stores.Opened store = store();
        new ItemBatch(session, store, flags).run("set", (item, say) -> {
            Map<?, ?> options = item.options();
            if (hasOptions(options)) {
                RelayStore.require(store);
            }
            NamedOptions named = hasOptions(options) ? NamedOptions.of(options) : null;
            return item.set(
                    adds,
                    new SetChange(
                            session,
                            checks,
                            item.text("comment"),
                            item.text("group"),
                            named == null ? null : details -> named.over(details.options()),
                            firewall,
                            say));
        });
    }

    /** Items with options of the relay's go where the relay serves, all of them or none. */
    private Stores.Opened store() {
        Set<Boolean> withOptions = session.items().orElseThrow().stream()
                .flatMap(item -> namesOptions(item).stream())
                .collect(Collectors.toSet());
        boolean unnamed = session.namedStore().isEmpty()
                && session.platform().defaultStore().equals(Stores.SYSTEM);
        if (!unnamed || !withOptions.contains(true)) {
            return session.store();
        }
        if (withOptions.contains(false)) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    "Only some of the items have options of the relay's.",
                    "Name the store that all of them go to: --store machine has such options.");
        }
        return RelayStore.of(session);
    }

    /** Empty for an item that is refused: it goes nowhere, and its turn to be told so comes. */
    private static Optional<Boolean> namesOptions(Object item) {
        try {
            return Optional.of(hasOptions(new RuleItem(item).options()));
        } catch (PortProxyException toldLater) {
            return Optional.empty();
        }
    }

    private static boolean hasOptions(Map<?, ?> options) {
        return options != null && !options.isEmpty();
    }

    private RuleChange put(RuleItem item, Stores.Opened store, Existing existing, Consumer<String> say) {
        boolean forced = existing == Existing.REPLACE;
        Rule rule = item.rule(forced);
        checks.require(rule, forced).forEach(say);
        RelayOptions options = null;
        FirewallLink link = null;
        if (hasOptions(item.options())) {
            RelayStore.require(store);
            options = NamedOptions.of(item.options()).over(now(rule.id(), store).options());
        }
        if (firewall.open) {
            link = firewall.link(
                    session, rule, Optional.ofNullable(now(rule.id(), store).firewall()), say);
        }
        NamedDetails details = new NamedDetails(item.text("comment"), item.text("group"), options, link);
        return new RuleChange.Put(rule, item.enabled().orElse(true), details, existing);
    }

    private Details now(RuleId id, Stores.Opened store) {
        if (known == null) {
            known = new HashMap<>();
            store.rules().content().rules().forEach(rule -> known.put(rule.id(), rule.details()));
        }
        return known.getOrDefault(id, Details.NONE);
    }
}
