package dev.portproxy.firewall;

import dev.portproxy.rule.Visible;

/** How a sentence calls a rule. */
final class RuleWords {

    private static final int LONGEST = 160;

    private RuleWords() {}

    /** By the name that Windows shows where it is one, and the id that commands need. */
    static String of(FirewallRule rule) {
        String id = "\"" + shown(rule.id()) + "\"";
        // A reference into a library says nothing to anybody.
        return rule.name()
                .filter(name -> !name.startsWith("@") && !name.equals(rule.id()))
                .map(name -> "\"" + shown(name) + "\" (" + shown(rule.id()) + ")")
                .orElse(id);
    }

    /** Short, on one line, and nothing that a terminal would obey. */
    static String shown(String text) {
        String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
        return Visible.line(cut);
    }
}
