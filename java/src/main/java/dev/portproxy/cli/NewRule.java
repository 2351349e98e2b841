package dev.portproxy.cli;

import dev.portproxy.rule.Finding;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleChecks;
import dev.portproxy.rule.Severity;

/** A rule that is about to be written: refused where it can never work, and otherwise told what may go wrong. */
final class NewRule {

    private final Session session;
    private final RuleChecks checks;

    NewRule(Session session) {
        this.session = session;
        this.checks =
                new RuleChecks(session.platform().services(), session.platform().ownAddresses());
    }

    void require(Rule rule) {
        checks.requireUsable(rule);
        for (Finding finding : checks.forNewRule(rule)) {
            if (finding.severity() == Severity.ERROR || finding.severity() == Severity.WARNING) {
                session.output().say(finding.severity().text() + " " + finding.id() + ": " + finding.message());
            }
        }
    }
}
