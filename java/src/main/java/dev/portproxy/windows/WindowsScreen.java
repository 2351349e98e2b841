package dev.portproxy.windows;

import dev.portproxy.machine.EnvironmentVariable;
import dev.portproxy.machine.Screen;
import java.util.Map;
import java.util.OptionalInt;

/** A console of Windows, or a terminal of a Unix shell on Windows. */
final class WindowsScreen implements Screen {

    private final Map<String, String> environment;

    WindowsScreen(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public boolean isTerminal() {
        return Windows.unavailable().isEmpty() && StandardOutput.isLookedAt();
    }

    @Override
    public OptionalInt columns() {
        return Windows.unavailable().isEmpty() ? StandardOutput.columns() : OptionalInt.empty();
    }

    @Override
    public boolean obeysCodes() {
        return Windows.unavailable().isEmpty()
                && (StandardOutput.obeysCodes() || obeys(StandardOutput.isTerminalPipe()));
    }

    @Override
    public boolean errorsObeyCodes() {
        return Windows.unavailable().isEmpty()
                && (StandardOutput.errorsObeyCodes() || obeys(StandardOutput.isErrorTerminalPipe()));
    }

    /** A Unix shell's TERM is about its own terminal; a console that was started from there has it too. */
    private boolean obeys(boolean terminalPipe) {
        return terminalPipe
                && EnvironmentVariable.of(environment, "TERM")
                        .filter(kind -> !kind.equals("dumb"))
                        .isPresent();
    }
}
