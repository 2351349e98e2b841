package dev.portproxy.cli;

import dev.portproxy.FuzzText;
import dev.portproxy.launch.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        List<String> all = words(command);
        String[] words = all.subList(1, all.size()).toArray(String[]::new);
        try {
            Main.program()
                    .commandLine(new PortProxyCommand(store -> null), words)
                    .parseArgs(words);
        } catch (ParameterException e) {
            throw new AssertionError("not understood: " + command + " of " + finding, e);
        }
    }

    /** As a POSIX shell takes the line apart; anything that would end the command outside of quotes fails. */
    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            if (quote == 0 && "&|;<>()`\n".indexOf(c) >= 0) {
                throw new AssertionError("more than one command in: " + command);
            } else if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (quote == 0 && c == ' ') {
                words.add(word.toString());
                word.setLength(0);
            } else if (quote != '\'' && c == '\\' && i + 1 < command.length()) {
                word.append(command.charAt(++i));
            } else {
                word.append(c);
            }
        }
        if (quote != 0) {
            throw new AssertionError("a quotation mark is open in: " + command);
        }
        words.add(word.toString());
        return words;
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory("fix-target");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
