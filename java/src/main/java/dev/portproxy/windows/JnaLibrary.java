package dev.portproxy.windows;

import java.nio.file.Path;
import java.util.Objects;

/**
 * JNA's own library, which stands beside the program. JNA would write it into the temporary folder and load it from there:
 * a folder that others may foresee and write to, also for an administrator's process. Names nothing of JNA, which reads
 * the settings when it is loaded.
 */
public final class JnaLibrary {

    private static final String FOLDERS = "jna.boot.library.path";
    private static final String FILE = "jnidispatch.dll";

    private JnaLibrary() {}

    /**
     * From here on JNA takes its library from beside the program, or from nowhere.
     *
     * @param program the jar that runs, or the folder of its classes
     */
    public static void standsBeside(Path program) {
        // Who starts Java may name another folder; what the launchers start has no such words.
        if (!isNamed()) {
            Path folder = Objects.requireNonNull(beside(program).getParent());
            System.setProperty(FOLDERS, folder.toString());
        }
        System.setProperty("jna.nounpack", "true");
        System.setProperty("jna.noclasspath", "true");
    }

    /** Whether the folder was named on Java's command line. */
    static boolean isNamed() {
        return System.getProperty(FOLDERS) != null;
    }

    /** Where JNA looks. */
    static String folder() {
        return String.valueOf(System.getProperty(FOLDERS));
    }

    /** The library for this processor, in JNA's own folder for it. */
    static Path beside(Path program) {
        return beside(program, System.getProperty("os.arch"));
    }

    /** @param processor by Java's name */
    static Path beside(Path program, String processor) {
        return program.resolveSibling("win32-" + (processor.equals("amd64") ? "x86-64" : processor))
                .resolve(FILE);
    }
}
