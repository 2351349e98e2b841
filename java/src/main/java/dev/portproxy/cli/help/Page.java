package dev.portproxy.cli.help;

import java.util.List;

/**
 * What the help of a command has beside its description and its options.
 *
 * @param forms how it is written, without the program and its own name, where its parameters do not tell it
 * @param tags netsh's words, in netsh's order
 * @param without the options of the whole program that mean nothing to it
 * @param examples whole commands
 */
record Page(List<String> forms, List<Tag> tags, List<String> without, List<String> examples) {

    static final Page PLAIN = new Page(List.of(), List.of(), List.of(), List.of());

    /** Whether its words may name a rule by where it listens. */
    boolean namesRules() {
        return forms.stream().anyMatch(form -> form.startsWith("LISTEN"));
    }

    boolean namesSeveral() {
        return forms.stream().anyMatch(form -> form.startsWith("LISTEN..."));
    }
}
