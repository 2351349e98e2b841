package dev.portproxy.exchange;

import dev.portproxy.rule.GivenUp;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rules as JSON: one object a line, as this program writes them, or an array, as PowerShell's ConvertTo-Json does. Field
 * names in any case.
 */
final class JsonImport {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final ImportBuilder found = new ImportBuilder(Format.JSON);

    static Imported read(String text) {
        JsonImport reader = new JsonImport();
        if (isOneObjectALine(text)) {
            reader.lines(text);
        } else {
            reader.whole(text, 1, "no JSON from here on: ");
        }
        return reader.found.build();
    }

    /** A first line that ends its object: then a broken line costs one rule and not the rest. */
    private static boolean isOneObjectALine(String text) {
        String first = text.lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("")
                .strip();
        return first.startsWith("{") && first.endsWith("}");
    }

    private void lines(String text) {
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            GivenUp.check();
            number++;
            if (!line.isBlank()) {
                line(line, number);
            }
        }
    }

    /** What is not even closed is not tried: to fail takes ten times as long as to read. */
    private void line(String line, int number) {
        String text = line.strip();
        boolean opened = text.startsWith("{") || text.startsWith("[");
        if (opened && !text.endsWith("}") && !text.endsWith("]")) {
            found.skip(number, line, "no JSON: what begins in this line does not end in it");
        } else if (!opened) {
            found.skip(number, line, "a JSON object is needed for a rule");
        } else {
            whole(line, number, "no JSON: ");
        }
    }

    private void whole(String text, int firstLine, String problem) {
        try (JsonParser parser = MAPPER.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_ARRAY || token == JsonToken.END_ARRAY) {
                    continue;
                }
                GivenUp.check();
                int line = firstLine + parser.currentTokenLocation().getLineNr() - 1;
                JsonNode node = parser.readValueAsTree();
                rule(line, node);
            }
        } catch (JacksonException e) {
            int line = firstLine
                    + (e.getLocation() == null ? 0 : Math.max(e.getLocation().getLineNr() - 1, 0));
            found.skip(
                    line, text.lines().skip(line - firstLine).findFirst().orElse(""), problem + e.getOriginalMessage());
        }
    }

    private void rule(int line, JsonNode node) {
        if (!node.isObject()) {
            found.skip(line, node.toString(), "a JSON object is needed for a rule");
            return;
        }
        Map<String, String> values = new HashMap<>();
        JsonNode options = null;
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            String name = property.getKey().toLowerCase(Locale.ROOT);
            if (name.equals("options")) {
                options = property.getValue();
            } else if (property.getValue().isValueNode() && !property.getValue().isNull()) {
                values.put(name, property.getValue().asString());
            }
        }
        try {
            found.item(line, new Fields(values).toChange(OptionsText.read(options)));
        } catch (Fields.NoRule e) {
            found.skip(line, node.toString(), e.getMessage());
        }
    }
}
