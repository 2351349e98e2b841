package dev.portproxy.cli.help;

import dev.portproxy.cli.help.LiveValues.KnownRule;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.RuleId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
        Map<String, Long> rulesOf = meant.stream()
                .flatMap(RuleWords::words)
                .collect(Collectors.groupingBy(RuleId::fold, Collectors.counting()));
        List<Candidate> candidates = new ArrayList<>(
                meant.stream().flatMap(rule -> word(rule, rulesOf)).toList());
        if (family.isEmpty()) {
            candidates.addAll(Completion.words(families()));
        }
        return candidates;
    }

    static List<String> families() {
        return Arrays.stream(Family.values()).map(Family::text).toList();
    }

    private static Stream<Candidate> word(KnownRule rule, Map<String, Long> rulesOf) {
        return words(rule)
                .filter(word -> rulesOf.getOrDefault(RuleId.fold(word), 0L) == 1)
                .limit(1)
                .map(word -> new Candidate(word, rule.description()));
    }

    /** Those that mean it, the shorter one first; a rule that is malformed may have its name for a port. */
    private static Stream<String> words(KnownRule rule) {
        return Stream.of(
                        rule.listen().map(LiveValues.Listen::port).orElse(""),
                        rule.id().name())
                .filter(word -> !word.isEmpty())
                .distinct();
    }
}
