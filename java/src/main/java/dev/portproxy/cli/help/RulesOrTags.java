package dev.portproxy.cli.help;

import dev.portproxy.cli.help.LiveValues.KnownRule;
import dev.portproxy.rule.Family;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Words of a verb that names a rule as {@code disable} does, and takes netsh's words too. */
final class RulesOrTags {

    private final Page page;
    private final List<String> before;
    private final NetshWords netsh;
    private final RuleWords rules;

    RulesOrTags(Page page, List<String> before, List<KnownRule> known) {
        this.page = page;
        this.before = before;
        netsh = new NetshWords(page.tags(), before, known);
        rules = new RuleWords(known);
    }

    List<Candidate> candidates(String typed) {
        if (!page.namesRules()) {
            return netsh.candidates(typed);
        }
        if (before.isEmpty()) {
            Set<Candidate> both = new LinkedHashSet<>(rules.candidates(before));
            both.addAll(netsh.candidates(typed));
            return List.copyOf(both);
        }
        if (isNetsh()) {
            return netsh.candidates(typed);
        }
        return page.namesSeveral() && before.stream().noneMatch(RulesOrTags::isTag)
                ? rules.candidates(before)
                : netsh.candidates(typed).stream()
                        .filter(tag -> !tag.text().startsWith("listen"))
                        .toList();
    }

    /** Behind a family a bare port is netsh's, as far as the verb has tags. */
    private boolean isNetsh() {
        boolean hasTags = page.tags().stream().anyMatch(tag -> isTag(tag.form()));
        return hasTags
                && (isTag(before.get(0))
                        || Family.of(before.get(0)).isPresent()
                                && (before.size() == 1 || before.get(1).indexOf('/') < 0));
    }

    private static boolean isTag(String word) {
        return word.indexOf('=') >= 0;
    }
}
