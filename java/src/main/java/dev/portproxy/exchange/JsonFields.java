package dev.portproxy.exchange;

import dev.portproxy.diagnostic.Shown;
import dev.portproxy.rule.Nearest;
import dev.portproxy.rule.Port;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a rule as a JSON object has them, names in any case. Nothing is turned into another value and nothing
 * passed over: a misspelt {@code connectPort} would send the rule to its listen port.
 */
public final class JsonFields {

    /** Those that make a rule. */
    private static final List<String> OF_A_RULE = List.of(
            "family",
            "listenAddress",
            "listenPort",
            "connectAddress",
            "connectPort",
            "enabled",
            "comment",
            "group",
            "options",
            "protocol",
            // PowerShell's objects have a port that is no number in a field of its own.
            "listenPortText",
            "connectPortText");

    /** Those that a rule has when it is shown; an object that was shown can be handed back. */
    private static final List<String> ONLY_SHOWN =
            List.of("type", "engine", "status", "store", "name", "data", "firewall", "served");

    /** What PowerShell adds to an object of another machine, and the module to one that was changed. */
    private static final List<String> OF_POWERSHELL =
            List.of("PSComputerName", "PSShowComputerName", "RunspaceId", "Undo");

    private static final int LONGEST_SHOWN = 60;

    private final Map<String, Object> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /**
     * @param object as {@link JsonLines#read} gives it
     * @throws IllegalArgumentException for a field that no rule has or that stands twice; its message is a clause
     */
    public JsonFields(Map<?, ?> object) {
        object.forEach((key, value) -> {
            String name = (String) key;
            require(name);
            if (value == JsonLines.TWICE || values.containsKey(name)) {
                throw new IllegalArgumentException(Texts.of("exchange.field-stands-twice", shown(name)));
            }
            values.put(name, value);
        });
    }

    /** Throws where no rule has a field of this name. */
    static void require(String name) {
        if (!isKnown(name)) {
            throw new IllegalArgumentException(nearest(name)
                    .map(near -> Texts.of("exchange.rule-has-no-field-nearest", shown(name), near))
                    .orElseGet(() -> Texts.of("exchange.rule-has-no-field", shown(name))));
        }
    }

    /** Whether a rule has a field of this name, in any case. */
    static boolean isKnown(String name) {
        return Stream.of(OF_A_RULE, ONLY_SHOWN, OF_POWERSHELL)
                .flatMap(List::stream)
                .anyMatch(name::equalsIgnoreCase);
    }

    /** The field that was probably meant; empty where none is near. */
    static Optional<String> nearest(String name) {
        List<String> known =
                Stream.concat(OF_A_RULE.stream(), ONLY_SHOWN.stream()).toList();
        String letters = name.replaceAll("[-_ .]", "");
        return Nearest.of(letters, known, text -> text);
    }

    public boolean has(String name) {
        return value(name) != null;
    }

    public @Nullable Object value(String name) {
        return values.get(name);
    }

    /** Null where the object does not have it; IllegalArgumentException for what is not a text. */
    public @Nullable String text(String name) {
        return textOf(name, value(name));
    }

    private static @Nullable String textOf(String name, @Nullable Object value) {
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw new IllegalArgumentException(Texts.of("exchange.is-not-text", name, shown(value)));
    }

    /** A text as it stands, or a whole number that is a port; null where the object does not have it. */
    public @Nullable String port(String name) {
        return port(name, value(name));
    }

    /** The value of a field that a query has, or those of its list; IllegalArgumentException for what is not a text. */
    List<String> anyOf(String name) {
        List<?> values = value(name) instanceof List<?> several ? several : List.of(value(name));
        List<String> texts = new ArrayList<>();
        for (Object value : values) {
            texts.add(name.endsWith("Port") ? port(name, value) : textOf(name, value));
        }
        if (texts.isEmpty() || texts.contains(null)) {
            throw new IllegalArgumentException(Texts.of("exchange.is-not-text-or-list", name, shown(value(name))));
        }
        return texts;
    }

    private static @Nullable String port(String name, @Nullable Object value) {
        if (value == null || value instanceof String) {
            return (String) value;
        }
        if (value instanceof Long number && Port.of(number.toString()) instanceof Port.Number) {
            return number.toString();
        }
        throw new IllegalArgumentException(Texts.of("exchange.is-not-port", name, shown(value)));
    }

    /** The texts of all fields that a rule is made of, by names in lower case; the others are only looked at. */
    Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>();
        for (String name : List.of("listenPort", "connectPort", "listenPortText", "connectPortText")) {
            put(texts, name, port(name));
        }
        agree(texts, "listenPort");
        agree(texts, "connectPort");
        for (String name : List.of(
                "type",
                "status",
                "name",
                "data",
                "engine",
                "store",
                "family",
                "protocol",
                "comment",
                "group",
                "listenAddress",
                "connectAddress")) {
            put(texts, name, text(name));
        }
        Object enabled = value("enabled");
        put(texts, "enabled", enabled instanceof Boolean truth ? truth.toString() : text("enabled"));
        return texts;
    }

    private static void put(Map<String, String> texts, String name, @Nullable String text) {
        if (text != null) {
            texts.put(name.toLowerCase(Locale.ROOT), text);
        }
    }

    private static void agree(Map<String, String> texts, String name) {
        String port = texts.get(name.toLowerCase(Locale.ROOT));
        String text = texts.get((name + "Text").toLowerCase(Locale.ROOT));
        if (port != null && text != null && !text.isEmpty() && !port.equals(text) && !Fields.isSameNumber(port, text)) {
            throw new IllegalArgumentException(
                    Texts.of("exchange.port-and-its-text-disagree", name, shown(port), name, shown(text)));
        }
    }

    /** A value for a sentence. */
    static String shown(@Nullable Object value) {
        String text = value == JsonLines.TWICE ? Texts.of("exchange.given-twice") : JsonLines.line(value);
        return Shown.cut(text, LONGEST_SHOWN);
    }
}
