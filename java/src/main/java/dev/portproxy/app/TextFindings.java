package dev.portproxy.app;

import dev.portproxy.check.text.RuleChecks;
import dev.portproxy.diagnostic.Beside;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.machine.Platform;
import dev.portproxy.rule.Entry;
import dev.portproxy.rule.RuleId;
import dev.portproxy.store.Details;
import dev.portproxy.store.RuleStore;
import dev.portproxy.store.StoredRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** What the rules' texts and details tell by themselves. */
final class TextFindings {

    private TextFindings() {}

    /**
     * @param byRelay whether the relay serves the rules for certain
     * @param asked the rules whose findings are wanted; those of others may be there or not
     */
    static List<Finding> of(Platform platform, RuleStore.Content content, boolean byRelay, Predicate<RuleId> asked) {
        RuleChecks checks = checks(platform);
        List<Finding> findings =
                new ArrayList<>(ofRules(platform, byRelay ? checks.ofRelay() : checks, content.rules(), asked));
        content.shadowed().forEach(id -> findings.add(DetailsFindings.shadowed(id)));
        content.unreadableDetails().forEach(id -> findings.add(DetailsFindings.unreadable(id)));
        return findings;
    }

    /** Of those rules that are on. */
    static List<Finding> ofRules(Platform platform, List<StoredRule> rules) {
        return ofRules(platform, checks(platform), rules, any -> true);
    }

    private static RuleChecks checks(Platform platform) {
        return new RuleChecks(platform.services(), platform.ownAddresses());
    }

    private static List<Finding> ofRules(
            Platform platform, RuleChecks checks, List<StoredRule> rules, Predicate<RuleId> asked) {
        List<Entry> live = rules.stream()
                .filter(StoredRule::enabled)
                .map(StoredRule::entry)
                .toList();
        Map<RuleId, Details> details = new HashMap<>();
        rules.forEach(stored -> details.putIfAbsent(stored.id(), stored.details()));
        return checks.check(
                live,
                rules.stream().map(StoredRule::entry).toList(),
                id -> beside(platform, Objects.requireNonNull(details.get(id))),
                asked);
    }

    /** What the rule of these details has beside its endpoints. */
    static Beside beside(Platform platform, Details details) {
        return new Beside(
                Optional.ofNullable(details.comment()),
                Optional.ofNullable(details.group()),
                details.relayOptions(),
                // A machine without Windows' firewall refuses to open it.
                platform.firewallRules()
                        .flatMap(any -> Optional.ofNullable(details.firewall()))
                        .map(link -> new Beside.Opening(link.profiles(), link.remote())));
    }
}
