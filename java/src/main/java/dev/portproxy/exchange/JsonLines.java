package dev.portproxy.exchange;

import dev.portproxy.words.Texts;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as this program writes it: one object a line, in ASCII only, so that no code page matters. It is written and read
 * without Jackson's mapper wherever that is possible: the mapper's classes cost a fifth of a second at start.
 */
public final class JsonLines {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Stands for the value of a field that an object has twice; only what is read leniently holds it. */
    static final Object TWICE = new Object();

    /** For texts of others: two fields of one name cost their object, and not all that follows. */
    private static final JsonFactory LENIENT = JsonFactory.builder().build();

    private JsonLines() {}

    /**
     * One line, without its line end.
     *
     * @param object a rule, a map by name, a list, a text, a number, a truth value, null; anything else as Jackson has it
     */
    public static String line(@Nullable Object object) {
        StringWriter line = new StringWriter(400);
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), line)) {
            write(object, generator);
        }
        // ASCII and no control character; Jackson lets this one be, which can stand in a text only.
        return line.toString().replace("\u007f", "\\u007f");
    }

    private static void write(@Nullable Object value, JsonGenerator to) {
        if (value == null) {
            to.writeNull();
        } else if (value instanceof String text) {
            to.writeString(text);
        } else if (value instanceof Boolean truth) {
            to.writeBoolean(truth);
        } else if (value instanceof Integer || value instanceof Long) {
            to.writeNumber(((Number) value).longValue());
        } else if (value instanceof BigInteger whole) {
            to.writeNumber(whole);
        } else if (value instanceof BigDecimal number) {
            to.writeNumber(number);
        } else if (value instanceof RuleObject rule) {
            writeRule(rule, to);
        } else if (value instanceof Map<?, ?> map) {
            to.writeStartObject();
            map.forEach((name, field) -> {
                to.writeName((String) name);
                write(field, to);
            });
            to.writeEndObject();
        } else if (value instanceof Iterable<?> list) {
            to.writeStartArray();
            list.forEach(element -> write(element, to));
            to.writeEndArray();
        } else {
            to.writeRawValue(Mapper.JSON.writeValueAsString(value));
        }
    }

    private static void writeRule(RuleObject rule, JsonGenerator to) {
        to.writeStartObject();
        to.writeName("type");
        to.writeString(RuleObject.TYPE);
        List<Object> values = rule.values();
        for (int i = 0; i < values.size(); i++) {
            to.writeName(RuleObject.NAMES.get(i));
            write(values.get(i), to);
        }
        to.writeEndObject();
    }

    /**
     * One JSON value: a map by name in its order, a list, a text, a number, a truth value or null.
     *
     * @throws IllegalArgumentException where the text is none, or more than one; its message is a clause
     */
    public static @Nullable Object read(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                throw new IllegalArgumentException(Texts.of("exchange.nothing-stands"));
            }
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException(Texts.of("exchange.something-stands-behind-first-value"));
            }
            return value;
        } catch (JacksonException e) {
            // Jackson adds where an object began, which a reader of one line knows.
            throw new IllegalArgumentException(
                    e.getOriginalMessage().lines().findFirst().orElse("").replaceFirst(" \\(start marker at .*", ""),
                    e);
        }
    }

    /** A text of several values, each to be read by {@link #value}. */
    static JsonParser lenient(String text) {
        return LENIENT.createParser(ObjectReadContext.empty(), text);
    }

    /** The value that the parser stands at the beginning of; afterwards it stands at its end. */
    static @Nullable Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> number(parser.getNumberValue());
            // 1e400 is no infinity, and 80.5 not 80.
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static Number number(Number number) {
        return number instanceof Integer ? Long.valueOf(number.intValue()) : number;
    }

    private static Map<String, Object> object(JsonParser parser) {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            boolean twice = object.containsKey(name);
            Object value = value(parser);
            object.put(name, twice ? TWICE : value);
        }
        return object;
    }

    private static List<Object> list(JsonParser parser) {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser));
        }
        return list;
    }

    /** Loaded only when it is needed. */
    private static final class Mapper {
        static final JsonMapper JSON =
                JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    }
}
