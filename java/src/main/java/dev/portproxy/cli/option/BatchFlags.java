package dev.portproxy.cli.option;

import dev.portproxy.app.RuleEdits;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.words.Texts;
import picocli.CommandLine.Option;

/** How the items of a request are done; a command line, which has no items, has no use for them. */
public final class BatchFlags {

    @Option(names = "--all-or-nothing", hidden = true)
    private boolean allOrNothing;

    @Option(names = "--dry-run", hidden = true)
    private boolean dryRun;

    /** Whether nothing is changed, whatever the items say. */
    public boolean isDryRun() {
        return dryRun;
    }

    /** BadUsage if they stand without items. */
    public RuleEdits.How how(boolean forItems) {
        if (!forItems && (allOrNothing || dryRun)) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    Texts.of("cli.is-for-items-of-request", dryRun ? "--dry-run" : "--all-or-nothing"),
                    Texts.of("cli.leave-out-one-rule"));
        }
        return new RuleEdits.How(allOrNothing, dryRun);
    }
}
