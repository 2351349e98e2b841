package dev.portproxy.registry;

/** A statement in its place between the others, and what became of it when the file was applied. */
final class RegLine {

    RegStatement statement;
    RegLine previous;
    RegLine next;

    /** The key whose section it stands in; null outside of any. */
    Key key;

    /** Why it means nothing, be it by itself or by where it stands; null where it means something. */
    String problem;

    /** The line that overrode or removed this value, 0 where it is in effect. */
    int endedAt;

    /** The statement that set the same value before and that this one overrides. */
    RegLine overridden;

    RegLine(RegStatement statement) {
        this.statement = statement;
        this.problem = statement.reason();
    }
}
