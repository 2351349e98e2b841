package dev.portproxy.app;

import dev.portproxy.check.text.RuleChecks;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.machine.Platform;
import dev.portproxy.rule.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule that is about to be written: refused if it can never work, and otherwise told what may go wrong. */
final class RuleAdmission {

    private final Platform platform;
    private @Nullable RuleChecks checks;

    RuleAdmission(Platform platform) {
        this.platform = platform;
    }

    /**
     * Throws the refusal, or tells what may go wrong, a note each.
     *
     * @param forced whether a placeholder is written as it stands
     */
    List<Note> require(Rule rule, boolean forced) {
        if (checks == null) {
            // Asked for once, and only if a rule gets a target.
            checks = new RuleChecks(platform.services(), platform.ownAddresses());
        }
        return checks.requireUsable(rule, forced).stream()
                .filter(finding -> finding.severity() == Severity.ERROR || finding.severity() == Severity.WARNING)
                .map(RuleAdmission::note)
                .toList();
    }

    static Note note(Finding finding) {
        return Note.warning(finding.severity().spoken() + " " + finding.id().text() + ": " + finding.message());
    }

    /** The same for who typed {@code set}, which adds a rule as well: whoever follows the fix goes on with that. */
    List<Note> requireSet(Rule rule) {
        try {
            return require(rule, false);
        } catch (PortProxyException e) {
            throw e.withFix(e.fix().map(command -> command.writesRule() ? command.as("set") : command));
        }
    }
}
