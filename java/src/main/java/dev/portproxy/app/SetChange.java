package dev.portproxy.app;

import dev.portproxy.cli.Session;
import dev.portproxy.cli.option.FirewallFlags;
import dev.portproxy.rule.RelayOptions;
import dev.portproxy.rule.Rule;
import dev.portproxy.store.Details;
import dev.portproxy.store.RuleChange;
import dev.portproxy.store.RuleChange.NamedDetails;
import dev.portproxy.store.StoredRule;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What {@code set} names beside the rule's endpoints, whether by words or by an item; null for what it does not name.
 *
 * @param options the rule's options once those are set that are named
 */
public record SetChange(
        Session session,
        NewRule checks,
        String comment,
        String group,
        Function<Details, RelayOptions> options,
        FirewallFlags firewall,
        Consumer<String> say)
        implements RuleChange.DetailsOf {

    @Override
    public NamedDetails of(Rule rule, Optional<StoredRule> before) {
        // Who changes only a comment is not told again what was said when the target was named.
        if (before.isEmpty() || !before.get().entry().data().equals(rule.data())) {
            checks.require(rule, false).forEach(say);
        }
        Details known = before.map(StoredRule::details).orElse(Details.NONE);
        return new NamedDetails(
                comment,
                group,
                options == null ? null : options.apply(known),
                firewall.link(session, rule, Optional.ofNullable(known.firewall()), say));
    }
}
