package dev.portproxy.store;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.portproxy.rule.RelayOptions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Relay options as they stand in JSON; times in milliseconds.
 *
 * @param other what a newer version wrote: kept
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OptionsJson(
        @JsonProperty("allow") List<String> allow,
        @JsonProperty("sendProxy") String sendProxy,
        @JsonProperty("acceptProxy") Boolean acceptProxy,
        @JsonProperty("maxConnections") Integer maxConnections,
        @JsonProperty("connectTimeoutMs") Long connectTimeoutMs,
        @JsonProperty("idleTimeoutMs") Long idleTimeoutMs,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> other) {

    public OptionsJson {
        other = other == null ? Map.of() : new LinkedHashMap<>(other);
    }

    /** Null for no options, so that a rule without any has no details. */
    public static OptionsJson of(RelayOptions options, Map<String, Object> other) {
        if (options.isNone() && other.isEmpty()) {
            return null;
        }
        return new OptionsJson(
                options.allow().isEmpty() ? null : options.allow(),
                options.sendProxy().map(p -> p.name().toLowerCase(Locale.ROOT)).orElse(null),
                options.acceptProxy() ? true : null,
                options.maxConnections().isPresent() ? options.maxConnections().getAsInt() : null,
                options.connectTimeout().map(Duration::toMillis).orElse(null),
                options.idleTimeout().map(Duration::toMillis).orElse(null),
                other);
    }

    /** @throws IllegalArgumentException where the relay could not do what they say; its message is a clause */
    public RelayOptions toOptions() {
        if (allow != null && allow.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("a null stands in its allow list");
        }
        RelayOptions options = new RelayOptions(
                allow == null ? List.of() : allow,
                Optional.ofNullable(sendProxy).map(OptionsJson::proxyHeader),
                Boolean.TRUE.equals(acceptProxy),
                maxConnections == null ? OptionalInt.empty() : OptionalInt.of(maxConnections),
                Optional.ofNullable(connectTimeoutMs).map(Duration::ofMillis),
                Optional.ofNullable(idleTimeoutMs).map(Duration::ofMillis));
        options.problem().ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        return options;
    }

    private static RelayOptions.ProxyHeader proxyHeader(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "v1" -> RelayOptions.ProxyHeader.V1;
            case "v2" -> RelayOptions.ProxyHeader.V2;
            default -> throw new IllegalArgumentException("sendProxy is \"" + text + "\", neither v1 nor v2");
        };
    }
}
