package dev.portproxy.words;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.util.Objects;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A file of texts, of which one line is read at a time: a start of the program needs three of two hundred, and Java's own
 * ways to a resource and through properties take a twentieth of it.
 */
final class TextFile {

    private static final String FOLDER = TextFile.class.getPackageName().replace('.', '/') + "/";

    private TextFile() {}

    /** Whole, with a line feed before each line. */
    static String read(String file) {
        String name = file + ".properties";
        try {
            CodeSource source = TextFile.class.getProtectionDomain().getCodeSource();
            URL place = source == null ? null : source.getLocation();
            if (place != null
                    && place.getProtocol().equals("file")
                    && place.getPath().endsWith(".jar")) {
                return "\n" + read(new File(URI.create(place.toString())), name);
            }
            try (InputStream in = TextFile.class.getResourceAsStream(name)) {
                return "\n" + read(in, name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the texts " + file + " cannot be read", e);
        }
    }

    private static String read(File jar, String name) throws IOException {
        // Java has it open for its classes already, and shares what it has read of it.
        try (ZipFile zip = new ZipFile(jar)) {
            ZipEntry entry = zip.getEntry(FOLDER + name);
            try (InputStream in = entry == null ? null : zip.getInputStream(entry)) {
                return read(in, name);
            }
        }
    }

    private static String read(@Nullable InputStream in, String name) throws IOException {
        if (in == null) {
            throw new IllegalArgumentException("no texts " + name);
        }
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** The text of a line, as properties have it. */
    static String text(String content, String name, String file) {
        int at = content.indexOf("\n" + name + " = ");
        if (at < 0) {
            throw new IllegalArgumentException("no text " + name + " in " + file + ".properties");
        }
        int end = content.indexOf('\n', at + 1);
        String line = content.substring(at + 1, end < 0 ? content.length() : end);
        if (line.indexOf('\\') < 0) {
            return line.substring(name.length() + " = ".length());
        }
        Properties escaped = new Properties();
        try {
            escaped.load(new StringReader(line));
        } catch (IOException e) {
            throw new UncheckedIOException("a string does not fail to be read", e);
        }
        return Objects.requireNonNull(escaped.getProperty(name));
    }
}
