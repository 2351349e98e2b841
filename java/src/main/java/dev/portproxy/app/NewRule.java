package dev.portproxy.app;

import dev.portproxy.check.text.RuleChecks;
import dev.portproxy.cli.Session;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.rule.Rule;
import java.util.List;

/** A rule that is about to be written: refused where it can never work, and otherwise told what may go wrong. */
public final class NewRule {

    private final Session session;
    private RuleChecks checks;

    public NewRule(Session session) {
        this.session = session;
    }

    /**
     * Throws the refusal, or tells in a sentence each what may go wrong.
     *
     * @param forced whether a placeholder is written as it stands
     */
    public List<String> require(Rule rule, boolean forced) {
        if (checks == null) {
            // Asked for once, and only if a rule gets a target.
            checks = new RuleChecks(
                    session.platform().services(), session.platform().ownAddresses());
        }
        checks.requireUsable(rule, forced);
        return checks.forNewRule(rule).stream()
                .filter(finding -> finding.severity() == Severity.ERROR || finding.severity() == Severity.WARNING)
                .map(finding -> finding.severity().text() + " " + finding.id() + ": " + finding.message())
                .toList();
    }
}
