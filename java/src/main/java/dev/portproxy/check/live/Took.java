package dev.portproxy.check.live;

import dev.portproxy.words.Texts;
import java.time.Duration;

/** How a try ended, after which time, and in the system's own words. */
final class Took {

    private Took() {}

    /** @param message empty where the system had no words for it */
    static String words(String how, Duration took, String message) {
        String words = Texts.of("check-live.after-ms", how, took.toMillis());
        return message.isEmpty() ? words : words + " (" + message + ")";
    }
}
