package dev.portproxy.store;

import dev.portproxy.rule.Rule;
import java.util.Optional;
import java.util.function.Function;

/** What a rule can be found by. In the order in which a sentence names them. */
public enum RuleProperty {
    NAME("name", "name", true, stored -> stored.entry().name()),
    LISTEN_PORT("listenPort", "listen port", true, ofRule(rule -> rule.listen().port())),
    LISTEN_ADDRESS(
            "listenAddress",
            "listen address",
            true,
            ofRule(rule -> rule.listen().address())),
    CONNECT_ADDRESS(
            "connectAddress",
            "connect address",
            true,
            ofRule(rule -> rule.connect().address())),
    CONNECT_PORT(
            "connectPort", "connect port", true, ofRule(rule -> rule.connect().port())),
    FAMILY("family", "family", false, stored -> stored.entry().family().text()),
    PROTOCOL("protocol", "protocol", false, stored -> Rule.PROTOCOL),
    GROUP("group", "group", true, stored -> stored.details().group()),
    COMMENT("comment", "comment", true, stored -> stored.details().comment()),
    STATUS("status", "status", false, StoredRule::status),
    ENABLED("enabled", "enabled", false, stored -> Boolean.toString(stored.enabled()));

    private final String field;
    private final String words;
    private final boolean lookUp;
    private final Function<StoredRule, String> text;

    RuleProperty(String field, String words, boolean lookUp, Function<StoredRule, String> text) {
        this.field = field;
        this.words = words;
        this.lookUp = lookUp;
        this.text = text;
    }

    private static Function<StoredRule, String> ofRule(Function<Rule, String> part) {
        return stored -> stored.entry() instanceof Rule rule ? part.apply(rule) : null;
    }

    /** Its name in JSON. */
    public String field() {
        return field;
    }

    /** Its name in a sentence. */
    public String words() {
        return words;
    }

    /** Whether a value that no rule has is a mistake; the others only choose among rules. */
    public boolean isLookUp() {
        return lookUp;
    }

    /** Empty where the rule has none. */
    public String of(StoredRule rule) {
        return Optional.ofNullable(text.apply(rule)).orElse("");
    }
}
