package dev.portproxy.app;

import dev.portproxy.diagnostic.Commands;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Hint;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.rule.RuleId;
import java.util.List;
import java.util.Optional;

/** What is wrong with the details beside the rules. */
final class DetailsFindings {

    private DetailsFindings() {}

    static Finding shadowed(RuleId id) {
        return new Finding(
                FindingId.DISABLED_RULE_IS_LIVE,
                Severity.WARNING,
                id + " was disabled, and another program has added it again: the live rule counts.",
                List.of(),
                Fix.of(Commands.named("disable", id)),
                Optional.of(id));
    }

    /** Who asks about one rule is told what nothing else would say. */
    static Finding disabled(RuleId id) {
        return new Finding(
                FindingId.RULE_DISABLED,
                Severity.ERROR,
                id + " is disabled: nothing listens for it, and nothing else of it was looked at.",
                List.of(),
                Fix.of(Commands.named("enable", id)),
                Optional.of(id));
    }

    static Finding unreadable(RuleId id) {
        return new Finding(
                FindingId.DETAILS_UNREADABLE,
                Severity.ERROR,
                "The comment, group and options of " + id
                        + " are not the JSON that this program writes, or hold options that the relay cannot serve:"
                        + " the relay does not serve the rule.",
                List.of(),
                "Delete the rule and add it again, or correct the value " + Hint.harmless(id.name())
                        + " below SOFTWARE\\PortProxy\\Details.",
                Optional.of(id));
    }
}
