package dev.portproxy.exchange;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Reason;
import dev.portproxy.rule.Nearest;
import dev.portproxy.rule.RelayOption;
import dev.portproxy.rule.RelayOptions;
import dev.portproxy.words.Texts;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Relay options that JSON names, in any case: null and an empty list take an option away, and what is not named stays.
 * What is not understood is refused, and nothing is turned into another value: a rule without its allow list would serve
 * everyone.
 */
public final class NamedOptions {

    private final Map<RelayOption, Object> given = new EnumMap<>(RelayOption.class);
    private final Set<RelayOption> removed = EnumSet.noneOf(RelayOption.class);

    /** @param json fit for their kinds */
    private NamedOptions(Map<RelayOption, Object> json) {
        json.forEach((option, value) -> {
            if (value == null || value.equals(List.of())) {
                removed.add(option);
            } else {
                given.put(option, option.read(value));
            }
        });
    }

    /** @param options as JSON has them; InvalidRule if one of them is none */
    public static NamedOptions of(Map<?, ?> options) {
        try {
            return new NamedOptions(byOption(options));
        } catch (Fields.NoRule | IllegalArgumentException e) {
            throw invalid(Reason.of(e));
        }
    }

    /** @param known the rule's options so far */
    public RelayOptions over(RelayOptions known) {
        RelayOptions options = known.with(given, removed);
        options.problem().ifPresent(problem -> {
            throw invalid(problem);
        });
        return options;
    }

    /**
     * All options of a rule to import; empty for no options.
     *
     * @param options as {@link JsonLines#read} gives them, or a text that holds them
     */
    static Optional<RelayOptions> read(@Nullable Object options) throws Fields.NoRule {
        if (options == null || options instanceof String text && text.isBlank()) {
            return Optional.empty();
        }
        Object value = options instanceof String text && text.strip().startsWith("{") ? parsed(text) : options;
        if (!(value instanceof Map<?, ?> map)) {
            throw new Fields.NoRule(Texts.of("exchange.its-options-are-not-json-object", JsonFields.shown(value)));
        }
        RelayOptions all;
        try {
            all = RelayOptions.NONE.with(new NamedOptions(fitting(map)).given, Set.of());
        } catch (IllegalArgumentException e) {
            throw new Fields.NoRule(Reason.of(e));
        }
        Optional<String> problem = all.problem();
        if (problem.isPresent()) {
            throw new Fields.NoRule(problem.get());
        }
        return Optional.of(all);
    }

    private static @Nullable Object parsed(String json) throws Fields.NoRule {
        try {
            return JsonLines.read(json);
        } catch (IllegalArgumentException e) {
            throw unreadable(Reason.of(e));
        }
    }

    private static Map<RelayOption, Object> fitting(Map<?, ?> options) throws Fields.NoRule {
        try {
            return byOption(options);
        } catch (Fields.NoRule e) {
            throw unreadable(Reason.of(e));
        }
    }

    private static Map<RelayOption, Object> byOption(Map<?, ?> options) throws Fields.NoRule {
        Map<RelayOption, Object> json = new EnumMap<>(RelayOption.class);
        for (Map.Entry<?, ?> named : options.entrySet()) {
            String name = (String) named.getKey();
            Optional<RelayOption> option = RelayOption.named(name, true);
            if (option.isEmpty()) {
                throw new Fields.NoRule(Nearest.of(name, RelayOption.jsonNames(), text -> text)
                        .map(near -> Texts.of("exchange.there-is-no-option-nearest", name, near))
                        .orElseGet(() -> Texts.of("exchange.there-is-no-option", name)));
            }
            if (json.containsKey(option.get()) || named.getValue() == JsonLines.TWICE) {
                throw new Fields.NoRule(Texts.of("exchange.stands-twice", name));
            }
            json.put(option.get(), named.getValue());
        }
        for (Map.Entry<RelayOption, Object> named : json.entrySet()) {
            RelayOption option = named.getKey();
            Object value = named.getValue();
            Optional<String> misfit =
                    value == null ? Optional.empty() : option.kind().misfit(value);
            if (misfit.isPresent()) {
                throw new Fields.NoRule(
                        Texts.of("exchange.option-is", option.jsonName(), JsonFields.shown(value), misfit.get()));
            }
        }
        return json;
    }

    private static Fields.NoRule unreadable(String reason) {
        return new Fields.NoRule(Texts.of("exchange.its-options-cannot-be-read", reason));
    }

    private static PortProxyException invalid(String reason) {
        return new PortProxyException(
                ErrorId.INVALID_RULE,
                Texts.of("exchange.no-rule-can-have-these-options", reason),
                Texts.of("exchange.correct-or-leave-it-out"));
    }
}
