package dev.portproxy.firewall;

import java.util.Optional;

/**
 * A rule as it stands in a store.
 *
 * @param id the name of its registry value; PowerShell's {@code -Name}
 * @param isPlain whether the value is a text as Windows writes it, REG_SZ
 */
public record FirewallRule(String id, PolicyStore store, RuleText text, boolean isPlain) {

    /** What a rule does with what it matches. */
    public enum Action {
        ALLOW("Allow"),
        BLOCK("Block"),
        /** Lets clients in that IPsec has authenticated, past every Block rule. */
        BYPASS("ByPass"),
        /** A word that this program does not know, or none. */
        UNKNOWN("Unknown");

        private final String text;

        Action(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    public Action action() {
        String word = text.first("Action").orElse("").strip();
        for (Action action : Action.values()) {
            if (action.text.equalsIgnoreCase(word)) {
                return action;
            }
        }
        return Action.UNKNOWN;
    }

    /** The name that Windows shows, which may be a reference into a library, such as {@code @FirewallAPI.dll,-28752}. */
    public Optional<String> name() {
        return text.first("Name").filter(name -> !name.isBlank());
    }

    /** Written by Windows' question whether a program may be reached; these hold for every port of the program. */
    public boolean isAnsweredPrompt() {
        return id.regionMatches(true, 0, "TCP Query User{", 0, 15)
                || id.regionMatches(true, 0, "UDP Query User{", 0, 15);
    }
}
