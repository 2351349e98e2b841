package dev.portproxy.cli.option;

import picocli.CommandLine.Option;

/** How a change is taken back. */
public final class TakingBack {

    @Option(
            names = "--dry-run",
            description = "Print what would become of the rules and change nothing; exit code 10 if anything would.")
    public boolean dryRun;
}
