package dev.portproxy.cli;

import dev.portproxy.machine.ProgramVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"portproxy " + ProgramVersion.number()};
    }
}
