package dev.portproxy.store;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.portproxy.registry.RegValue;
import dev.portproxy.rule.RelayOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is known of a rule beside the rule itself: one REG_SZ of JSON under {@code SOFTWARE\PortProxy\Details}, so that
 * nothing but rules stands in netsh's own key.
 *
 * @param disabled the data of a rule that is switched off and therefore lives here only; null while it is on
 * @param comment null where there is none
 * @param group null where there is none
 * @param options what the relay does for the rule
 * @param firewall the firewall rule that goes with it; null where there is none
 * @param other what a newer version wrote: kept
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonAutoDetect(isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public record Details(
        @JsonProperty("disabled") @Nullable String disabled,
        @JsonProperty("comment") @Nullable String comment,
        @JsonProperty("group") @Nullable String group,
        @JsonProperty("options") StoredOptions options,
        @JsonProperty("firewall") @Nullable FirewallLink firewall,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> other) {

    public static final Details NONE = new Details(null, null, null, StoredOptions.NONE, null, Map.of());

    public Details {
        options = options == null ? StoredOptions.NONE : options;
        other = other == null ? Map.of() : new LinkedHashMap<>(other);
    }

    /** Details of a new rule; empty texts count as none. */
    public static Details of(@Nullable String comment, @Nullable String group, RelayOptions options) {
        return NONE.withComment(comment).withGroup(group).withOptions(options);
    }

    public boolean isNone() {
        return equals(NONE);
    }

    public RelayOptions relayOptions() {
        return options.known();
    }

    public Details withDisabled(@Nullable String data) {
        return new Details(data, comment, group, options, firewall, other);
    }

    public Details withComment(@Nullable String text) {
        return new Details(disabled, emptyToNull(text), group, options, firewall, other);
    }

    public Details withGroup(@Nullable String text) {
        return new Details(disabled, comment, emptyToNull(text), options, firewall, other);
    }

    public Details withOptions(RelayOptions relayOptions) {
        return new Details(disabled, comment, group, options.with(relayOptions), firewall, other);
    }

    public Details withFirewall(@Nullable FirewallLink link) {
        return new Details(disabled, comment, group, options, link, other);
    }

    RegValue toValue(String name) {
        return RegValue.text(name, Json.MAPPER.writeValueAsString(this));
    }

    /** Empty where the value is no JSON object of ours, or has what could not be served or followed. */
    static Optional<Details> of(RegValue value) {
        try {
            Optional<Details> details = value.text().map(text -> Json.MAPPER.readValue(text, Details.class));
            return details.filter(d -> d.firewall == null || d.firewall.isOurs());
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** A value of JSON as one of another class, if Jackson knows how; a JacksonException else. */
    static Object converted(Object json, Class<?> to) {
        return Json.MAPPER.convertValue(json, to);
    }

    private static @Nullable String emptyToNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /** Loaded only when a rule has details: most have none, and a mapper costs a tenth of a second at start. */
    private static final class Json {
        static final JsonMapper MAPPER =
                JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    }
}
