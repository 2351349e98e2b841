package dev.portproxy.machine;

/** The version that the jar's manifest names. */
public final class ProgramVersion {

    private ProgramVersion() {}

    public static String number() {
        String version = ProgramVersion.class.getPackage().getImplementationVersion();
        return version == null ? "(not from the jar)" : version;
    }
}
