package dev.portproxy.app;

import dev.portproxy.diagnostic.Commands;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import dev.portproxy.store.StoredRule;
import java.util.List;
import java.util.Optional;

/** {@code [FAMILY] [ADDRESS/]PORT}: a rule named by what it listens on, as short as it stays the only one. */
public final class ListenWords {

    private static final int MOST_NAMED = 5;

    private ListenWords() {}

    /**
     * The one rule that the words name; RuleNotFound, or BadUsage where they name several.
     *
     * @param verb what they were given to
     */
    public static RuleId find(String verb, List<String> words, List<StoredRule> rules) {
        Optional<Family> family = words.size() > 1 ? Family.of(words.get(0)) : Optional.empty();
        if (words.size() > 2 || words.size() == 2 && family.isEmpty()) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    "\"" + String.join(" ", words) + "\" names no rule.",
                    "Write [FAMILY] [ADDRESS/]PORT, such as 80, 0.0.0.0/80 or v6tov4 ::1/80.");
        }
        String listen = words.get(words.size() - 1);
        List<RuleId> matches = rules.stream()
                .filter(rule -> family.isEmpty() || rule.entry().family() == family.get())
                .filter(rule -> names(listen, rule))
                .map(StoredRule::id)
                .toList();
        if (matches.size() == 1) {
            return matches.get(0);
        }
        if (matches.isEmpty()) {
            throw new PortProxyException(
                    ErrorId.RULE_NOT_FOUND,
                    "There is no rule that listens on " + String.join(" ", words) + ".",
                    Fix.of("To list the rules", OwnCommand.of("show")));
        }
        throw new PortProxyException(
                ErrorId.BAD_USAGE, "\"" + String.join(" ", words) + "\" names several rules.", choice(verb, matches));
    }

    private static Fix choice(String verb, List<RuleId> matches) {
        Fix choice = Fix.NONE;
        for (RuleId match : matches.subList(0, Math.min(matches.size(), MOST_NAMED))) {
            choice = choice.or(Fix.of("Write one of them", Commands.named(verb, match)));
        }
        int more = matches.size() - MOST_NAMED;
        return more > 0 ? choice.or(Fix.words("one of " + more + " more")) : choice;
    }

    private static boolean names(String listen, StoredRule stored) {
        if (Endpoint.split(listen).isPresent() || !(stored.entry() instanceof Rule rule)) {
            return RuleId.fold(stored.entry().name()).equals(RuleId.fold(listen));
        }
        return rule.listen().port().equalsIgnoreCase(listen);
    }
}
