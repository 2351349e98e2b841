package dev.portproxy.exchange;

import dev.portproxy.rule.Nearest;
import dev.portproxy.store.OptionsJson;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Relay options from JSON, names in any case. What is not understood is refused, and nothing is turned into another
 * value: a rule without its allow list would serve everyone.
 */
final class OptionsText {

    private static final List<String> NAMES =
            List.of("allow", "sendProxy", "acceptProxy", "maxConnections", "connectTimeoutMs", "idleTimeoutMs");

    private final Map<String, Object> values = new HashMap<>();

    private OptionsText(Map<?, ?> options) throws Fields.NoRule {
        for (Map.Entry<?, ?> option : options.entrySet()) {
            String name = (String) option.getKey();
            if (NAMES.stream().noneMatch(name::equalsIgnoreCase)) {
                throw new Fields.NoRule("there is no option " + name
                        + Nearest.of(name, NAMES, text -> text)
                                .map(near -> "; the nearest is " + near)
                                .orElse(""));
            }
            if (values.containsKey(name.toLowerCase(Locale.ROOT)) || option.getValue() == JsonLines.TWICE) {
                throw new Fields.NoRule(name + " stands twice");
            }
            values.put(name.toLowerCase(Locale.ROOT), option.getValue());
        }
    }

    /**
     * Null for no options.
     *
     * @param options as {@link JsonLines#read} gives them, or a text that holds them
     */
    static OptionsJson read(Object options) throws Fields.NoRule {
        if (options == null || options instanceof String text && text.isBlank()) {
            return null;
        }
        Object value = options instanceof String text && text.strip().startsWith("{") ? parsed(text) : options;
        if (!(value instanceof Map<?, ?> map)) {
            throw new Fields.NoRule("its options are no JSON object: " + JsonFields.shown(value));
        }
        try {
            return of(map);
        } catch (Fields.NoRule e) {
            throw unreadable(e.getMessage());
        }
    }

    /** @throws Fields.NoRule with a clause about one of the options */
    static OptionsJson of(Map<?, ?> options) throws Fields.NoRule {
        return new OptionsText(options).options();
    }

    private static Object parsed(String json) throws Fields.NoRule {
        try {
            return JsonLines.read(json);
        } catch (IllegalArgumentException e) {
            throw unreadable(e.getMessage());
        }
    }

    private OptionsJson options() throws Fields.NoRule {
        return new OptionsJson(
                allow(),
                value("sendProxy", String.class, "a text"),
                value("acceptProxy", Boolean.class, "true or false"),
                maxConnections(),
                value("connectTimeoutMs", Long.class, "a whole number"),
                value("idleTimeoutMs", Long.class, "a whole number"),
                Map.of());
    }

    private List<String> allow() throws Fields.NoRule {
        Object value = values.get("allow");
        if (value instanceof String one) {
            return Collections.singletonList(one); // As PowerShell unrolls a list of one.
        }
        List<?> list = value("allow", List.class, "a list of addresses");
        if (list == null) {
            return null;
        }
        if (!list.stream().allMatch(element -> element == null || element instanceof String)) {
            throw new Fields.NoRule("allow is " + JsonFields.shown(list) + ", not a list of addresses");
        }
        return list.stream().map(String.class::cast).toList();
    }

    private Integer maxConnections() throws Fields.NoRule {
        Long number = value("maxConnections", Long.class, "a whole number");
        if (number != null && number != number.intValue()) {
            throw new Fields.NoRule("maxConnections is " + number + ", which is too large");
        }
        return number == null ? null : number.intValue();
    }

    private <T> T value(String name, Class<T> type, String what) throws Fields.NoRule {
        Object value = values.get(name.toLowerCase(Locale.ROOT));
        if (value != null && !type.isInstance(value)) {
            throw new Fields.NoRule(name + " is " + JsonFields.shown(value) + ", not " + what);
        }
        return type.cast(value);
    }

    private static Fields.NoRule unreadable(String reason) {
        return new Fields.NoRule("its options cannot be read: " + reason);
    }
}
