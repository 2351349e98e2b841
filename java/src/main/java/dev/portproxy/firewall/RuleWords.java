package dev.portproxy.firewall;

import dev.portproxy.diagnostic.Shown;

/** How a sentence calls a rule. */
final class RuleWords {

    private RuleWords() {}

    /** By the name that Windows shows where it is one, and the id that commands need. */
    static String of(FirewallRule rule) {
        String id = "\"" + Shown.line(rule.id()) + "\"";
        // A reference into a library says nothing to anybody.
        return rule.name()
                .filter(name -> !name.startsWith("@") && !name.equals(rule.id()))
                .map(name -> "\"" + Shown.line(name) + "\" (" + Shown.line(rule.id()) + ")")
                .orElse(id);
    }
}
