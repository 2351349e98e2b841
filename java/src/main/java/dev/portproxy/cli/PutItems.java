package dev.portproxy.cli;

import dev.portproxy.exchange.NamedOptions;
import dev.portproxy.registry.Details;
import dev.portproxy.registry.FirewallLink;
import dev.portproxy.registry.RuleChange.Existing;
import dev.portproxy.registry.RuleChange.NamedDetails;
import dev.portproxy.registry.RuleChange.Put;
import dev.portproxy.rule.ErrorId;
import dev.portproxy.rule.PortProxyException;
import dev.portproxy.rule.RelayOptions;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code add} and {@code set} for the items of a request. */
final class PutItems {

    private final Session session;
    private final String verb;
    private final Existing existing;
    private final FirewallFlags firewall;
    private final NewRule checks;
    private Map<RuleId, Details> known;

    /**
     * @param replaces whether a rule with another target is replaced
     * @param firewall what is to be done for every item
     */
    PutItems(Session session, String verb, boolean replaces, FirewallFlags firewall) {
        this.firewall = firewall;
        this.session = session;
        this.verb = verb;
        this.existing = replaces ? Existing.REPLACE : Existing.REFUSE;
        this.checks = new NewRule(session);
    }

    void run() {
        Stores.Opened store = store();
        new ItemBatch(session, store).run(verb, item -> put(item, store));
    }

    /** Items with options of the relay's go where the relay serves, all of them or none. */
    private Stores.Opened store() {
        List<Object> items = session.items().orElseThrow();
        long withOptions = items.stream().filter(PutItems::hasOptions).count();
        boolean unnamed = session.namedStore().isEmpty()
                && session.platform().defaultStore().equals(Stores.SYSTEM);
        if (!unnamed || withOptions == 0) {
            return session.store();
        }
        if (withOptions < items.size()) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    "Only some of the items have options of the relay's.",
                    "Name the store that all of them go to: --store machine has such options.");
        }
        return RelayStore.of(session);
    }

    private static boolean hasOptions(Object item) {
        return item instanceof Map<?, ?> fields
                && fields.entrySet().stream()
                        .anyMatch(field -> ((String) field.getKey()).equalsIgnoreCase("options")
                                && field.getValue() instanceof Map<?, ?> options
                                && !options.isEmpty());
    }

    private Put put(RuleItem item, Stores.Opened store) {
        Rule rule = item.rule(verb);
        checks.require(rule);
        RelayOptions options = null;
        FirewallLink link = null;
        if (item.options() != null && !item.options().isEmpty()) {
            RelayStore.require(store);
            options = NamedOptions.of(item.options()).over(now(rule.id(), store).options());
        }
        if (firewall.open) {
            link = firewall.link(
                    session, rule, Optional.ofNullable(now(rule.id(), store).firewall()));
        }
        NamedDetails details = new NamedDetails(item.text("comment"), item.text("group"), options, link);
        return new Put(rule, item.enabled(), details, existing);
    }

    private Details now(RuleId id, Stores.Opened store) {
        if (known == null) {
            known = new HashMap<>();
            store.rules().content().rules().forEach(rule -> known.put(rule.id(), rule.details()));
        }
        return known.getOrDefault(id, Details.NONE);
    }
}
