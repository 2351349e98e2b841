package dev.portproxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The zip holds what its allow-list names, all of it and nothing else. */
class PackageIT {

    private static final Path ZIP = Path.of(System.getProperty("portproxy.zip"));

    @Test
    void holds_what_the_list_allows_and_nothing_else() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("powershell/build/package-files.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        TreeSet<String> foreign = new TreeSet<>(files());
        TreeSet<String> unmatched = new TreeSet<>();
        for (String line : lines) {
            boolean optional = line.startsWith("? ");
            PathMatcher allowed =
                    FileSystems.getDefault().getPathMatcher("glob:" + (optional ? line.substring(2) : line));
            List<String> found = files().stream()
                    .filter(file -> allowed.matches(Path.of(file)))
                    .toList();
            found.forEach(foreign::remove);
            if (found.isEmpty() && !optional) {
                unmatched.add(line);
            }
        }
        assertEquals(new TreeSet<>(), foreign, "in the zip, and not allowed");
        assertEquals(new TreeSet<>(), unmatched, "allowed, and not in the zip");
    }

    /** But for what is read where the sources are: the tests on a real Windows. */
    @Test
    void the_documents_of_the_zip_link_to_what_it_holds() throws IOException {
        TreeSet<String> missing = new TreeSet<>();
        for (String document : files()) {
            if (!document.endsWith(".md")) {
                continue;
            }
            Matcher link =
                    Pattern.compile("\\]\\(([^)#\\s]+)").matcher(text(document).replaceAll("(?s)<!--.*?-->", ""));
            while (link.find()) {
                String target = Path.of(document)
                        .resolveSibling(link.group(1))
                        .normalize()
                        .toString()
                        .replace('\\', '/');
                if (!link.group(1).startsWith("https:") && !target.startsWith("java/") && !files().contains(target)) {
                    missing.add(document + " -> " + target);
                }
            }
        }
        assertEquals(new TreeSet<>(), missing);
    }

    @Test
    void every_dependency_brings_its_licence_or_has_ours() throws IOException {
        Matcher dependency = Pattern.compile("(?m)^ +(\\(.+\\)) .*\\([\\w.]+:([\\w-]+):[\\w.]+ - ")
                .matcher(text("PortProxy/licences/THIRD-PARTY.txt"));
        int dependencies = 0;
        while (dependency.find()) {
            dependencies++;
            String folder = "PortProxy/licences/" + dependency.group(2) + "-jar/";
            boolean text = files().stream().anyMatch(file -> file.startsWith(folder));
            boolean apache = dependency.group(1).matches("\\((The )?Apache.*2\\.0\\)");
            assertTrue(text || apache, dependency.group());
        }
        assertEquals(9, dependencies);
        assertTrue(text("PortProxy/LICENSE").contains("Apache License"));
    }

    @Test
    void shells_get_LF_and_cmd_gets_CRLF() throws IOException {
        assertTrue(text("PortProxy/bin/portproxy").startsWith("#!/bin/sh\n"));
        assertEquals(-1, text("PortProxy/bin/portproxy").indexOf('\r'));
        assertEquals("", text("PortProxy/bin/portproxy.cmd").replaceAll("[^\\r\\n]*\\r\\n", ""));
    }

    /** Without the folder that all of them stand in. */
    private static List<String> files() throws IOException {
        try (ZipFile zip = new ZipFile(ZIP.toFile())) {
            return zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .map(name -> name.substring(name.indexOf('/') + 1))
                    .toList();
        }
    }

    private static String text(String file) throws IOException {
        try (ZipFile zip = new ZipFile(ZIP.toFile())) {
            String root = zip.entries().nextElement().getName().replaceAll("/.*", "/");
            return new String(zip.getInputStream(zip.getEntry(root + file)).readAllBytes());
        }
    }
}
