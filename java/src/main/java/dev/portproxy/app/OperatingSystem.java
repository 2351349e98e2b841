package dev.portproxy.app;

import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.linux.LinuxPlatform;
import dev.portproxy.linux.PosixLocale;
import dev.portproxy.linux.ProcessText;
import dev.portproxy.machine.Platform;
import dev.portproxy.machine.Screen;
import dev.portproxy.machine.ThisJar;
import dev.portproxy.windows.WindowsPlatform;
import dev.portproxy.words.Language;
import java.nio.file.InvalidPathException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The machine that this process runs on: the one place that chooses between the operating systems. It only ever calls the
 * classes of its own, so that the other's are not loaded.
 */
public final class OperatingSystem {

    /** {@code none}: this process is another program's, which means the same whoever runs it. */
    private static final String SETTINGS_PROPERTY = "portproxy.settings";

    private OperatingSystem() {}

    /**
     * Before anything else in a process: what is loaded besides Java's own classes comes from where the program stands.
     * AccessDenied where that is no place to run from.
     *
     * @return what the person who started it should know
     */
    public static Optional<String> prepare() {
        return isWindows() ? WindowsPlatform.prepare(ThisJar.location()) : Optional.empty();
    }

    /** @param environment as {@link #environment()} gives it, or another one in its place */
    public static Platform platform(Map<String, String> environment) {
        return isWindows() ? new WindowsPlatform(environment) : new LinuxPlatform(environment);
    }

    /** This process's environment, with the letters that Java has lost if the system still has them. */
    public static Map<String, String> environment() {
        return isWindows() ? System.getenv() : ProcessText.environment(System.getenv());
    }

    /** What this process's user has chosen once. */
    public static UserSettings settings(Map<String, String> environment) {
        if (System.getProperty(SETTINGS_PROPERTY, "").equals("none")) {
            return UserSettings.NONE;
        }
        try {
            return UserSettings.in(
                    isWindows() ? WindowsPlatform.settingsFile(environment) : LinuxPlatform.settingsFile(environment));
        } catch (PortProxyException | InvalidPathException e) {
            // What Java cannot name is no file to it; whoever needs the home for a store is told.
            return UserSettings.NONE;
        }
    }

    /** What this user is spoken to in, as the system has been told; English where that is none of ours. */
    public static Language language(Map<String, String> environment) {
        return isWindows()
                ? Language.of(Locale.getDefault(Locale.Category.DISPLAY).getLanguage())
                        .orElse(Language.ENGLISH)
                : PosixLocale.language(environment);
    }

    /** Whether a person looks at this process's standard output; true too if that cannot be told. */
    public static boolean standardOutputIsTerminal() {
        return isWindows() ? WindowsPlatform.standardOutputIsConsole() : LinuxPlatform.standardOutputIsDevice();
    }

    /** What stands behind this process's streams. */
    public static Screen screen(Map<String, String> environment) {
        return isWindows() ? WindowsPlatform.screen(environment) : LinuxPlatform.screen(environment);
    }

    /** Whether standard output goes to another program. */
    public static boolean standardOutputIsPipe() {
        return isWindows() ? WindowsPlatform.standardOutputIsPipe() : LinuxPlatform.standardOutputIsPipe();
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    }
}
