package dev.portproxy.check.text;

import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.diagnostic.Shown;
import dev.portproxy.rule.EffectiveEndpoint;
import dev.portproxy.rule.RuleId;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rules that want one and the same endpoint, however they spell it ({@code *} and {@code 0.0.0.0}, v4tov4 and v4tov6):
 * only one of them can have it.
 */
final class DuplicateCheck {

    private static final int NAMED = 10;

    private DuplicateCheck() {}

    static void look(List<CheckedRule> rules) {
        Map<EffectiveEndpoint, List<CheckedRule>> byEndpoint = new LinkedHashMap<>();
        Map<RuleId, List<CheckedRule>> byName = new LinkedHashMap<>();
        for (CheckedRule it : rules) {
            it.listen()
                    .ifPresent(e -> byEndpoint
                            .computeIfAbsent(e, unused -> new ArrayList<>())
                            .add(it));
            byName.computeIfAbsent(it.rule().id(), unused -> new ArrayList<>()).add(it);
        }
        byName.values().forEach(DuplicateCheck::sameName);
        byEndpoint.forEach(DuplicateCheck::sameEndpoint);
    }

    private static void sameName(List<CheckedRule> group) {
        if (group.size() < 2) {
            return;
        }
        for (CheckedRule it : group) {
            it.report(
                    FindingId.DUPLICATE_NAME,
                    Severity.WARNING,
                    Texts.of("check-text.rule-stands-here-times", Shown.name(it.rule()), group.size()),
                    Fix.words(Texts.of("check-text.keep-one-line")),
                    others(it, group));
        }
    }

    private static void sameEndpoint(EffectiveEndpoint endpoint, List<CheckedRule> group) {
        RuleId first = group.get(0).rule().id();
        if (group.stream().allMatch(it -> it.rule().id().equals(first))) {
            return;
        }
        // The first one has it, with a relay as with whoever asks for a port first; unless it can connect nowhere.
        CheckedRule kept = group.stream()
                .filter(CheckedRule::connectsSomewhere)
                .findFirst()
                .orElse(group.get(0));
        for (CheckedRule it : group) {
            CheckedRule other = it != kept ? kept : group.get(0) == it ? group.get(1) : group.get(0);
            it.report(
                    FindingId.DUPLICATE_LISTEN,
                    Severity.WARNING,
                    Texts.of(
                            "check-text.both-want-endpoint", Shown.name(it.rule()), Shown.name(other.rule()), endpoint),
                    it == kept
                            ? Fix.words(Texts.of("check-text.this-one-is-kept", Shown.name(it.rule())))
                            : Fix.of(
                                    Texts.of("check-text.keep-that-one-without-this", Shown.name(kept.rule())),
                                    it.drop()),
                    others(it, group));
        }
    }

    // Ten at most: a thousand rules on one endpoint must not name a million.
    private static List<String> others(CheckedRule it, List<CheckedRule> group) {
        List<String> others = new ArrayList<>();
        for (CheckedRule other : group.subList(0, Math.min(group.size(), NAMED + 1))) {
            if (other != it && others.size() < NAMED) {
                others.add(Shown.whole(other.rule()));
            }
        }
        if (group.size() - 1 > others.size()) {
            others.add(Texts.of("check-text.and-more-rules", group.size() - 1 - others.size()));
        }
        return others;
    }
}
