package dev.portproxy.app;

import dev.portproxy.diagnostic.Commands;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Shown;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.RuleId;
import dev.portproxy.rule.Wildcard;
import dev.portproxy.store.NearMisses;
import dev.portproxy.store.RuleProperty;
import dev.portproxy.store.RuleQuery;
import dev.portproxy.store.RuleStore;
import dev.portproxy.store.StoredRule;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which of a store's rules somebody means, by one law for every command. Wildcards may mean any number, also none. A text
 * that no rule has is an error, which names the rules that may have been meant. Safe for use by several threads.
 */
public final class RuleFinder {

    private static final int MOST_NAMED = 5;

    private final List<StoredRule> rules;
    /** Where the rules with a text stand, for thousands of queries are no search through thousands of rules each. */
    private final Map<RuleProperty, Map<String, List<Integer>>> places = new EnumMap<>(RuleProperty.class);

    private @Nullable NearMisses near;

    public RuleFinder(List<StoredRule> rules) {
        this.rules = rules;
    }

    /** In a store as it is now. */
    public static RuleFinder of(RuleStore store) {
        return store.worked(RuleFinder.class, content -> new RuleFinder(content.rules()));
    }

    /**
     * @param rules in the order of the store
     * @param refusals what of the query has no rule, or not one
     */
    public record Found(List<StoredRule> rules, List<Refusal> refusals) {

        static Found refused(PortProxyException reason) {
            return new Found(List.of(), List.of(Refusal.of(reason)));
        }
    }

    /** All that fit. */
    public Found all(RuleQuery query) {
        return found(exactFirst(query), Optional.empty());
    }

    /**
     * The rule that is named, or one for each of several texts; none is guessed where the texts tell no one from another.
     *
     * @param verb what it is named to
     */
    public Found one(String verb, RuleQuery query) {
        RuleQuery named = exactFirst(query);
        if (!named.isPattern() && !named.looksUp()) {
            return Found.refused(new PortProxyException(
                    ErrorId.BAD_USAGE, Texts.of("app.item-names-no-rule"), Texts.of("app.name-rule-of-item")));
        }
        return found(named, Optional.of(verb));
    }

    /** A name, port or address that some rule has is that text and no wildcard: no rule hides behind others. */
    private RuleQuery exactFirst(RuleQuery query) {
        RuleQuery exact = query;
        for (Map.Entry<RuleProperty, List<Wildcard>> part : query.wanted().entrySet()) {
            RuleProperty property = part.getKey();
            if (property.isOfIdentity() && !part.getValue().stream().allMatch(Wildcard::isLiteral)) {
                exact = exact.and(
                        property,
                        part.getValue().stream()
                                .map(text -> text.isLiteral()
                                                || placesOf(property, text.text())
                                                        .isEmpty()
                                        ? text
                                        : Wildcard.literal(text.text()))
                                .toList());
            }
        }
        return exact;
    }

    /**
     * The plain texts of a list are looked for as such, also beside wildcards: each of them has to have a rule.
     *
     * @param verb what one rule is named to; empty if any number may be meant
     */
    private Found found(RuleQuery query, Optional<String> verb) {
        List<StoredRule> byPattern =
                query.isPattern() ? rules.stream().filter(query::fitsByPattern).toList() : List.of();
        Optional<RuleQuery> plain = query.plain();
        if (plain.isEmpty()) {
            return new Found(byPattern, List.of());
        }
        List<StoredRule> named = fitting(plain.get());
        Set<StoredRule> all = new HashSet<>(byPattern);
        List<RuleId> alike = verb.isEmpty() || all.containsAll(named) ? List.of() : alike(plain.get(), named);
        if (!alike.isEmpty()) {
            return new Found(
                    byPattern,
                    List.of(Refusal.of(several(
                            Texts.of("app.several-rules-have", words(plain.get())), verb.orElseThrow(), alike))));
        }
        all.addAll(named);
        List<StoredRule> both = byPattern.isEmpty()
                ? named
                : rules.stream().filter(all::contains).toList();
        return new Found(both, missing(plain.get(), both, verb.isPresent()));
    }

    /** {@code [FAMILY] [ADDRESS/]PORT}: the one rule that the words name, as short as it stays the only one. */
    public RuleId one(String verb, List<String> words) {
        List<RuleId> named = named(verb, words);
        if (ListenWords.of(words).size() != 1) {
            throw namesNoRule(String.join(" ", words));
        }
        if (named.size() > 1) {
            throw several(Texts.of("app.names-several-rules", String.join(" ", words)), verb, named);
        }
        return named.get(0);
    }

    /**
     * {@code [FAMILY] [ADDRESS/]PORT ...}: every rule that the words name, each as short as it stays the only one, or by
     * wildcards; RuleNotFound or BadUsage if one of them names none or could be several.
     *
     * @param verb what they are named to
     */
    public List<RuleId> named(String verb, List<String> words) {
        Set<RuleId> ids = new LinkedHashSet<>();
        for (ListenWords listen : ListenWords.of(words)) {
            ids.addAll(meant(verb, listen));
        }
        return List.copyOf(ids);
    }

    /** The same for who only looks at them: all that a word could mean are worth a look. */
    public List<RuleId> lookedAt(List<String> words) {
        Set<RuleId> ids = new LinkedHashSet<>();
        for (ListenWords listen : ListenWords.of(words)) {
            ids.addAll(found(listen).ids());
        }
        return List.copyOf(ids);
    }

    /** The rules of a group, or of those that fit wildcards; RuleNotFound if there is none. */
    public List<RuleId> ofGroup(String group) {
        RuleQuery literal = RuleQuery.of(RuleProperty.GROUP, group);
        List<StoredRule> fitting = fitting(literal);
        if (fitting.isEmpty()) {
            // A rule without a group is in none, which no wildcard is to reach.
            fitting = fitting(new RuleQuery(Map.of(RuleProperty.GROUP, List.of(Wildcard.ofShell(group))))).stream()
                    .filter(rule -> !RuleProperty.GROUP.of(rule).isEmpty())
                    .toList();
        }
        if (fitting.isEmpty()) {
            throw new PortProxyException(
                    ErrorId.RULE_NOT_FOUND,
                    Texts.of("app.there-is-no-rule-with", words(literal)),
                    NearMisses.instead(Stream.of()));
        }
        return fitting.stream().map(StoredRule::id).toList();
    }

    private List<RuleId> meant(String verb, ListenWords listen) {
        ListenNotation.Meaning meaning = found(listen);
        List<RuleId> found = meaning.ids();
        if (found.size() > 1 && !meaning.several()) {
            throw several(Texts.of("app.names-several-rules", listen), verb, found);
        }
        return found;
    }

    /** What is there of it; RuleNotFound or BadUsage for nothing. */
    private ListenNotation.Meaning found(ListenWords listen) {
        ListenNotation.Meaning meaning = new ListenNotation(rules, this::placesOf).of(listen.family(), listen.text());
        if (meaning.rules().isEmpty()) {
            throw meaning.elsewhere().isEmpty() ? noneListens(listen) : otherTarget(meaning);
        }
        return meaning;
    }

    private PortProxyException noneListens(ListenWords listen) {
        Optional<RuleId> wanted = listen.wanted();
        if (wanted.isEmpty()) {
            return namesNoRule(listen.toString());
        }
        return new PortProxyException(
                ErrorId.RULE_NOT_FOUND, Texts.of("app.there-is-no-rule-that-listens", listen), near().of(wanted.get()));
    }

    private static PortProxyException namesNoRule(String written) {
        return new PortProxyException(
                ErrorId.BAD_USAGE, Texts.of("app.names-no-rule", written), Texts.of("app.write-rule-to-find"));
    }

    private static PortProxyException otherTarget(ListenNotation.Meaning meaning) {
        StoredRule rule = meaning.elsewhere().get(0);
        return new PortProxyException(
                ErrorId.RULE_NOT_FOUND,
                meaning.elsewhere().size() > 1
                        ? Texts.of("app.rules-have-other-targets", Shown.line(meaning.target()))
                        : Texts.of(
                                "app.rule-has-other-target",
                                rule.id(),
                                Shown.line(rule.entry().data()),
                                Shown.line(meaning.target())),
                Fix.words(Texts.of("app.write-rule-without-target")).or(NearMisses.instead(Stream.of())));
    }

    private static PortProxyException several(String message, String verb, List<RuleId> rules) {
        Fix choice = Fix.NONE;
        for (RuleId rule : rules.subList(0, Math.min(rules.size(), MOST_NAMED))) {
            choice = choice.or(Fix.of(Texts.of("app.write-one-of-them"), Commands.named(verb, rule)));
        }
        int more = rules.size() - MOST_NAMED;
        return new PortProxyException(
                ErrorId.BAD_USAGE,
                message,
                more > 0 ? choice.or(Fix.words(Texts.of("app.one-of-more", more))) : choice);
    }

    /** Those whose texts are another one's, too, in everything that the query names. */
    private static List<RuleId> alike(RuleQuery query, List<StoredRule> fitting) {
        Map<List<String>, List<RuleId>> byTexts = fitting.stream()
                .collect(Collectors.groupingBy(
                        rule -> query.wanted().keySet().stream()
                                .map(property -> RuleId.fold(property.of(rule)))
                                .toList(),
                        Collectors.mapping(StoredRule::id, Collectors.toList())));
        Set<RuleId> alike = byTexts.values().stream()
                .filter(ids -> ids.size() > 1)
                .flatMap(List::stream)
                .collect(Collectors.toSet());
        return fitting.stream().map(StoredRule::id).filter(alike::contains).toList();
    }

    private List<StoredRule> fitting(RuleQuery query) {
        Optional<Map.Entry<RuleProperty, List<Wildcard>>> literal = query.wanted().entrySet().stream()
                .filter(part -> part.getKey().isLookUp())
                .filter(part -> part.getValue().stream().allMatch(Wildcard::isLiteral))
                .findFirst();
        return literal.map(part -> having(part.getKey(), part.getValue()))
                .orElseGet(rules::stream)
                .filter(query::fits)
                .toList();
    }

    private Stream<StoredRule> having(RuleProperty property, List<Wildcard> literals) {
        Set<Integer> found = new TreeSet<>();
        literals.forEach(literal -> found.addAll(placesOf(property, literal.text())));
        return found.stream().map(rules::get);
    }

    private synchronized List<Integer> placesOf(RuleProperty property, String text) {
        return places.computeIfAbsent(property, this::index).getOrDefault(RuleId.fold(text), List.of());
    }

    private Map<String, List<Integer>> index(RuleProperty property) {
        Map<String, List<Integer>> index = new HashMap<>();
        for (int place = 0; place < rules.size(); place++) {
            index.computeIfAbsent(RuleId.fold(property.of(rules.get(place))), none -> new ArrayList<>())
                    .add(place);
        }
        return index;
    }

    /** @param one whether a rule was to be found by the first of what is named, and the rest tells it from others */
    private List<Refusal> missing(RuleQuery query, List<StoredRule> fitting, boolean one) {
        List<Value> missing = new ArrayList<>();
        query.wanted().forEach((property, texts) -> {
            if (property.isLookUp()) {
                Set<String> there = fitting.stream()
                        .map(rule -> RuleId.fold(property.of(rule)))
                        .collect(Collectors.toCollection(HashSet::new));
                texts.stream()
                        .map(text -> new Value(property, text.text()))
                        .filter(value -> !there.contains(RuleId.fold(value.text)))
                        .forEach(missing::add);
            }
        });
        long lookUps =
                query.wanted().keySet().stream().filter(RuleProperty::isLookUp).count();
        if (fitting.isEmpty() && lookUps > 1) {
            // Each of the values was missed, in this company: one error, about one that no rule has if there is such a
            // one.
            Optional<Value> nowhere = missing.stream()
                    .filter(value ->
                            !one && placesOf(value.property, value.text).isEmpty())
                    .findFirst();
            return List.of(notFound(query, nowhere.orElse(missing.get(0))));
        }
        return missing.stream().map(value -> notFound(query, value)).toList();
    }

    private record Value(RuleProperty property, String text) {}

    private Refusal notFound(RuleQuery query, Value missing) {
        String reason = query.id()
                .map(rule -> Texts.of("app.there-is-no-rule", rule))
                .orElseGet(() -> Texts.of(
                        "app.there-is-no-rule-with",
                        words(query.and(missing.property, List.of(Wildcard.literal(missing.text))))));
        Stream<RuleId> same = placesOf(missing.property, missing.text).stream()
                .map(rules::get)
                .map(StoredRule::id);
        Stream<RuleId> close = Stream.concat(same, examples(query, missing).flatMap(near()::near));
        return new Refusal(
                new PortProxyException(ErrorId.RULE_NOT_FOUND, reason, NearMisses.instead(close)),
                Optional.of(missing.text));
    }

    /** Rules that it would be, whether they are there or not. */
    private static Stream<RuleId> examples(RuleQuery query, Value missing) {
        Family family = query.text(RuleProperty.FAMILY).flatMap(Family::of).orElse(Family.V4TOV4);
        String address = query.text(RuleProperty.LISTEN_ADDRESS).orElse("*");
        Function<RuleProperty, Stream<String>> texts = property ->
                query.wanted().getOrDefault(property, List.of()).stream().map(Wildcard::text);
        Stream<String> names = missing.property == RuleProperty.NAME ? Stream.of(missing.text) : Stream.of();
        return Stream.concat(
                        names, texts.apply(RuleProperty.LISTEN_PORT).map(port -> new Endpoint(address, port).text()))
                .map(name -> new RuleId(family, name));
    }

    private static String words(RuleQuery query) {
        return query.wanted().entrySet().stream()
                .map(part -> part.getKey().words() + " "
                        + part.getValue().stream()
                                .map(text -> Shown.line(text.text()))
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining(", "));
    }

    private synchronized NearMisses near() {
        if (near == null) {
            near = NearMisses.among(rules);
        }
        return near;
    }
}
