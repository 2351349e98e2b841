package dev.portproxy.registry;

import dev.portproxy.rule.Address;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The rules that somebody may have meant: the listen text is a rule's identity, so {@code *} does not find
 * {@code 0.0.0.0}, nor one family another's.
 */
final class NearMisses {

    private static final int SHOWN = 3;

    private NearMisses() {}

    /** What to do instead, in one sentence. */
    static String of(RuleId wanted, List<StoredRule> rules) {
        String close = rules.stream()
                .filter(rule -> distance(wanted, rule) < FAR)
                .sorted(Comparator.comparingInt(rule -> distance(wanted, rule)))
                .limit(SHOWN)
                .map(rule -> rule.id().toString())
                .collect(Collectors.joining(", "));
        return close.isEmpty()
                ? "\"portproxy show\" lists the rules that there are."
                : "Did you mean " + close
                        + "? A rule is found by its family and its listen address as they are written.";
    }

    private static final int FAR = Integer.MAX_VALUE;

    private static int distance(RuleId wanted, StoredRule rule) {
        if (RuleId.fold(rule.entry().name()).equals(RuleId.fold(wanted.name()))) {
            return 0;
        }
        Optional<Endpoint> there = Endpoint.split(wanted.name());
        if (there.isEmpty()
                || !(rule.entry() instanceof Rule known)
                || !known.listen().port().equalsIgnoreCase(there.get().port())) {
            return FAR;
        }
        boolean bothWildcards = Address.of(there.get().address()).isWildcard()
                && known.listen().parsedAddress().isWildcard();
        return (bothWildcards ? 1 : 3) + (known.family() == wanted.family() ? 0 : 1);
    }
}
