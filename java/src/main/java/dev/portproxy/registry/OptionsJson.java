package dev.portproxy.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.portproxy.rule.RelayOptions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Relay options as they stand in JSON; times in milliseconds. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OptionsJson(
        @JsonProperty("allow") List<String> allow,
        @JsonProperty("sendProxy") String sendProxy,
        @JsonProperty("acceptProxy") Boolean acceptProxy,
        @JsonProperty("maxConnections") Integer maxConnections,
        @JsonProperty("connectTimeoutMs") Long connectTimeoutMs,
        @JsonProperty("idleTimeoutMs") Long idleTimeoutMs) {

    /** Null for no options, so that a rule without any has no details. */
    public static OptionsJson of(RelayOptions options) {
        if (options.isNone()) {
            return null;
        }
        return new OptionsJson(
                options.allow().isEmpty() ? null : options.allow(),
                options.sendProxy().map(p -> p.name().toLowerCase(Locale.ROOT)).orElse(null),
                options.acceptProxy() ? true : null,
                options.maxConnections().isPresent() ? options.maxConnections().getAsInt() : null,
                options.connectTimeout().map(Duration::toMillis).orElse(null),
                options.idleTimeout().map(Duration::toMillis).orElse(null));
    }

    /** @throws IllegalArgumentException where {@code sendProxy} is neither v1 nor v2 */
    public RelayOptions toOptions() {
        return new RelayOptions(
                allow == null ? List.of() : allow,
                Optional.ofNullable(sendProxy).map(p -> RelayOptions.ProxyHeader.valueOf(p.toUpperCase(Locale.ROOT))),
                Boolean.TRUE.equals(acceptProxy),
                maxConnections == null ? OptionalInt.empty() : OptionalInt.of(maxConnections),
                Optional.ofNullable(connectTimeoutMs).map(Duration::ofMillis),
                Optional.ofNullable(idleTimeoutMs).map(Duration::ofMillis));
    }
}
