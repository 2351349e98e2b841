package dev.portproxy.cli.option;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.words.Texts;
import picocli.CommandLine.Option;

/** Whether the texts of a request's items may have wildcards: without it, the address {@code *} is one address. */
public final class WildcardFlag {

    @Option(names = "--wildcards", hidden = true)
    private boolean wildcards;

    /** BadUsage if it stands without items. */
    public boolean isSet(boolean forItems) {
        if (!forItems && wildcards) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE, Texts.of("cli.wildcards-is-for-items"), Texts.of("cli.leave-out-wildcards"));
        }
        return wildcards;
    }
}
