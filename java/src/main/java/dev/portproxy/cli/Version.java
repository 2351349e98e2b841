package dev.portproxy.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest names. */
public final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"portproxy " + number()};
    }

    public static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "(not from the jar)" : version;
    }
}
