package dev.portproxy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A document as its readers see it: sections, each with its blocks in their order. */
record MarkdownPage(Path file, List<Section> sections) {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    enum Kind {
        PARAGRAPH,
        ITEM,
        ROW,
        FENCED
    }

    /** @param heading with its hashes */
    record Section(String heading, List<Block> blocks) {

        List<Kind> kinds() {
            return blocks.stream().map(Block::kind).toList();
        }
    }

    /** @param text its lines, joined by blanks; of what is fenced, as it stands */
    record Block(Kind kind, String text) {

        /** What is set as code, whatever the order and how often a language needs it. */
        List<String> code() {
            return kind == Kind.FENCED
                    ? List.of()
                    : CODE.matcher(text)
                            .results()
                            .map(code -> code.group(1))
                            .distinct()
                            .sorted()
                            .toList();
        }

        List<String> links() {
            return LINK.matcher(text).results().map(link -> link.group(1)).toList();
        }
    }

    static MarkdownPage of(Path file) throws IOException {
        List<Section> sections = new ArrayList<>();
        List<Block> blocks = new ArrayList<>();
        boolean fenced = false;
        boolean goesOn = false;
        for (String line : Files.readAllLines(file)) {
            boolean fence = line.startsWith("```");
            if (!fenced && line.matches("#+ .*")) {
                blocks = new ArrayList<>();
                sections.add(new Section(line, blocks));
                goesOn = false;
            } else if (fenced || goesOn && !fence && !line.isBlank() && !startsBlock(line)) {
                Block last = blocks.remove(blocks.size() - 1);
                blocks.add(new Block(last.kind(), last.text() + (fenced ? "\n" : " ") + line.strip()));
            } else if (!line.isBlank()) {
                blocks.add(new Block(kind(line), line.strip()));
                goesOn = true;
            } else {
                goesOn = false;
            }
            if (fence) {
                fenced = !fenced;
                goesOn = false;
            }
        }
        return new MarkdownPage(file, sections);
    }

    private static boolean startsBlock(String line) {
        return kind(line) != Kind.PARAGRAPH;
    }

    private static Kind kind(String line) {
        if (line.startsWith("```")) {
            return Kind.FENCED;
        }
        return line.startsWith("|") ? Kind.ROW : line.startsWith("* ") ? Kind.ITEM : Kind.PARAGRAPH;
    }
}
