package dev.portproxy.words;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** What people are spoken to in. What programs read is English. */
public enum Language {
    ENGLISH("en"),
    KOREAN("ko");

    private static volatile Language ofProcess = ENGLISH;

    /** Inherited, so that whoever helps a request speaks as it does. */
    private static final InheritableThreadLocal<Language> OF_THREAD = new InheritableThreadLocal<>();

    private final String code;

    Language(String code) {
        this.code = code;
    }

    /** As ISO 639 and {@code --lang} write it. */
    public String code() {
        return code;
    }

    /** @param tag {@code ko}, {@code ko-KR} and {@code ko_KR.UTF-8} are the same */
    public static Optional<Language> of(String tag) {
        String language = tag.split("[-_.@]", 2)[0].toLowerCase(Locale.ROOT);
        for (Language known : values()) {
            if (known.code.equals(language)) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    /** The one that this thread speaks, or else this process. */
    public static Language current() {
        Language ofThread = OF_THREAD.get();
        return ofThread == null ? ofProcess : ofThread;
    }

    /** For every thread that speaks none of its own. */
    public void speakInThisProcess() {
        ofProcess = this;
    }

    /** For this thread, and those that are started meanwhile. */
    public <T> T during(Supplier<T> work) {
        Language before = OF_THREAD.get();
        OF_THREAD.set(this);
        try {
            return work.get();
        } finally {
            if (before == null) {
                OF_THREAD.remove();
            } else {
                OF_THREAD.set(before);
            }
        }
    }
}
