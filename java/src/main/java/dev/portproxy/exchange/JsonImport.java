package dev.portproxy.exchange;

import dev.portproxy.diagnostic.GivenUp;
import dev.portproxy.diagnostic.Reason;
import dev.portproxy.store.RuleChange;
import dev.portproxy.words.Texts;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Rules as JSON: one object a line, as this program writes them, or an array, as PowerShell's ConvertTo-Json does. Field
 * names in any case.
 */
final class JsonImport {

    private final EndpointProblems endpoints = new EndpointProblems();
    private final ImportBuilder found = new ImportBuilder(Format.JSON);

    static Imported read(String text) {
        JsonImport reader = new JsonImport();
        if (isOneObjectALine(text)) {
            reader.lines(text);
        } else {
            reader.whole(text, 1, "exchange.no-json-from-here");
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
            found.skip(number, line, Texts.of("exchange.json-does-not-end-in-line"));
        } else if (!opened) {
            found.skip(number, line, Texts.of("exchange.json-object-is-needed-for-rule"));
        } else {
            whole(line, number, "exchange.no-json");
        }
    }

    /** @param broken the text about what is no JSON */
    private void whole(String text, int firstLine, String broken) {
        try (JsonParser parser = JsonLines.lenient(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_ARRAY || token == JsonToken.END_ARRAY) {
                    continue;
                }
                GivenUp.check();
                int line = firstLine + parser.currentTokenLocation().getLineNr() - 1;
                int start = (int) parser.currentTokenLocation().getCharOffset();
                Object value = JsonLines.value(parser);
                rule(line, text.substring(start, (int) parser.currentLocation().getCharOffset()), value);
            }
        } catch (JacksonException e) {
            int line = firstLine
                    + (e.getLocation() == null ? 0 : Math.max(e.getLocation().getLineNr() - 1, 0));
            found.skip(
                    line,
                    text.lines().skip(line - firstLine).findFirst().orElse(""),
                    Texts.of(broken, e.getOriginalMessage()));
        }
    }

    /** @param text the object as it stands */
    private void rule(int line, String text, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> object)) {
            found.skip(line, text, Texts.of("exchange.json-object-is-needed-for-rule"));
            return;
        }
        Optional<String> otherType = Fields.otherType(object);
        if (otherType.isPresent()) {
            found.skip(line, text, otherType.get());
            return;
        }
        try {
            JsonFields fields = new JsonFields(object);
            Fields named = new Fields(fields.texts(), isCopy(fields), endpoints);
            Optional<String> problem = named.problem();
            if (problem.isPresent()) {
                found.skip(line, text, problem.get());
                return;
            }
            RuleChange.OfRule change = named.toChange(NamedOptions.read(fields.value("options")));
            if (isCopy(fields)) {
                found.copy(line, change);
            } else {
                found.item(line, change);
            }
        } catch (Fields.NoRule | IllegalArgumentException e) {
            found.skip(line, text, Reason.of(e));
        }
    }

    /** Whether it is a stored rule as this program or its module shows one, and not what somebody wrote. */
    private static boolean isCopy(JsonFields fields) {
        return "rule".equals(fields.value("type")) || fields.has("name") && fields.has("data");
    }
}
