package dev.portproxy.rule;

import dev.portproxy.rule.RelayOptions.ProxyHeader;
import dev.portproxy.words.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** What kind of value an option of the relay's has: how it stands in JSON, and how it is typed. */
public enum OptionKind {
    /** A list of texts. */
    BLOCKS("CIDR", List.class, "rule.is-not-list-of-addresses"),
    /** A {@link ProxyHeader}. */
    HEADER("v1|v2", String.class, "rule.is-not-text"),
    /** True; what is off has no value. */
    SWITCH("", Boolean.class, "rule.is-not-true-or-false"),
    /** An int. */
    COUNT("N", Integer.class, "rule.is-not-whole-number"),
    /** A {@link Duration}; in JSON, milliseconds. */
    TIME("TIME", Long.class, "rule.is-not-whole-number");

    private final String label;
    private final Class<?> jsonClass;
    private final String misfit;

    OptionKind(String label, Class<?> jsonClass, String misfit) {
        this.label = label;
        this.jsonClass = jsonClass;
        this.misfit = misfit;
    }

    /** What stands for the value in a command's help; empty for a switch, which has none. */
    public String label() {
        return label;
    }

    /** The class of a value that was read from JSON. */
    public Class<?> jsonClass() {
        return jsonClass;
    }

    /** Why a value of JSON cannot be one of this kind, as it follows "X is 1.5, "; empty if it can. */
    public Optional<String> misfit(Object json) {
        boolean fits = switch (this) {
            case BLOCKS -> json instanceof String || json instanceof List<?> list && areTexts(list);
            case HEADER -> json instanceof String;
            case SWITCH -> json instanceof Boolean;
            case COUNT, TIME -> json instanceof Integer || json instanceof Long;
        };
        if (!fits) {
            return Optional.of(Texts.of(misfit));
        }
        return this == COUNT && number(json) != (int) number(json)
                ? Optional.of(Texts.of("rule.is-too-large"))
                : Optional.empty();
    }

    private static boolean areTexts(List<?> list) {
        return list.stream().allMatch(element -> element == null || element instanceof String);
    }

    Object read(String name, Object json) {
        return switch (this) {
            case BLOCKS -> blocks(json);
            case HEADER -> header(name, (String) json);
            case SWITCH -> json;
            case COUNT -> (int) number(json);
            case TIME -> Duration.ofMillis(number(json));
        };
    }

    private static List<String> blocks(Object json) {
        if (json instanceof String one) {
            return List.of(one); // As PowerShell unrolls a list of one.
        }
        List<?> list = (List<?>) json;
        if (list.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException(Texts.of("rule.allow-list-has-null"));
        }
        return list.stream().map(String.class::cast).toList();
    }

    private static ProxyHeader header(String name, String text) {
        for (ProxyHeader header : ProxyHeader.values()) {
            if (header.name().equalsIgnoreCase(text)) {
                return header;
            }
        }
        throw new IllegalArgumentException(Texts.of("rule.is-neither-v1-nor-v2", name, text));
    }

    private static long number(Object json) {
        return ((Number) json).longValue();
    }

    /** A value as it stands in JSON: a list, a text, a truth value or a number. */
    public Object json(Object value) {
        return switch (this) {
            case BLOCKS, SWITCH, COUNT -> value;
            case HEADER -> text((ProxyHeader) value);
            case TIME -> ((Duration) value).toMillis();
        };
    }

    /** A value as it is typed behind the option; none for a switch. */
    public List<String> words(Object value) {
        return switch (this) {
            case BLOCKS -> ((List<?>) value).stream().map(String.class::cast).toList();
            case HEADER -> List.of(text((ProxyHeader) value));
            case SWITCH -> List.of();
            case COUNT -> List.of(value.toString());
            case TIME -> List.of(text((Duration) value));
        };
    }

    private static String text(ProxyHeader header) {
        return header.name().toLowerCase(Locale.ROOT);
    }

    private static String text(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }
}
