package dev.portproxy.exchange;

import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Port;
import dev.portproxy.rule.RelayOptions;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import dev.portproxy.store.RuleChange;
import dev.portproxy.store.RuleChange.Existing;
import dev.portproxy.store.RuleChange.NamedDetails;
import dev.portproxy.words.Texts;
import java.util.Map;
import java.util.Optional;

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
    private final boolean copy;
    private final EndpointProblems endpoints;

    /**
     * @param values by name in lower case
     * @param copy whether a store holds the rule, so that its texts are kept whatever they are
     * @param endpoints those of the whole table
     */
    Fields(Map<String, String> values, boolean copy, EndpointProblems endpoints) {
        this.values = values;
        this.copy = copy;
        this.endpoints = endpoints;
    }

    /** An object of another type has other fields: none of them is misspelt. */
    static Optional<String> otherType(Map<?, ?> object) {
        return object.entrySet().stream()
                .filter(field -> "type".equalsIgnoreCase((String) field.getKey()))
                .map(Map.Entry::getValue)
                .filter(String.class::isInstance)
                .flatMap(type -> otherType((String) type).stream())
                .findFirst();
    }

    private static Optional<String> otherType(String type) {
        return type.isEmpty() || type.equalsIgnoreCase("rule")
                ? Optional.empty()
                : Optional.of(Texts.of("exchange.object-of-type-is-not-rule", type));
    }

    /**
     * Why the texts make no rule; empty if they make one, but for its options. No exception: a table can have thousands of
     * such lines.
     */
    Optional<String> problem() {
        return otherType(text("type"))
                .or(this::otherKind)
                .or(() -> copy ? Optional.empty() : unsorted())
                .or(() -> missing("listenport", port("listenport")))
                .or(() -> missing("connectaddress", text("connectaddress")))
                .or(() -> contradiction("name", listen()))
                .or(() -> contradiction("data", connect()))
                .or(this::unknownWord);
    }

    private Optional<String> otherKind() {
        if (text("status").equalsIgnoreCase("Malformed")) {
            return Optional.of(Texts.of("exchange.rule-is-malformed", text("name"), text("data")));
        }
        String protocol = text("protocol");
        return protocol.isEmpty() || protocol.equalsIgnoreCase(Rule.PROTOCOL)
                ? Optional.empty()
                : Optional.of(Texts.of("exchange.protocol-is-not-tcp", protocol));
    }

    /** What somebody has changed of a shown rule may name two rules. */
    private Optional<String> contradiction(String whole, Endpoint parts) {
        String text = text(whole);
        return text.isEmpty() || RuleId.fold(text).equals(RuleId.fold(parts.text()))
                ? Optional.empty()
                : Optional.of(Texts.of("exchange.field-and-others-disagree", whole, text, parts.text()));
    }

    private static Optional<String> missing(String name, String text) {
        return text.isEmpty() ? Optional.of(Texts.of("exchange.field-is-missing", name)) : Optional.empty();
    }

    private Optional<String> unknownWord() {
        String family = text("family");
        if (!family.isEmpty() && Family.of(family).isEmpty()) {
            return Optional.of(Texts.of("exchange.is-not-one-of-families", family));
        }
        String enabled = text("enabled");
        return enabled.isEmpty() || TruthWord.of(enabled).isPresent()
                ? Optional.empty()
                : Optional.of(Texts.of("exchange.enabled-is-neither-true-nor-false", enabled));
    }

    /**
     * Of texts without a {@link #problem}.
     *
     * @param options empty if none are named
     */
    RuleChange.OfRule toChange(Optional<RelayOptions> options) {
        Endpoint listen = listen();
        Endpoint connect = connect();
        Family family = Family.of(text("family")).orElseGet(() -> Family.guess(listen, connect));
        NamedDetails details = new NamedDetails(
                Optional.ofNullable(values.get("comment")), Optional.ofNullable(values.get("group")), options);
        return new RuleChange.Put(new Rule(family, listen, connect), enabled(), details, Existing.REPLACE);
    }

    private Endpoint listen() {
        return new Endpoint(orElse("listenaddress", "*"), port("listenport"));
    }

    private Endpoint connect() {
        String port = port("connectport");
        return new Endpoint(text("connectaddress"), port.isEmpty() ? port("listenport") : port);
    }

    private Optional<String> unsorted() {
        String listenPort = port("listenport");
        return endpoints
                .problem(new EndpointProblems.Typed("listen", text("listenaddress"), listenPort, ""))
                .or(() -> endpoints.problem(new EndpointProblems.Typed(
                        "connect", text("connectaddress"), port("connectport"), listenPort)));
    }

    /** PowerShell has the text of a port in a field of its own: it may be no number, or have zeros in front. */
    private String port(String name) {
        String number = text(name);
        String text = text(name + "text");
        return number.isEmpty() || isSameNumber(number, text) ? text : number;
    }

    /** Whether a text is that number, perhaps with zeros in front. */
    static boolean isSameNumber(String number, String text) {
        return Port.DIGITS.matcher(text).matches()
                && text.replaceFirst("^0+(?=.)", "").equals(number);
    }

    private boolean enabled() {
        return TruthWord.of(text("enabled")).orElseGet(() -> !text("status").equalsIgnoreCase("Disabled"));
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
