package dev.portproxy.words;

import java.util.Locale;
import java.util.Optional;

/** What people are spoken to in. What programs read is English. */
public enum Language {
    ENGLISH("en", "English"),
    KOREAN("ko", "\ud55c\uad6d\uc5b4");

    private static volatile Language ofProcess = ENGLISH;

    /** Inherited, so that whoever helps a request speaks as it does. */
    private static final InheritableThreadLocal<Language> OF_THREAD = new InheritableThreadLocal<>();

    private final String code;
    private final String ownName;

    Language(String code, String ownName) {
        this.code = code;
        this.ownName = ownName;
    }

    /** As ISO 639 and {@code --lang} write it. */
    public String code() {
        return code;
    }

    /** In its own letters: where these cannot be shown, it cannot be spoken. */
    public String ownName() {
        return ownName;
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

    /** Work that answers. */
    public interface Asked<T, E extends Exception> {
        T answer() throws E;
    }

    /** Work that does something. */
    public interface Told<E extends Exception> {
        void act() throws E;
    }

    /** For this thread, and those that are started meanwhile. */
    public <T, E extends Exception> T during(Asked<T, E> work) throws E {
        Language before = OF_THREAD.get();
        OF_THREAD.set(this);
        try {
            return work.answer();
        } finally {
            if (before == null) {
                OF_THREAD.remove();
            } else {
                OF_THREAD.set(before);
            }
        }
    }

    /** The same for what has no answer. */
    public <E extends Exception> void whileDoing(Told<E> work) throws E {
        during(() -> {
            work.act();
            return this;
        });
    }
}
