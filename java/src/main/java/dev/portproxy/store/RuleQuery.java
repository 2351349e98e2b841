package dev.portproxy.store;

import dev.portproxy.rule.Family;
import dev.portproxy.rule.RuleId;
import dev.portproxy.rule.Wildcard;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules that somebody names by what they are: of each property that is named, a rule has one of the texts.
 *
 * @param wanted a list a property, none of them empty
 */
public record RuleQuery(Map<RuleProperty, List<Wildcard>> wanted) {

    public RuleQuery {
        wanted = wanted.isEmpty() ? Map.of() : new EnumMap<>(wanted);
    }

    public static RuleQuery of(RuleProperty property, String text) {
        return new RuleQuery(Map.of(property, List.of(Wildcard.literal(text))));
    }

    /** The same with one more property. */
    public RuleQuery and(RuleProperty property, List<Wildcard> texts) {
        Map<RuleProperty, List<Wildcard>> more = new EnumMap<>(RuleProperty.class);
        more.putAll(wanted);
        more.put(property, texts);
        return new RuleQuery(more);
    }

    /** Whether a text of it has wildcards: then it may well find nothing. */
    public boolean isPattern() {
        return wanted.values().stream().flatMap(List::stream).anyMatch(text -> !text.isLiteral());
    }

    /** The same with its plain texts alone; empty if that leaves a property without one. */
    public Optional<RuleQuery> plain() {
        Map<RuleProperty, List<Wildcard>> plain = new EnumMap<>(RuleProperty.class);
        wanted.forEach((property, texts) ->
                plain.put(property, texts.stream().filter(Wildcard::isLiteral).toList()));
        return plain.values().stream().anyMatch(List::isEmpty) ? Optional.empty() : Optional.of(new RuleQuery(plain));
    }

    /** Whether it is wildcards by which the rule fits. */
    public boolean fitsByPattern(StoredRule rule) {
        return fits(rule)
                && wanted.entrySet().stream()
                        .anyMatch(part -> part.getValue().stream()
                                .anyMatch(text -> !text.isLiteral()
                                        && text.matches(part.getKey().of(rule))));
    }

    /** Whether it names more than what only chooses among rules. */
    public boolean looksUp() {
        return wanted.keySet().stream().anyMatch(RuleProperty::isLookUp);
    }

    /** The rule's own id, where it names that and nothing else. */
    public Optional<RuleId> id() {
        return wanted.size() == 2
                ? text(RuleProperty.FAMILY)
                        .flatMap(Family::of)
                        .flatMap(family -> text(RuleProperty.NAME).map(name -> new RuleId(family, name)))
                : Optional.empty();
    }

    /** What it says of a property, where that is one text. */
    public Optional<String> text(RuleProperty property) {
        return Optional.ofNullable(wanted.get(property))
                .filter(texts -> texts.size() == 1 && texts.get(0).isLiteral())
                .map(texts -> texts.get(0).text());
    }

    public boolean fits(StoredRule rule) {
        return wanted.entrySet().stream().allMatch(part -> {
            String text = part.getKey().of(rule);
            return part.getValue().stream().anyMatch(wildcard -> wildcard.matches(text));
        });
    }
}
