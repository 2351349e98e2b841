package dev.portproxy.cli.option;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import picocli.CommandLine.Option;

/** Whether the texts of a request's items may have wildcards: without it, the address {@code *} is one address. */
public final class WildcardFlag {

    @Option(names = "--wildcards", hidden = true)
    private boolean wildcards;

    /** BadUsage if it stands without items. */
    public boolean isSet(boolean forItems) {
        if (!forItems && wildcards) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    "--wildcards is for the items of a request to serve.",
                    "Leave it out: a command line names its rule by its text.");
        }
        return wildcards;
    }
}
