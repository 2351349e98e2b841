package dev.portproxy.exchange;

import dev.portproxy.registry.OptionsJson;
import dev.portproxy.registry.RuleChange;
import dev.portproxy.registry.RuleChange.Existing;
import dev.portproxy.registry.RuleChange.NamedDetails;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.RelayOptions;
import dev.portproxy.rule.Rule;
import java.util.Locale;
import java.util.Map;

/** A rule from named fields, as JSON and CSV hold it; names in any case. */
final class Fields {

    /** Why the fields make no rule; the message completes "line N: ...". */
    static final class NoRule extends Exception {
        private static final long serialVersionUID = 1L;

        NoRule(String reason) {
            // Without a stack: thousands of lines may have a reason each.
            super(reason, null, false, false);
        }
    }

    private final Map<String, String> values;

    /** @param values by name in lower case */
    Fields(Map<String, String> values) {
        this.values = values;
    }

    RuleChange toChange(OptionsJson options) throws NoRule {
        String type = text("type");
        if (!type.isEmpty() && !type.equalsIgnoreCase("rule")) {
            throw new NoRule("an object of type " + type + " is no rule");
        }
        if (text("status").equalsIgnoreCase("Malformed")) {
            throw new NoRule("the rule is malformed: " + text("name") + " = " + text("data"));
        }
        String protocol = text("protocol");
        if (!protocol.isEmpty() && !protocol.equalsIgnoreCase(Rule.PROTOCOL)) {
            throw new NoRule("protocol " + protocol + " is not TCP, and TCP is all that is forwarded");
        }
        // PowerShell's objects have a port that is no number in a field of its own.
        String listenPort = orElse("listenport", text("listenporttext"));
        if (listenPort.isEmpty()) {
            throw new NoRule("listenport is missing");
        }
        String connectPort = orElse("connectport", orElse("connectporttext", listenPort));
        Endpoint listen = new Endpoint(orElse("listenaddress", "*"), listenPort);
        Endpoint connect = new Endpoint(needed("connectaddress"), connectPort);
        Rule rule = new Rule(family(listen, connect), listen, connect);
        NamedDetails details =
                new NamedDetails(values.get("comment"), values.get("group"), options == null ? null : options(options));
        return new RuleChange.Put(rule, enabled(), details, Existing.REPLACE);
    }

    private Family family(Endpoint listen, Endpoint connect) throws NoRule {
        String text = text("family");
        if (text.isEmpty()) {
            return Family.guess(listen, connect);
        }
        return Family.of(text)
                .orElseThrow(() -> new NoRule("\"" + text + "\" is no family (v4tov4, v4tov6, v6tov4, v6tov6)"));
    }

    private boolean enabled() throws NoRule {
        return switch (text("enabled").toLowerCase(Locale.ROOT)) {
            case "" -> !text("status").equalsIgnoreCase("Disabled");
            case "true", "1", "yes" -> true;
            case "false", "0", "no" -> false;
            default -> throw new NoRule("enabled is \"" + text("enabled") + "\", neither true nor false");
        };
    }

    private static RelayOptions options(OptionsJson options) throws NoRule {
        if (!options.other().isEmpty()) {
            throw new NoRule("its options cannot be read: there is no option "
                    + String.join(", ", options.other().keySet()));
        }
        try {
            return options.toOptions();
        } catch (IllegalArgumentException e) {
            throw new NoRule(e.getMessage());
        }
    }

    private String needed(String name) throws NoRule {
        String text = text(name);
        if (text.isEmpty()) {
            throw new NoRule(name + " is missing");
        }
        return text;
    }

    private String orElse(String name, String otherwise) {
        String text = text(name);
        return text.isEmpty() ? otherwise : text;
    }

    private String text(String name) {
        String text = values.get(name);
        return text == null ? "" : text;
    }
}
