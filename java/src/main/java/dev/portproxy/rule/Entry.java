package dev.portproxy.rule;

/** One value below a {@code <family>\tcp} key: a rule, or something that netsh would not have written. */
public sealed interface Entry permits Rule, Malformed {

    Family family();

    /** The registry value's name, exactly as found. */
    String name();

    /** The registry value's data as text, exactly as found; for a value that is no text, a readable form of it. */
    String data();

    default RuleId id() {
        return new RuleId(family(), name());
    }
}
