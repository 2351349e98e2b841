package dev.portproxy.app;

import dev.portproxy.diagnostic.Commands;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Hint;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.rule.RuleId;
import dev.portproxy.words.Texts;
import java.util.List;
import java.util.Optional;

/** What is wrong with the details beside the rules. */
final class DetailsFindings {

    private DetailsFindings() {}

    static Finding shadowed(RuleId id) {
        return new Finding(
                FindingId.DISABLED_RULE_IS_LIVE,
                Severity.WARNING,
                Texts.of("app.disabled-rule-is-live", id),
                List.of(),
                Fix.of(Commands.named("disable", id)),
                Optional.of(id));
    }

    /** Who asks about one rule is told what nothing else would say. */
    static Finding disabled(RuleId id) {
        return new Finding(
                FindingId.RULE_DISABLED,
                Severity.ERROR,
                Texts.of("app.rule-is-disabled", id),
                List.of(),
                // Somebody has disabled it: whether it is to be served is for a person to say.
                Fix.of(Texts.of("app.if-it-is-to-be-served"), Commands.named("enable", id)),
                Optional.of(id));
    }

    static Finding unreadable(RuleId id) {
        return new Finding(
                FindingId.DETAILS_UNREADABLE,
                Severity.ERROR,
                Texts.of("app.details-unreadable", id),
                List.of(),
                Texts.of("app.delete-rule-and-add-it-again", Hint.harmless(id.name())),
                Optional.of(id));
    }
}
