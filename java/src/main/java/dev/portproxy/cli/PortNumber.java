package dev.portproxy.cli;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Shown;
import dev.portproxy.rule.Port;
import dev.portproxy.rule.ServicePorts;
import dev.portproxy.words.Texts;

/** The port that a command is asked about. */
final class PortNumber {

    private PortNumber() {}

    /** @param text a number, or the name of a service as rules may have it */
    static int of(String text, ServicePorts services) {
        return services.resolve(Port.of(text))
                .orElseThrow(() -> new PortProxyException(
                        ErrorId.BAD_USAGE,
                        Texts.of("cli.is-not-port", Shown.line(text)),
                        Texts.of("cli.name-another-port")));
    }
}
