package dev.portproxy.netsh;

import java.util.List;
import java.util.Locale;

/** netsh's verbs in the order of its help, which decides what {@code s} and {@code d} mean. */
enum Verb {
    SHOW("list", "get", "ls", "view", "display", "print"),
    ADD("create", "new", "insert"),
    DELETE("remove", "rm", "erase", "unset"),
    DUMP("export", "backup", "save"),
    RESET("clear", "flush", "wipe"),
    SET("update", "modify", "change", "edit");

    static final List<Verb> DECLARED = List.of(values());

    private final String text = name().toLowerCase(Locale.ROOT);
    private final List<String> otherWords;

    Verb(String... otherWords) {
        this.otherWords = List.of(otherWords);
    }

    String text() {
        return text;
    }

    /** Words that people type for this verb and that netsh does not know. */
    boolean isMeantBy(String word) {
        return otherWords.stream().anyMatch(word::equalsIgnoreCase);
    }

    boolean makesRule() {
        return this == ADD || this == SET;
    }

    List<Tag> tags() {
        return this == DELETE ? Tag.OF_DELETE : Tag.OF_ADD;
    }
}
