package dev.portproxy.cli.help;

import dev.portproxy.cli.help.LiveValues.KnownRule;
import dev.portproxy.rule.Family;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Rules by where they listen, each as short as it stays the only one: {@code 80}, or {@code 127.0.0.1/80}. */
final class RuleWords {

    private final List<KnownRule> rules;

    RuleWords(List<KnownRule> rules) {
        this.rules = rules;
    }

    /** @param before the words before; a family says whose rules are meant */
    List<Candidate> candidates(List<String> before) {
        Optional<Family> family = before.isEmpty() ? Optional.empty() : Family.of(before.get(before.size() - 1));
        List<KnownRule> meant = rules.stream()
                .filter(rule -> family.isEmpty() || rule.id().family() == family.get())
                .toList();
        List<Candidate> candidates = new ArrayList<>(
                meant.stream().flatMap(rule -> word(rule, meant)).toList());
        if (family.isEmpty()) {
            candidates.addAll(Completion.words(families()));
        }
        return candidates;
    }

    static List<String> families() {
        return Arrays.stream(Family.values()).map(Family::text).toList();
    }

    private static Stream<Candidate> word(KnownRule rule, List<KnownRule> among) {
        return Stream.of(
                        rule.listen().map(LiveValues.Listen::port).orElse(""),
                        rule.id().name())
                .filter(word -> !word.isEmpty() && isOnly(word, among))
                .limit(1)
                .map(word -> new Candidate(word, rule.description()));
    }

    private static boolean isOnly(String word, List<KnownRule> among) {
        return among.stream()
                        .filter(rule -> rule.id().name().equalsIgnoreCase(word)
                                || rule.listen()
                                        .filter(at -> at.port().equalsIgnoreCase(word))
                                        .isPresent())
                        .count()
                == 1;
    }
}
