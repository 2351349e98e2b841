package dev.portproxy.cli;

import dev.portproxy.rule.Finding;
import dev.portproxy.rule.RuleId;
import dev.portproxy.rule.Severity;
import java.util.List;
import java.util.Optional;

/** What is wrong with the details beside the rules. */
final class DetailsFindings {

    private DetailsFindings() {}

    static Finding shadowed(RuleId id) {
        return new Finding(
                "DisabledRuleIsLive",
                Severity.WARNING,
                id + " was switched off, and another program has added it again: the live rule counts.",
                List.of(),
                "portproxy disable " + id,
                Optional.of(id));
    }

    static Finding unreadable(RuleId id) {
        return new Finding(
                "DetailsUnreadable",
                Severity.WARNING,
                "The comment, group or options of " + id
                        + " are not the JSON that this program writes, and are ignored.",
                List.of(),
                "Set them again, or remove the value " + id.name() + " below SOFTWARE\\PortProxy\\Details.",
                Optional.of(id));
    }
}
