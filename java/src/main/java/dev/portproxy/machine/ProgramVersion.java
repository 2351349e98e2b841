package dev.portproxy.machine;

import dev.portproxy.words.Texts;

/** The version that the jar's manifest names. */
public final class ProgramVersion {

    private ProgramVersion() {}

    public static String number() {
        String version = ProgramVersion.class.getPackage().getImplementationVersion();
        return version == null ? Texts.of("machine.not-from-jar") : version;
    }
}
