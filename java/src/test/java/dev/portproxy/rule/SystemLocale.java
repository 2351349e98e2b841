package dev.portproxy.rule;

import java.util.Locale;
import java.util.concurrent.Callable;

/** What this process does where the system speaks another language, and writes other digits and years. */
public final class SystemLocale {

    private SystemLocale() {}

    /** @param tag such as {@code ar-EG-u-nu-arab} */
    public static <T> T during(String tag, Callable<T> work) throws Exception {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(tag));
            return work.call();
        } finally {
            Locale.setDefault(before);
        }
    }
}
