package dev.portproxy.situations;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Something that people run into, and what {@code check} has to say of it.
 *
 * @param name what it is, in words
 * @param story makes it happen, and asks
 * @param truth the ids of which one has to come first among Errors and Warnings; empty: there is nothing to say
 * @param severity of the first one; empty: whichever
 * @param also the ids of Errors and Warnings that are true as well
 * @param never the ids that must not come, whatever their severity
 * @param exit of the command; negative: 10 with an Error, else 0
 */
record Situation(
        String name, Story story, Set<String> truth, String severity, Set<String> also, Set<String> never, int exit) {

    static final String ERROR = "Error";
    static final String WARNING = "Warning";

    private static final int BY_SEVERITY = -1;

    /** What happens in it. */
    interface Story {
        Answer tell(Lab lab) throws Exception;
    }

    /** The rule works. */
    static Situation healthy(String name, Story story) {
        return new Situation(name, story, Set.of(), "", Set.of(), Set.of(), 0);
    }

    /** The rule does not work at all. */
    static Situation broken(String name, String truth, Story story) {
        return new Situation(name, story, words(truth), ERROR, Set.of(), Set.of(), 10);
    }

    /** The rule works for some, or not for long. */
    static Situation doubtful(String name, String truth, Story story) {
        return new Situation(name, story, words(truth), WARNING, Set.of(), Set.of(), 0);
    }

    /** Who is to blame is told, and how badly is a matter of what else is known. */
    static Situation troubled(String name, String truth, Story story) {
        return new Situation(name, story, words(truth), "", Set.of(), Set.of(), BY_SEVERITY);
    }

    Situation also(String... ids) {
        return new Situation(name, story, truth, severity, Set.of(ids), never, exit);
    }

    Situation never(String... ids) {
        return new Situation(name, story, truth, severity, also, Set.of(ids), exit);
    }

    Situation exit(int code) {
        return new Situation(name, story, truth, severity, also, never, code);
    }

    boolean isHealthy() {
        return truth.isEmpty();
    }

    /** Several ids of which each would be true: those for one cause that differ only in how much is known of it. */
    private static Set<String> words(String ids) {
        return new LinkedHashSet<>(Arrays.asList(ids.split(" ")));
    }
}
