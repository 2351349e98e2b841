package dev.portproxy.exchange;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Reason;
import dev.portproxy.diagnostic.Shown;
import dev.portproxy.netsh.CommandParser;
import dev.portproxy.netsh.Dialect;
import dev.portproxy.netsh.NetshCommand;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import dev.portproxy.rule.Wildcard;
import dev.portproxy.store.Meant;
import dev.portproxy.store.RuleChange;
import dev.portproxy.store.RuleProperty;
import dev.portproxy.store.RuleQuery;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One of the items of a request: a rule by the fields that it has in JSON, names in any case. */
public final class RuleItem {

    private static final List<String> STATES = List.of("Ok", "Disabled", "Malformed");

    /** The field of an item that asks for rules: the names of those fields whose texts may have wildcards. */
    private static final String WILDCARDS = "wildcards";

    private static final String EVERY_ADDRESS = "*";
    /** No set of characters: no address is one of them alone. */
    private static final Pattern IN_BRACKETS = Pattern.compile("\\[[0-9A-Za-z.%]*:[0-9A-Za-z:.%]*]");

    private final JsonFields fields;
    private final Set<String> patterns;

    /** @param value as JSON has it; BadUsage where it is no object */
    public RuleItem(Object value) {
        this(object(value), Set.of());
    }

    private RuleItem(Map<?, ?> object, Set<String> patterns) {
        try {
            fields = new JsonFields(object);
        } catch (IllegalArgumentException e) {
            throw unreadable(e);
        }
        this.patterns = patterns;
    }

    /** One that asks for rules, and may say itself which of its texts may have wildcards. */
    public static RuleItem asking(Object value) {
        Map<?, ?> object = object(value);
        if (!object.containsKey(WILDCARDS)) {
            return new RuleItem(object, Set.of());
        }
        Set<String> patterns = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (Object name : object.get(WILDCARDS) instanceof List<?> names ? names : List.of("")) {
            String known = name instanceof String text ? text : "";
            if (Arrays.stream(RuleProperty.values())
                    .noneMatch(property -> property.field().equalsIgnoreCase(known))) {
                throw bad(Texts.of("exchange.wildcards-of-item-are-not-fields"), Texts.of("exchange.name-fields"));
            }
            patterns.add(known);
        }
        Map<Object, Object> rest = new LinkedHashMap<>(object);
        rest.remove(WILDCARDS);
        return new RuleItem(rest, patterns);
    }

    private static Map<?, ?> object(Object value) {
        if (value instanceof Map<?, ?> object) {
            return object;
        }
        throw bad(Texts.of("exchange.item-is-not-json-object"), Texts.of("exchange.write-item-like-this"));
    }

    /**
     * The rule to add, by the same words as on a command line, and therefore with the same refusals.
     *
     * @param forced whether a placeholder is taken as it stands
     */
    public Rule rule(boolean forced) {
        Optional.ofNullable(text("name")).ifPresent(this::requireAgreement);
        List<String> words = new ArrayList<>(List.of("add", guessed()));
        return ((NetshCommand.Add) parsed(words, text("listenPort"), forced ? Dialect.LITERAL : Dialect.STRICT)).rule();
    }

    /**
     * What to change of which rule.
     *
     * @param adds whether a rule that is not there is added
     */
    public RuleChange.Set set(boolean adds) {
        RuleChange.DetailsOf details = RuleChange.DetailsOf.NOTHING;
        Optional<String> name = Optional.ofNullable(text("name"));
        Optional<Endpoint> listen = name.flatMap(Endpoint::split);
        if (name.isPresent() && listen.isEmpty()) {
            // No rule has such a name, so there is nothing to be read any more.
            return new RuleChange.Set(
                    new Meant.Name(id(name.get())), Optional.empty(), Optional.empty(), enabled(), adds, details);
        }
        String family = text("family");
        List<String> words = new ArrayList<>(List.of("set", family == null ? Family.V4TOV4.text() : family));
        String port = listen.map(Endpoint::port).orElse(text("listenPort"));
        NetshCommand.Change change = (NetshCommand.Change) parsed(words, port, Dialect.STRICT);
        Meant meant = name.isPresent()
                ? new Meant.Name(id(name.get()))
                : new Meant.Listen(
                        Optional.ofNullable(family).map(named -> change.family()),
                        change.listenAddress(),
                        change.listenPort());
        return new RuleChange.Set(meant, change.connectAddress(), change.connectPort(), enabled(), adds, details);
    }

    private NetshCommand parsed(List<String> words, @Nullable String listenPort, Dialect dialect) {
        tag("listenport", listenPort, words);
        for (String field : new String[] {"connectAddress", "connectPort", "listenAddress", "protocol"}) {
            tag(field.toLowerCase(Locale.ROOT), text(field), words);
        }
        return CommandParser.parse(words, dialect).sorted();
    }

    private static void tag(String tag, @Nullable String value, List<String> words) {
        if (value != null) {
            words.add(tag + "=" + value);
        }
    }

    /** The rule of that name, which has to have a family, too. */
    private RuleId id(String name) {
        String word = text("family");
        if (word == null) {
            throw bad(Texts.of("exchange.item-names-no-family"), Texts.of("exchange.families-are"));
        }
        requireAgreement(name);
        return new RuleId(family(word), name);
    }

    /**
     * The rules that are named. One name says it all, to the character: the item may be a rule that was shown and has
     * changed since.
     *
     * @param wildcards whether all texts may have some
     */
    public RuleQuery query(boolean wildcards) {
        if (!wildcards && patterns.isEmpty() && fields.value("name") instanceof String name) {
            requireAgreement(name);
            RuleQuery named = RuleQuery.of(RuleProperty.NAME, name);
            return fields.has("family") ? named.and(RuleProperty.FAMILY, wanted(RuleProperty.FAMILY, false)) : named;
        }
        RuleQuery query = new RuleQuery(Map.of());
        for (RuleProperty property : RuleProperty.values()) {
            boolean patterned = wildcards || patterns.contains(property.field());
            List<Wildcard> wanted = fields.has(property.field()) ? wanted(property, patterned) : List.of();
            query = wanted.isEmpty() ? query : query.and(property, wanted);
        }
        return query;
    }

    private List<Wildcard> wanted(RuleProperty property, boolean wildcards) {
        List<Wildcard> wanted = new ArrayList<>();
        for (String text : texts(property)) {
            Wildcard one = wildcards ? wildcard(property, text) : Wildcard.literal(text);
            if (one.isLiteral()) {
                requireKnown(property, one.text());
            }
            wanted.add(one);
        }
        return wanted;
    }

    /** A misspelt one would find nothing, and nobody would be told. */
    private static void requireKnown(RuleProperty property, String text) {
        if (property == RuleProperty.FAMILY) {
            family(text);
        } else if (property == RuleProperty.STATUS && STATES.stream().noneMatch(text::equalsIgnoreCase)) {
            throw bad(
                    Texts.of("exchange.is-not-status", Shown.line(text)),
                    Texts.of("exchange.statuses-are", String.join(", ", STATES)));
        }
    }

    private List<String> texts(RuleProperty property) {
        if (property == RuleProperty.ENABLED) {
            return enabled().stream().map(String::valueOf).toList();
        }
        try {
            return fields.anyOf(property.field());
        } catch (IllegalArgumentException e) {
            throw unreadable(e);
        }
    }

    private static Wildcard wildcard(RuleProperty property, String text) {
        boolean isAddress = property == RuleProperty.LISTEN_ADDRESS || property == RuleProperty.CONNECT_ADDRESS;
        if (property == RuleProperty.LISTEN_ADDRESS && text.equals(EVERY_ADDRESS)
                || isAddress && IN_BRACKETS.matcher(text).matches()
                || property.isPort() && text.indexOf('/') >= 0) {
            // No port has a slash: as a wildcard, */80 would find nothing, and nobody would be told.
            return Wildcard.literal(text);
        }
        try {
            return property.isPort() ? Wildcard.ofPort(text) : Wildcard.of(text);
        } catch (IllegalArgumentException e) {
            throw bad(
                    Texts.of("exchange.is-not-wildcard-pattern", Shown.line(text), Reason.of(e)),
                    Texts.of("exchange.correct-pattern"));
        }
    }

    private static Family family(String word) {
        return Family.of(word)
                .orElseThrow(() ->
                        bad(Texts.of("exchange.is-not-family", Shown.line(word)), Texts.of("exchange.families-are")));
    }

    private static PortProxyException unreadable(IllegalArgumentException e) {
        return bad(
                Texts.of("exchange.item-cannot-be-read", Reason.of(e)),
                Texts.of("exchange.correct-field-or-leave-it-out"));
    }

    /** An item that somebody has changed after it was read may name two rules. */
    private void requireAgreement(String name) {
        Endpoint.split(name).ifPresent(listen -> {
            agree(name, listen.port(), "listenPort");
            agree(name, listen.address(), "listenAddress");
        });
    }

    private void agree(String name, String part, String field) {
        String other = text(field);
        if (other != null && !RuleId.fold(other).equals(RuleId.fold(part))) {
            throw bad(
                    Texts.of("exchange.item-names-two-rules", Shown.line(name), field, Shown.line(other)),
                    Texts.of("exchange.leave-name-or-endpoint-out"));
        }
    }

    /** What the addresses tell, where the item does not name one. */
    private String guessed() {
        String family = text("family");
        if (family != null) {
            return family;
        }
        Endpoint listen = new Endpoint(text("listenAddress") == null ? "*" : text("listenAddress"), "");
        Endpoint connect = new Endpoint(text("connectAddress") == null ? "*" : text("connectAddress"), "");
        return Family.guess(listen, connect).text();
    }

    /** Whether it says more than a command can, be that in order or not. */
    public boolean hasMoreThanEndpoints() {
        return fields.has("comment") || fields.has("group") || isFilled("options") || isFilled("enabled");
    }

    /** A blank cell of a table says nothing. */
    private boolean isFilled(String field) {
        return fields.has(field) && !(fields.value(field) instanceof String text && text.isBlank());
    }

    /**
     * A text, or a number as one; null where the item does not have it.
     *
     * @param field written as in JSON, for a refusal names it
     */
    public @Nullable String text(String field) {
        Object value = fields.value(field);
        if (value != null && !(value instanceof String) && !(value instanceof Number)) {
            throw bad(
                    Texts.of("exchange.item-field-is-not-text", field), Texts.of("exchange.only-ports-may-be-numbers"));
        }
        try {
            return field.endsWith("Port") ? fields.port(field) : fields.text(field);
        } catch (IllegalArgumentException e) {
            throw unreadable(e);
        }
    }

    /** Empty if the item names none: what the rule has stays. */
    public Map<?, ?> options() {
        Object options = fields.value("options");
        if (options instanceof String text) {
            // A cell of a table: of our own CSV, or of one that PowerShell made of a rule.
            options = text.isBlank() ? null : json(text);
        }
        if (options == null) {
            return Map.of();
        }
        if (options instanceof Map<?, ?> named) {
            return named;
        }
        throw bad(Texts.of("exchange.item-options-are-not-object"), Texts.of("exchange.write-options-like-this"));
    }

    private static @Nullable Object json(String text) {
        try {
            return JsonLines.read(text);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    public boolean namesOptions() {
        return !options().isEmpty();
    }

    /** Whether it is to be on; empty where the item does not say. */
    public Optional<Boolean> enabled() {
        Object enabled = fields.value("enabled");
        if (enabled == null || enabled instanceof String text && text.isBlank()) {
            return Optional.empty();
        }
        if (enabled instanceof Boolean truth) {
            return Optional.of(truth);
        }
        Optional<Boolean> word = enabled instanceof String text ? TruthWord.of(text) : Optional.empty();
        if (word.isPresent()) {
            return word;
        }
        throw bad(Texts.of("exchange.item-enabled-is-neither"), Texts.of("exchange.write-true-or-false"));
    }

    private static PortProxyException bad(String message, String fix) {
        return new PortProxyException(ErrorId.BAD_USAGE, message, fix);
    }
}
