package dev.portproxy.windows;

import java.util.List;

/** Runs a command of the system's that only asks. */
@FunctionalInterface
interface SystemCommand {

    /**
     * What it printed to its standard output.
     *
     * @throws dev.portproxy.diagnostic.PortProxyException ServiceUnavailable, where it is not there, fails, or takes longer than
     *     five seconds
     */
    byte[] output(List<String> words);
}
