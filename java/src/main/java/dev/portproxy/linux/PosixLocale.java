package dev.portproxy.linux;

import dev.portproxy.words.Language;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The language of messages, by POSIX' variables; Java knows a locale only if it is installed. */
public final class PosixLocale {

    private PosixLocale() {}

    /** The first of the three that is set counts. English unless it is in UTF-8: all that is printed is. */
    public static Language language(Map<String, String> environment) {
        String locale = Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
        String encoding = locale.substring(locale.indexOf('.') + 1).toLowerCase(Locale.ROOT);
        return encoding.startsWith("utf-8") || encoding.startsWith("utf8")
                ? Language.of(locale).orElse(Language.ENGLISH)
                : Language.ENGLISH;
    }
}
