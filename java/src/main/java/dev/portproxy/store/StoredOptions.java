package dev.portproxy.store;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.portproxy.rule.RelayOption;
import dev.portproxy.rule.RelayOptions;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The relay's options of a rule in a store.
 *
 * @param known what this version reads
 * @param other what a newer version wrote, by its name in JSON: kept
 */
public record StoredOptions(RelayOptions known, Map<String, Object> other) {

    public static final StoredOptions NONE = new StoredOptions(RelayOptions.NONE, Map.of());

    public StoredOptions {
        other = new LinkedHashMap<>(other);
    }

    /** @throws IllegalArgumentException if the relay could not do what they say; its message is a clause */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static StoredOptions read(Map<String, Object> json) {
        Map<RelayOption, Object> values = new EnumMap<>(RelayOption.class);
        Map<String, Object> other = new LinkedHashMap<>();
        json.forEach((name, value) -> {
            Optional<RelayOption> option = RelayOption.named(name, false);
            if (option.isEmpty()) {
                other.put(name, value);
            } else if (value != null) {
                values.put(option.get(), read(option.get(), value));
            }
        });
        RelayOptions known = RelayOptions.of(values);
        known.problem().ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        return new StoredOptions(known, other);
    }

    /** A value as somebody may have typed it into the registry, such as "5" for a number, is still one. */
    private static Object read(RelayOption option, Object json) {
        Class<?> jsonClass = option.kind().jsonClass();
        Object value = jsonClass.isInstance(json) ? json : Details.converted(json, jsonClass);
        option.kind().misfit(value).ifPresent(misfit -> {
            throw new IllegalArgumentException(option.jsonName() + " is " + json + ", " + misfit);
        });
        return option.read(value);
    }

    StoredOptions with(RelayOptions options) {
        return new StoredOptions(options, other);
    }

    public boolean isNone() {
        return known.isNone() && other.isEmpty();
    }

    /** As they stand in JSON. */
    @JsonValue
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        known.values()
                .forEach((option, value) ->
                        json.put(option.jsonName(), option.kind().json(value)));
        json.putAll(other);
        return json;
    }
}
