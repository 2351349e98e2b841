package dev.portproxy.app;

import dev.portproxy.diagnostic.Shown;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Nearest;
import dev.portproxy.rule.RuleId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The words of a command line that name a rule, or rules by wildcards. A family belongs to the one word behind it, so that
 * it never reaches for a rule that was named after that one.
 *
 * @param family empty if no word of its own says it
 * @param text with a target behind an arrow, if there was one
 */
record ListenWords(Optional<Family> family, String text) {

    /** One an item of the words, in their order. */
    static List<ListenWords> of(List<String> words) {
        List<ListenWords> listens = new ArrayList<>();
        int at = 0;
        while (at < words.size()) {
            Optional<Family> family = at + 1 < words.size() ? Family.of(words.get(at)) : Optional.empty();
            if (family.isPresent()) {
                at++;
            }
            StringBuilder text = new StringBuilder(words.get(at++));
            if (at + 1 < words.size() && words.get(at).strip().equals(ListenNotation.ARROW)) {
                text.append(' ').append(ListenNotation.ARROW).append(' ').append(words.get(at + 1));
                at += 2;
            }
            listens.add(new ListenWords(family, text.toString()));
        }
        return listens;
    }

    /** The rule that it would be, for near misses; empty for what looks like a misspelt family. */
    Optional<RuleId> wanted() {
        if (isNearFamily(text)) {
            return Optional.empty();
        }
        int arrow = text.indexOf(ListenNotation.ARROW);
        String listen = arrow < 0 ? text : text.substring(0, arrow).strip();
        String[] words = listen.split("\\s+", 2);
        Optional<Family> first = words.length > 1 ? Family.of(words[0]) : Optional.empty();
        String name = first.isPresent() ? words[1] : listen;
        Endpoint endpoint =
                Endpoint.split(name).or(() -> ListenNotation.socket(name)).orElseGet(() -> new Endpoint("*", name));
        return Optional.of(new RuleId(family.or(() -> first).orElse(Family.V4TOV4), endpoint.text()));
    }

    private static boolean isNearFamily(String text) {
        return Family.of(text).isEmpty()
                && Nearest.of(text, List.of(Family.values()), Family::text).isPresent();
    }

    /** As it was written. */
    @Override
    public String toString() {
        return Shown.line(family.map(known -> known.text() + " ").orElse("") + text);
    }
}
