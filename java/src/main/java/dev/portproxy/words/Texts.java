package dev.portproxy.words;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is said to people, by id. An id begins with the name of its file: {@code store.gone} is {@code gone} of
 * {@code store.properties}, and of {@code store_ko.properties} in Korean.
 */
public final class Texts {

    /** By the file's name. One is read when its first text is asked for: a start is made of few of them. */
    private static final Map<String, String> FILES = new ConcurrentHashMap<>();

    private Texts() {}

    /** In the language that is spoken now. Not for a constant: it would keep the language of its first use. */
    public static String of(String id, Object... arguments) {
        return Wording.current().template(Language.current(), id, Texts::text).with(arguments);
    }

    /** So that they are at hand even when no file can be opened any more. */
    public static void readAhead(String... files) {
        for (String file : files) {
            FILES.computeIfAbsent(file(file, Language.current()), TextFile::read);
        }
    }

    private static String file(String name, Language language) {
        return name + (language == Language.ENGLISH ? "" : "_" + language.code());
    }

    private static String text(String id) {
        int dot = id.indexOf('.');
        String file = file(id.substring(0, dot), Language.current());
        return TextFile.text(FILES.computeIfAbsent(file, TextFile::read), id.substring(dot + 1), file);
    }
}
