package dev.portproxy.cli;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.rule.Port;

/** The port that a command is asked about. */
final class PortNumber {

    private PortNumber() {}

    static void require(int number) {
        if (!(Port.of(Integer.toString(number)) instanceof Port.Number)) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE, number + " is not a port. Ports are 1 to 65535.", "Name another port.");
        }
    }
}
