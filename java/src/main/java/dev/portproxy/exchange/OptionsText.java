package dev.portproxy.exchange;

import dev.portproxy.registry.OptionsJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Relay options from JSON, names in any case. What is not understood is refused: a rule without its allow list would
 * serve everyone.
 */
final class OptionsText {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .build();

    private OptionsText() {}

    /** Null for no options. */
    static OptionsJson read(JsonNode options) throws Fields.NoRule {
        if (options == null
                || options.isNull()
                || options.isString() && options.asString().isBlank()) {
            return null;
        }
        if (!options.isObject()) {
            throw new Fields.NoRule("its options are no JSON object: " + options);
        }
        try {
            return MAPPER.treeToValue(options, OptionsJson.class);
        } catch (JacksonException e) {
            throw unreadable(e);
        }
    }

    /** Null for no options. */
    static OptionsJson read(String json) throws Fields.NoRule {
        try {
            return json == null ? null : read(MAPPER.readTree(json));
        } catch (JacksonException e) {
            throw unreadable(e);
        }
    }

    private static Fields.NoRule unreadable(JacksonException e) {
        return new Fields.NoRule("its options cannot be read: " + firstSentence(e.getOriginalMessage()));
    }

    private static String firstSentence(String message) {
        return message.lines().findFirst().orElse("");
    }
}
