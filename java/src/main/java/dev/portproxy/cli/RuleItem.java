package dev.portproxy.cli;

import dev.portproxy.netsh.CommandParser;
import dev.portproxy.netsh.Dialect;
import dev.portproxy.netsh.NetshCommand;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.ErrorId;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.PortProxyException;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One of the items of a request: a rule by the fields that it has in JSON, names in any case. */
final class RuleItem {

    private final Map<String, Object> fields = new HashMap<>();

    /** @param value as JSON has it; BadUsage where it is no object */
    RuleItem(Object value) {
        if (!(value instanceof Map<?, ?> object)) {
            throw bad("The item is no JSON object.", "Write {\"family\":\"v4tov4\",\"listenPort\":\"80\"}.");
        }
        object.forEach((name, field) -> fields.put(((String) name).toLowerCase(Locale.ROOT), field));
    }

    /** The rule to write, by the same words as on a command line, and therefore with the same refusals. */
    Rule rule(String verb) {
        List<String> words = new ArrayList<>(List.of(verb, family()));
        for (String tag : new String[] {"listenport", "connectaddress", "connectport", "listenaddress", "protocol"}) {
            String value = text(tag);
            if (value != null) {
                words.add(tag + "=" + value);
            }
        }
        NetshCommand command = CommandParser.parse(words, Dialect.STRICT).command();
        return command instanceof NetshCommand.Add add ? add.rule() : ((NetshCommand.Set) command).rule();
    }

    /** The rule to change or remove: by its name, or by what it listens on. */
    RuleId id() {
        String word = text("family");
        Family family = Optional.ofNullable(word)
                .flatMap(Family::of)
                .orElseThrow(() -> bad(
                        word == null ? "The item names no family." : "\"" + OneLine.of(word) + "\" is no family.",
                        "The families are v4tov4, v4tov6, v6tov4 and v6tov6."));
        if (text("name") != null) {
            return new RuleId(family, text("name"));
        }
        if (text("listenport") == null) {
            throw bad("The item names no rule.", "Give its family and its name, or its listenAddress and listenPort.");
        }
        String address = text("listenaddress") == null ? "*" : text("listenaddress");
        return new RuleId(family, new Endpoint(address, text("listenport")).text());
    }

    /** What the addresses tell, where the item does not name one. */
    private String family() {
        String family = text("family");
        if (family != null) {
            return family;
        }
        Endpoint listen = new Endpoint(text("listenaddress") == null ? "*" : text("listenaddress"), "");
        Endpoint connect = new Endpoint(text("connectaddress") == null ? "*" : text("connectaddress"), "");
        return Family.guess(listen, connect).text();
    }

    /** A text, or a number as one; null where the item does not have it. */
    String text(String field) {
        Object value = fields.get(field);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        if (value instanceof Number) {
            return value.toString();
        }
        throw bad("\"" + field + "\" of the item is no text.", "Ports may be numbers, everything else is a text.");
    }

    /** Null where the item names none: what the rule has stays. */
    Map<?, ?> options() {
        Object options = fields.get("options");
        if (options == null || options instanceof Map) {
            return (Map<?, ?>) options;
        }
        throw bad("\"options\" of the item are no JSON object.", "Write {\"allow\":[\"10.0.0.0/8\"]}.");
    }

    /** Whether it is to be on: a rule is, unless the item says otherwise. */
    boolean enabled() {
        Object enabled = fields.get("enabled");
        if (enabled == null || enabled instanceof Boolean) {
            return !Boolean.FALSE.equals(enabled);
        }
        throw bad("\"enabled\" of the item is neither true nor false.", "Leave it out for a rule that is on.");
    }

    private static PortProxyException bad(String message, String fix) {
        return new PortProxyException(ErrorId.BAD_USAGE, message, fix);
    }
}
