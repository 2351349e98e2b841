package dev.portproxy.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is said to people, by id. An id begins with the name of its file: {@code store.gone} is {@code gone} of
 * {@code store.properties}, and of {@code store_ko.properties} in Korean.
 */
public final class Texts {

    /** By the file's name. One is read when its first text is asked for: a start is made of few of them. */
    private static final Map<String, Properties> FILES = new ConcurrentHashMap<>();

    private static final Map<Language, Map<String, Template>> TEMPLATES = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            TEMPLATES.put(language, new ConcurrentHashMap<>());
        }
    }

    private Texts() {}

    /** In the language that is spoken now. Not for a constant: it would keep the language of its first use. */
    public static String of(String id, Object... arguments) {
        return Objects.requireNonNull(TEMPLATES.get(Language.current()))
                .computeIfAbsent(id, Texts::template)
                .with(arguments);
    }

    /** So that they are at hand even when no file can be opened any more. */
    public static void readAhead(String... files) {
        for (String file : files) {
            FILES.computeIfAbsent(file(file, Language.current()), Texts::read);
        }
    }

    private static String file(String name, Language language) {
        return name + (language == Language.ENGLISH ? "" : "_" + language.code());
    }

    private static Template template(String id) {
        int dot = id.indexOf('.');
        String file = file(id.substring(0, dot), Language.current());
        String text = FILES.computeIfAbsent(file, Texts::read).getProperty(id.substring(dot + 1));
        if (text == null) {
            throw new IllegalArgumentException("no text " + id + " in " + file + ".properties");
        }
        return Template.of(text);
    }

    private static Properties read(String file) {
        Properties texts = new Properties();
        try (InputStream in = Texts.class.getResourceAsStream(file + ".properties")) {
            if (in == null) {
                throw new IllegalArgumentException("no texts " + file);
            }
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException("the texts " + file + " cannot be read", e);
        }
    }
}
