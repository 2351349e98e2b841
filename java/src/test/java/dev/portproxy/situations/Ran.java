package dev.portproxy.situations;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What one command line gave. */
record Ran(int exit, String out, String err) {

    /** Its answers, if it was asked for JSON. */
    List<JsonNode> objects() {
        return objects(out);
    }

    /** Its errors, if it was asked for JSON; what else is said stands between them. */
    List<JsonNode> errors() {
        return objects(err);
    }

    private static List<JsonNode> objects(String lines) {
        return lines.lines()
                .filter(line -> line.startsWith("{"))
                .map(JsonMapper.shared()::readTree)
                .toList();
    }
}
