package dev.portproxy.app;

import dev.portproxy.diagnostic.Commands;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.ForeignCommand;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.diagnostic.Step;
import dev.portproxy.firewall.FirewallPolicy;
import dev.portproxy.machine.Look;
import dev.portproxy.rule.RuleId;
import dev.portproxy.store.FirewallLink;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Firewall rules of forwards that another program removed: netsh knows nothing of the rule beside its own. */
final class OrphanedFirewallRules {

    private OrphanedFirewallRules() {}

    static List<Finding> look(Map<RuleId, FirewallLink> orphans, Look<FirewallPolicy> policy) {
        List<Finding> findings = new ArrayList<>();
        boolean known = policy.value().filter(FirewallPolicy::localKnown).isPresent();
        Set<String> names = policy.value().stream()
                .flatMap(seen -> seen.rules().stream())
                .flatMap(rule -> rule.name().stream())
                .map(OrphanedFirewallRules::folded)
                .collect(Collectors.toSet());
        orphans.forEach((id, link) -> {
            if (!known || names.contains(folded(link.name()))) {
                findings.add(finding(id, link, known));
            }
        });
        return findings;
    }

    private static String folded(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static Finding finding(RuleId id, FirewallLink link, boolean known) {
        return Findings.rule(
                id,
                FindingId.ORPHANED_FIREWALL_RULE,
                known ? Severity.WARNING : Severity.UNKNOWN,
                known ? Texts.of("app.firewall-rule-is-left", id) : Texts.of("app.firewall-rule-may-be-left", id),
                List.of(Texts.of("app.firewall-rule", link.name())),
                // By netsh alone, what this store says of the rule would stay.
                Fix.asAdministrator(Commands.deleteWhatIsLeft(id)
                        .<Step>map(left -> left)
                        .orElseGet(() -> ForeignCommand.windows("netsh", "advfirewall", "firewall", "delete", "rule")
                                .text("name=", link.name()))));
    }
}
