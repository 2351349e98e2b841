package dev.portproxy.exchange;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.rule.RelayOptions;
import dev.portproxy.store.OptionsJson;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Relay options that a change names: null and an empty list take an option away, and what is not named stays, because
 * an allow list must not go by the way.
 */
public final class NamedOptions {

    private final OptionsJson given;
    /** In lower case. */
    private final Set<String> removed;

    private NamedOptions(OptionsJson given, Set<String> removed) {
        this.given = given;
        this.removed = removed;
    }

    /** @param options as JSON has them, names in any case; InvalidRule where one of them is none */
    public static NamedOptions of(Map<?, ?> options) {
        Map<String, Object> given = new HashMap<>();
        Set<String> removed = new HashSet<>();
        options.forEach((name, value) -> {
            given.put((String) name, value);
            if (value == null || value.equals(List.of())) {
                removed.add(((String) name).toLowerCase(Locale.ROOT));
            }
        });
        try {
            OptionsJson read = OptionsText.of(given);
            return new NamedOptions(read, removed);
        } catch (Fields.NoRule e) {
            throw invalid(e.getMessage());
        }
    }

    /** @param known the rule's options so far */
    public RelayOptions over(RelayOptions known) {
        OptionsJson some = OptionsJson.of(known, Map.of());
        OptionsJson old = some == null ? new OptionsJson(null, null, null, null, null, null, Map.of()) : some;
        try {
            return new OptionsJson(
                            named("allow", given.allow(), old.allow()),
                            named("sendproxy", given.sendProxy(), old.sendProxy()),
                            named("acceptproxy", given.acceptProxy(), old.acceptProxy()),
                            named("maxconnections", given.maxConnections(), old.maxConnections()),
                            named("connecttimeoutms", given.connectTimeoutMs(), old.connectTimeoutMs()),
                            named("idletimeoutms", given.idleTimeoutMs(), old.idleTimeoutMs()),
                            Map.of())
                    .toOptions();
        } catch (IllegalArgumentException e) {
            throw invalid(e.getMessage());
        }
    }

    private <T> T named(String name, T value, T otherwise) {
        if (removed.contains(name)) {
            return null;
        }
        return value == null ? otherwise : value;
    }

    private static PortProxyException invalid(String reason) {
        return new PortProxyException(
                ErrorId.INVALID_RULE, "No rule can have these options: " + reason + ".", "Correct or leave it out.");
    }
}
