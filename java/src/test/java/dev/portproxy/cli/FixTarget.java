package dev.portproxy.cli;

import dev.portproxy.FuzzText;
import dev.portproxy.launch.Main;
import dev.portproxy.paste.PosixWords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.JsonNode;

/** The commands that {@code check} proposes for any store: pasted as they are, this program understands them. */
public final class FixTarget {

    /** A command in a fix ends with the line, or where the next step begins. */
    private static final Pattern COMMAND = Pattern.compile(
            "(?<![^\\s\"])portproxy (--store \\S+ )?(?:add|set|delete|enable|disable) [^\n]*?(?=, then: |$)",
            Pattern.MULTILINE);

    private static final Path DIRECTORY = directory();

    private FixTarget() {}

    /** @param data the text of a store's file */
    public static void fuzzerTestOneInput(byte[] data) {
        Cli cli = Cli.onLinux(DIRECTORY);
        String text = new String(FuzzText.of(data).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        Cli.Run run = cli.run("--json", "--store", cli.file("store.reg", text), "check");
        if (run.exit() == 70) {
            throw new AssertionError(run.err());
        }
        for (JsonNode finding : run.objects()) {
            if (finding.has("fix")) {
                for (Matcher command = COMMAND.matcher(finding.get("fix").asString()); command.find(); ) {
                    understood(command.group(), finding);
                }
            }
        }
    }

    private static void understood(String command, JsonNode finding) {
        List<String> all = PosixWords.of(command);
        String[] words = all.subList(1, all.size()).toArray(String[]::new);
        try {
            Main.program()
                    .commandLine(new PortProxyCommand(store -> null), words)
                    .parseArgs(words);
        } catch (ParameterException e) {
            throw new AssertionError("not understood: " + command + " of " + finding, e);
        }
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory("fix-target");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
