package dev.portproxy.cli.option;

import dev.portproxy.app.RuleEdits;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.words.Texts;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which rules a command line means beside those that its words name, and whether it only shows or asks first. */
public final class PlanFlags {

    @Option(
            names = "--group",
            paramLabel = "NAME",
            description = "Every rule of this group; * and ? in it are wildcards.")
    private @Nullable String group;

    @Option(names = "--yes", description = "Makes the change of several rules without asking.")
    private boolean yes;

    @Option(
            names = "--dry-run",
            description = "Prints what would become of the rules and changes nothing; exit code 10 if anything would.")
    private boolean dryRun;

    @Option(names = "--all-or-nothing", hidden = true)
    private boolean allOrNothing;

    /** Whether nothing is changed, whatever is named. */
    public boolean isDryRun() {
        return dryRun;
    }

    public boolean isYes() {
        return yes;
    }

    /** How the items of a request are done; BadUsage if an option stands where it has no meaning. */
    public RuleEdits.How how(boolean forItems) {
        if (!forItems && allOrNothing) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    Texts.of("cli.is-for-items-of-request", "--all-or-nothing"),
                    Texts.of("cli.leave-out-one-change"));
        }
        if (forItems && group != null) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    Texts.of("cli.items-and-arguments-name-rules"),
                    Texts.of("cli.move-it-into-each-item"));
        }
        return new RuleEdits.How(allOrNothing, dryRun);
    }

    /**
     * The group whose rules are meant; BadUsage beside words that name rules, and for one without a name, as a variable
     * that is not set leaves it: every rule without a group has that.
     */
    public Optional<String> group(List<String> words) {
        if (group != null && !words.isEmpty()) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    Texts.of("cli.group-and-words-name-rules"),
                    Texts.of("cli.leave-out-group-or-words"));
        }
        if (group != null && group.isBlank()) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE, Texts.of("cli.group-is-empty"), Texts.of("cli.write-name-of-group"));
        }
        return Optional.ofNullable(group);
    }
}
