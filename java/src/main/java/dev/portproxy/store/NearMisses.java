package dev.portproxy.store;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Hint;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.rule.Address;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import dev.portproxy.words.Texts;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules that somebody may have meant: the listen text is a rule's identity, so {@code *} does not find
 * {@code 0.0.0.0}, nor one family another's. Sorted by what they listen on, for a batch may miss thousands of rules.
 */
public final class NearMisses {

    private static final int SHOWN = 3;

    private final RuleTable table;
    private final Map<Group, Set<RuleId>> groups = new HashMap<>();

    /** Rules that are equally near to one that is not there. */
    private record Group(String port, Family family, boolean wildcard) {

        static Optional<Group> of(RuleId id) {
            return Endpoint.split(id.name())
                    .map(listen -> new Group(
                            RuleId.fold(listen.port()),
                            id.family(),
                            Address.of(listen.address()).isWildcard()));
        }

        Group with(Family other, boolean otherWildcard) {
            return new Group(port, other, otherWildcard);
        }
    }

    NearMisses(RuleTable table) {
        this.table = table;
        table.rules().forEach(rule -> changed(rule.id(), Optional.of(rule)));
    }

    public static NearMisses among(List<StoredRule> rules) {
        RuleTable table = new RuleTable();
        rules.forEach(table::put);
        return new NearMisses(table);
    }

    /** @param now the rule of that name; empty where there is none any more */
    void changed(RuleId id, Optional<StoredRule> now) {
        Group.of(id).ifPresent(group -> {
            Set<RuleId> ids = groups.computeIfAbsent(group, none -> new LinkedHashSet<>());
            if (now.filter(rule -> rule.entry() instanceof Rule).isEmpty()) {
                ids.remove(id);
            } else if (!ids.contains(id)) {
                ids.add(now.get().id());
            }
        });
    }

    /** What to do instead. */
    public Fix of(RuleId wanted) {
        return instead(near(wanted));
    }

    /** Those that may have been meant, the nearest first. */
    public Stream<RuleId> near(RuleId wanted) {
        Stream<RuleId> sameName = Stream.of(Family.values())
                .flatMap(family -> table.find(new RuleId(family, wanted.name())).stream())
                .map(StoredRule::id);
        Stream<RuleId> samePort = Group.of(wanted).stream().flatMap(this::near);
        return Stream.concat(sameName, samePort).distinct();
    }

    /** What to do where some rules may have been meant, or none is near. */
    public static Fix instead(Stream<RuleId> near) {
        String close = near.distinct().limit(SHOWN).map(Hint::harmless).collect(Collectors.joining(", "));
        return close.isEmpty()
                ? Fix.of(Texts.of("store.to-list-rules"), OwnCommand.of("show"))
                : Fix.words(Texts.of("store.did-you-mean", close));
    }

    public PortProxyException notFound(RuleId id) {
        return new PortProxyException(ErrorId.RULE_NOT_FOUND, Texts.of("store.there-is-no-rule", id), of(id));
    }

    /** Two spellings of every address are nearest, the same family comes before the others. */
    private Stream<RuleId> near(Group wanted) {
        return Stream.of(true, false)
                .flatMap(alike -> families(wanted.family())
                        .flatMap(family -> Stream.of(true, false)
                                .filter(wildcard -> (wanted.wildcard() && wildcard) == alike)
                                .map(wildcard -> wanted.with(family, wildcard))))
                .flatMap(group -> groups.getOrDefault(group, Set.of()).stream().limit(SHOWN));
    }

    private static Stream<Family> families(Family first) {
        return Stream.concat(Stream.of(first), Stream.of(Family.values()).filter(family -> family != first));
    }
}
