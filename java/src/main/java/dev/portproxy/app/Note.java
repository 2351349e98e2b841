package dev.portproxy.app;

import dev.portproxy.diagnostic.Fix;

/**
 * A word beside what a use case answers, for the person who asked.
 *
 * @param sentence empty if the fix says it all
 * @param fix what to do about it; nothing if nothing needs doing
 */
public record Note(Weight weight, String sentence, Fix fix) {

    public enum Weight {
        WORD,
        /** Worth a look even if all was done. */
        WARNING,
        /** Something is left for a person to do. */
        ATTENTION
    }

    static Note word(String sentence) {
        return new Note(Weight.WORD, sentence, Fix.NONE);
    }

    static Note word(Fix fix) {
        return new Note(Weight.WORD, "", fix);
    }

    static Note warning(String sentence) {
        return new Note(Weight.WARNING, sentence, Fix.NONE);
    }

    static Note warning(Fix fix) {
        return new Note(Weight.WARNING, "", fix);
    }

    static Note attention(String sentence, Fix fix) {
        return new Note(Weight.ATTENTION, sentence, fix);
    }
}
