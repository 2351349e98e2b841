package dev.portproxy.exchange;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.portproxy.registry.OptionsJson;
import dev.portproxy.registry.StoredRule;
import dev.portproxy.rule.Malformed;
import dev.portproxy.rule.Rule;

/**
 * A rule as one JSON object: the same in every output. Ports are texts, since {@code http} is a legal one; a field that a
 * rule does not have is null.
 */
@JsonPropertyOrder({
    "type",
    "family",
    "protocol",
    "listenAddress",
    "listenPort",
    "connectAddress",
    "connectPort",
    "engine",
    "enabled",
    "status",
    "comment",
    "group",
    "options",
    "store",
    "name",
    "data"
})
public record RuleObject(
        String family,
        String listenAddress,
        String listenPort,
        String connectAddress,
        String connectPort,
        String engine,
        boolean enabled,
        String status,
        String comment,
        String group,
        OptionsJson options,
        String store,
        String name,
        String data) {

    /** @param engine who serves the store: {@code IpHelper} or {@code Relay} */
    public static RuleObject of(StoredRule stored, String store, String engine) {
        Rule rule = stored.entry() instanceof Rule known ? known : null;
        return new RuleObject(
                stored.entry().family().text(),
                rule == null ? null : rule.listen().address(),
                rule == null ? null : rule.listen().port(),
                rule == null ? null : rule.connect().address(),
                rule == null ? null : rule.connect().port(),
                engine,
                stored.enabled(),
                stored.entry() instanceof Malformed ? "Malformed" : stored.enabled() ? "Ok" : "Disabled",
                stored.details().comment(),
                stored.details().group(),
                stored.details().options(),
                store,
                stored.entry().name(),
                stored.entry().data());
    }

    @JsonProperty
    public String type() {
        return "rule";
    }

    @JsonProperty
    public String protocol() {
        return Rule.PROTOCOL;
    }
}
