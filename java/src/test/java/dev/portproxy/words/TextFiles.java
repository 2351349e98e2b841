package dev.portproxy.words;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of texts, whole. */
public final class TextFiles {

    private static final Path FOLDER = Path.of("java/src/main/resources/dev/portproxy/words");
    private static final String END = ".properties";

    private TextFiles() {}

    /** Of all, in each language: {@code store}, {@code store_ko}, {@code help_ko}. */
    public static List<String> names() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(END))
                    .map(name -> name.substring(0, name.length() - END.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The texts by their id without the file's name. */
    public static Map<String, String> read(String name) {
        Properties texts = new Properties();
        try (Reader in = Files.newBufferedReader(FOLDER.resolve(name + END))) {
            texts.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> byId = new TreeMap<>();
        texts.stringPropertyNames().forEach(id -> byId.put(id, texts.getProperty(id)));
        return byId;
    }

    /** Without comments. */
    static List<String> lines(String name) {
        try (Stream<String> lines = Files.lines(FOLDER.resolve(name + END))) {
            return lines.filter(line -> !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text with the same in each of its places. */
    public static String filled(String text, String data) {
        Template template = Template.of(text);
        return template.with(Collections.nCopies(template.places().size(), data).toArray());
    }
}
