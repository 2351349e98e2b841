package dev.portproxy;

import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Shell;

/** A fix as text, for tests that are not about shells. */
public final class FixText {

    private static final Shell SHELL = Shell.posix(text -> true);
    private static final Shell WINDOWS = Shell.windows(text -> true);

    private FixText() {}

    public static String of(Fix fix) {
        return SHELL.text(fix);
    }

    public static String onWindows(Fix fix) {
        return WINDOWS.text(fix);
    }
}
