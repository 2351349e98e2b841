package dev.portproxy.exchange;

import dev.portproxy.rule.Rule;
import dev.portproxy.store.FirewallLink;
import dev.portproxy.store.StoredOptions;
import dev.portproxy.store.StoredRule;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule as one JSON object: the same in every output. Ports are texts, since {@code http} is a legal one; a field that a
 * rule does not have is null.
 */
public record RuleObject(
        String family,
        @Nullable String listenAddress,
        @Nullable String listenPort,
        @Nullable String connectAddress,
        @Nullable String connectPort,
        String engine,
        boolean enabled,
        String status,
        @Nullable String comment,
        @Nullable String group,
        StoredOptions options,
        @Nullable FirewallLink firewall,
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
                stored.status(),
                stored.details().comment(),
                stored.details().group(),
                stored.details().options(),
                stored.details().firewall(),
                store,
                stored.entry().name(),
                stored.entry().data());
    }

    /** In the order in which they are written. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", "rule");
        fields.put("family", family);
        fields.put("protocol", Rule.PROTOCOL);
        fields.put("listenAddress", listenAddress);
        fields.put("listenPort", listenPort);
        fields.put("connectAddress", connectAddress);
        fields.put("connectPort", connectPort);
        fields.put("engine", engine);
        fields.put("enabled", enabled);
        fields.put("status", status);
        fields.put("comment", comment);
        fields.put("group", group);
        fields.put("options", options.isNone() ? null : options.json());
        fields.put("firewall", firewall);
        fields.put("store", store);
        fields.put("name", name);
        fields.put("data", data);
        return fields;
    }
}
