package dev.portproxy.cli.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** The page of each command, from a file beside this class: commands are written there as they are typed. */
final class Pages {

    private static final String FILE = "pages.txt";
    private static final Map<String, Page> PAGES = read();

    private Pages() {}

    static Page of(CommandSpec command) {
        return PAGES.getOrDefault(path(command), Page.PLAIN);
    }

    /** Its name without the program's: {@code relay status}; empty for the program. */
    static String path(CommandSpec command) {
        String name = command.qualifiedName();
        int blank = name.indexOf(' ');
        return blank < 0 ? "" : name.substring(blank + 1);
    }

    private static Map<String, Page> read() {
        try (InputStream in = Objects.requireNonNull(Pages.class.getResourceAsStream(FILE), FILE)) {
            return pages(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    private static Map<String, Page> pages(String text) {
        Map<String, Page> pages = new HashMap<>();
        Page page = empty();
        for (String line : text.lines().toList()) {
            if (line.startsWith("[")) {
                page = empty();
                pages.put(line.substring(1, line.length() - 1), page);
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                int blank = line.indexOf(' ');
                put(page, line.substring(0, blank), line.substring(blank + 1));
            }
        }
        return pages;
    }

    private static Page empty() {
        return new Page(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    private static void put(Page page, String kind, String value) {
        switch (kind) {
            case "form" -> page.forms().add(value);
            case "tags" -> Stream.of(value.split(" ", -1)).map(Tag::valueOf).forEach(page.tags()::add);
            case "without" -> page.without().addAll(List.of(value.split(" ", -1)));
            case "example" -> page.examples().add(value);
            default -> throw new IllegalArgumentException(kind);
        }
    }
}
