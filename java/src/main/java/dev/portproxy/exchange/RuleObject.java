package dev.portproxy.exchange;

import dev.portproxy.rule.Rule;
import dev.portproxy.store.FirewallLink;
import dev.portproxy.store.StoredOptions;
import dev.portproxy.store.StoredRule;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
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

    /** What it is, of which every rule says the same: not one of its {@link #NAMES}. */
    public static final String TYPE = "rule";

    /** The names of the fields, in the order in which they are written. */
    public static final List<String> NAMES = List.of(
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
            "firewall",
            "store",
            "name",
            "data");

    /** The fields, in the order of their {@link #NAMES}. */
    public List<@Nullable Object> values() {
        return Arrays.asList(
                family,
                Rule.PROTOCOL,
                listenAddress,
                listenPort,
                connectAddress,
                connectPort,
                engine,
                enabled,
                status,
                comment,
                group,
                options.isNone() ? null : options.json(),
                firewall,
                store,
                name,
                data);
    }

    /** By name, in the order in which they are written, with the type before them. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", TYPE);
        List<Object> values = values();
        for (int i = 0; i < NAMES.size(); i++) {
            fields.put(NAMES.get(i), values.get(i));
        }
        return fields;
    }
}
