package dev.portproxy.cli.help;

/**
 * A word that may stand where somebody types.
 *
 * @param description empty where the word says enough
 */
public record Candidate(String text, String description) {

    static Candidate of(String text) {
        return new Candidate(text, "");
    }

    /** A shell hands it on as a line with a tab in it: what has one itself, or a line end, is no word for a shell. */
    boolean isOneLine() {
        return text.codePoints().noneMatch(Character::isISOControl);
    }
}
