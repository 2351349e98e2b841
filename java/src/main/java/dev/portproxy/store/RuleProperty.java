package dev.portproxy.store;

import dev.portproxy.rule.Rule;
import dev.portproxy.words.Texts;
import java.util.Optional;
import java.util.function.Function;

/** What a rule can be found by. In the order in which a sentence names them. */
public enum RuleProperty {
    NAME("name", "store.property-name", true, stored -> stored.entry().name()),
    LISTEN_PORT(
            "listenPort",
            "store.property-listen-port",
            true,
            ofRule(rule -> rule.listen().port())),
    LISTEN_ADDRESS(
            "listenAddress",
            "store.property-listen-address",
            true,
            ofRule(rule -> rule.listen().address())),
    CONNECT_ADDRESS(
            "connectAddress",
            "store.property-connect-address",
            true,
            ofRule(rule -> rule.connect().address())),
    CONNECT_PORT(
            "connectPort",
            "store.property-connect-port",
            true,
            ofRule(rule -> rule.connect().port())),
    FAMILY(
            "family",
            "store.property-family",
            false,
            stored -> stored.entry().family().text()),
    PROTOCOL("protocol", "store.property-protocol", false, stored -> Rule.PROTOCOL),
    GROUP("group", "store.property-group", true, stored -> stored.details().group()),
    COMMENT(
            "comment",
            "store.property-comment",
            true,
            stored -> stored.details().comment()),
    STATUS("status", "store.property-status", false, StoredRule::status),
    ENABLED("enabled", "store.property-enabled", false, stored -> Boolean.toString(stored.enabled()));

    private final String field;
    private final String textId;
    private final boolean lookUp;
    private final Function<StoredRule, String> text;

    RuleProperty(String field, String textId, boolean lookUp, Function<StoredRule, String> text) {
        this.field = field;
        this.textId = textId;
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
        return Texts.of(textId);
    }

    /** Whether a value that no rule has is a mistake; the others only choose among rules. */
    public boolean isLookUp() {
        return lookUp;
    }

    /** Whether rules are told apart by it. */
    public boolean isOfIdentity() {
        return this == NAME || this == LISTEN_PORT || this == LISTEN_ADDRESS;
    }

    /** Whether its texts are ports, among which there are ranges. */
    public boolean isPort() {
        return this == LISTEN_PORT || this == CONNECT_PORT;
    }

    /** Empty where the rule has none. */
    public String of(StoredRule rule) {
        return Optional.ofNullable(text.apply(rule)).orElse("");
    }
}
