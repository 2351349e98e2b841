package dev.portproxy.exchange;

import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as this program writes it: one object a line, in ASCII only, so that no code page matters. */
public final class JsonLines {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private JsonLines() {}

    /** One line, without its line end. */
    public static String line(Object object) {
        return MAPPER.writeValueAsString(object);
    }
}
