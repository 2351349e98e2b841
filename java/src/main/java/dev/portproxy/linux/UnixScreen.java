package dev.portproxy.linux;

import dev.portproxy.machine.EnvironmentVariable;
import dev.portproxy.machine.Screen;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A terminal of a Unix. Java has no way to ask one how wide it is; stty has. */
final class UnixScreen implements Screen {

    private static final int KIND_OF_FILE = 0170000;
    private static final int CHARACTER_DEVICE = 0020000;
    private static final File TERMINAL = new File("/dev/tty");
    private static final Pattern ROWS_AND_COLUMNS = Pattern.compile("\\d{1,5} (\\d{1,5})\\s*");

    private final Map<String, String> environment;

    UnixScreen(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public boolean isTerminal() {
        return isTerminal(1);
    }

    /** A device of characters, but for the one that swallows all. */
    private static boolean isTerminal(int descriptor) {
        Path path = Path.of("/dev/fd/" + descriptor);
        try {
            return ((int) Files.getAttribute(path, "unix:mode") & KIND_OF_FILE) == CHARACTER_DEVICE
                    && !Files.getAttribute(path, "unix:rdev")
                            .equals(Files.getAttribute(Path.of("/dev/null"), "unix:rdev"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public OptionalInt columns() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(TERMINAL)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String told = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            Matcher size = ROWS_AND_COLUMNS.matcher(told);
            return size.matches() ? OptionalInt.of(Integer.parseInt(size.group(1))) : OptionalInt.empty();
        } catch (IOException e) {
            return OptionalInt.empty();
        }
    }

    @Override
    public boolean obeysCodes() {
        return hasCodes() && isTerminal(1);
    }

    @Override
    public boolean errorsObeyCodes() {
        return hasCodes() && isTerminal(2);
    }

    private boolean hasCodes() {
        return EnvironmentVariable.of(environment, "TERM")
                .filter(kind -> !kind.equals("dumb"))
                .isPresent();
    }
}
