package dev.portproxy.cli;

import dev.portproxy.rule.ErrorId;
import dev.portproxy.rule.PortProxyException;
import picocli.CommandLine.Option;

/** How the items of a request are done; a command line, which has no items, has no use for them. */
final class BatchFlags {

    @Option(names = "--all-or-nothing", hidden = true)
    boolean allOrNothing;

    @Option(names = "--dry-run", hidden = true)
    boolean dryRun;

    /** BadUsage where they stand without items. */
    void check(Session session) {
        if (session.items().isEmpty() && (allOrNothing || dryRun)) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    (dryRun ? "--dry-run" : "--all-or-nothing") + " is for the items of a request to serve.",
                    "Leave it out: a command line is about one rule.");
        }
    }
}
