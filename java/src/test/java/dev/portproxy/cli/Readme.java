package dev.portproxy.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands of a README: its fenced blocks, without comments. */
record Readme(List<Block> blocks) {

    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");

    /**
     * @param language what follows the fence: sh, bat, powershell, or nothing for what is no command
     * @param lines the commands, their comments cut off
     */
    record Block(String language, List<String> lines) {}

    static Readme of(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Block> blocks = new ArrayList<>();
        Matcher fence = FENCE.matcher(text);
        while (fence.find()) {
            List<String> lines = fence.group(2)
                    .lines()
                    .map(line -> line.replaceFirst("(^|\\s+)#.*", ""))
                    .filter(line -> !line.isBlank())
                    .toList();
            blocks.add(new Block(fence.group(1), lines));
        }
        return new Readme(blocks);
    }

    List<String> lines(String language) {
        return blocks.stream()
                .filter(block -> block.language.equals(language))
                .flatMap(block -> block.lines.stream())
                .toList();
    }

    /** The words of a line, as a shell splits them; none of the README's needs more than double quotes. */
    static String[] words(String line) {
        return Pattern.compile("\"([^\"]*)\"|(\\S+)")
                .matcher(line)
                .results()
                .map(word -> word.group(1) != null ? word.group(1) : word.group(2))
                .toArray(String[]::new);
    }
}
