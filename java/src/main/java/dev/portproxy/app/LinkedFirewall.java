package dev.portproxy.app;

import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.machine.FirewallRule;
import dev.portproxy.machine.FirewallRules;
import dev.portproxy.machine.Platform;
import dev.portproxy.rule.Address;
import dev.portproxy.rule.EffectiveEndpoint;
import dev.portproxy.rule.IpText;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import dev.portproxy.store.FirewallLink;
import dev.portproxy.store.Restored.RuleDifference;
import dev.portproxy.store.RuleResult;
import dev.portproxy.store.RuleStore;
import dev.portproxy.store.StoredRule;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets the firewall rules of forwards follow a change that was made to these, whatever made it. */
final class LinkedFirewall {

    /** A firewall that fails so often will go on failing, and each time may take half a minute. */
    private static final int MOST_FAILURES = 3;

    private final Platform platform;
    private final Stores.Opened store;
    private int failures;
    private final List<Note> notes = new ArrayList<>();
    private final List<String> untried = new ArrayList<>();

    LinkedFirewall(Platform platform, Stores.Opened store) {
        this.platform = platform;
        this.store = store;
    }

    /** The results are one after the other; a rule may stand in several. */
    List<Note> follow(RuleStore.Outcome outcome) {
        Map<RuleId, RuleDifference> net = new LinkedHashMap<>();
        for (RuleResult result : outcome.results()) {
            Optional<StoredRule> either = result.after().or(result::before);
            either.ifPresent(rule -> net.merge(
                    rule.id(),
                    new RuleDifference(result.before(), result.after()),
                    (first, last) -> new RuleDifference(first.before(), last.after())));
        }
        outcome.forgotten().forEach(this::remove);
        return follow(net.values());
    }

    private void remove(FirewallLink link) {
        attempt(link, rules -> rules.remove(link.name()));
    }

    /** The forwards stay as they are whatever happens here; what could not be done is said with what to do. */
    List<Note> follow(Iterable<RuleDifference> differences) {
        for (RuleDifference difference : differences) {
            Optional<FirewallLink> old = difference.before().flatMap(LinkedFirewall::link);
            Optional<FirewallLink> now = difference.after().flatMap(LinkedFirewall::link);
            if (old.isEmpty() && now.isEmpty()) {
                continue;
            }
            if (old.equals(now)) {
                boolean on = difference.after().orElseThrow().enabled();
                if (on != difference.before().orElseThrow().enabled()) {
                    attempt(old.get(), rules -> rules.enable(old.get().name(), on));
                }
                continue;
            }
            old.ifPresent(this::remove);
            now.ifPresent(link -> attempt(
                    link, rules -> rule(difference.after().orElseThrow()).ifPresent(rules::add)));
        }
        if (!untried.isEmpty()) {
            notes.add(Note.warning(Texts.of("app.firewall-updates-stopped", String.join(", ", untried))));
        }
        return notes;
    }

    private interface Work {
        void with(FirewallRules rules);
    }

    private void attempt(FirewallLink link, Work work) {
        Optional<FirewallRules> rules = platform.firewallRules();
        if (rules.isEmpty()) {
            notes.add(Note.word(Texts.of("app.firewall-of-another-machine", link.name())));
            return;
        }
        if (failures == MOST_FAILURES) {
            untried.add(link.name());
            return;
        }
        try {
            work.with(rules.get());
            failures = 0;
        } catch (PortProxyException e) {
            failures++;
            notes.add(Note.attention(Texts.of("app.firewall-rule-not-updated", e.getMessage()), e.fix()));
        }
    }

    private static Optional<FirewallLink> link(StoredRule rule) {
        return Optional.ofNullable(rule.details().firewall());
    }

    /** Empty without a link, and for what listens nowhere: a value that is no rule, or a port without a number. */
    private Optional<FirewallRule> rule(StoredRule stored) {
        FirewallLink link = stored.details().firewall();
        if (link == null || !(stored.entry() instanceof Rule forward)) {
            return Optional.empty();
        }
        return EffectiveEndpoint.ofListen(forward, platform.services())
                .map(listen -> new FirewallRule(
                        link.name(),
                        ServingProgram.of(platform, store),
                        listen.port(),
                        localAddress(listen),
                        link.profiles(),
                        link.remote(),
                        stored.enabled()));
    }

    /** netsh takes literals only, and no scopes. */
    private static Optional<String> localAddress(EffectiveEndpoint listen) {
        return listen.address() instanceof Address.Literal literal
                        && literal.scope().isEmpty()
                ? Optional.of(IpText.of(literal.ip()))
                : Optional.empty();
    }
}
