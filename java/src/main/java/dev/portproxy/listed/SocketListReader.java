package dev.portproxy.listed;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.portproxy.diagnostic.GivenUp;
import dev.portproxy.exchange.JsonLines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a machine's sockets from whatever lists them: {@code netstat}, {@code ss}, {@code Get-NetTCPConnection} and
 * {@code Get-NetUDPEndpoint} in every form; names of processes from {@code tasklist} beside them.
 */
final class SocketListReader {

    private final List<Socket> sockets = new ArrayList<>();
    private final List<Unread> unread = new ArrayList<>();

    private SocketListReader() {}

    /** Never throws for what the text holds; a list without sockets is for its user to refuse. */
    static SocketList read(String text) {
        String plain = text.startsWith("\ufeff") ? text.substring(1) : text;
        SocketListReader reader = new SocketListReader();
        String start = plain.stripLeading();
        if (start.startsWith("{") || start.startsWith("[{") || start.startsWith("[") && jsonArray(start)) {
            reader.json(start);
        } else if (!reader.csv(plain)) {
            SocketLines lines = SocketLines.read(plain);
            return new SocketList(lines.sockets(), lines.system(), lines.unread());
        }
        reader.sockets.replaceAll(Socket::asOfWindows);
        return new SocketList(reader.sockets, ListedSystem.WINDOWS, reader.unread);
    }

    /** A line of netstat -b may begin with a bracket: {@code [svchost.exe]}. */
    private static boolean jsonArray(String start) {
        return start.substring(1).stripLeading().startsWith("{");
    }

    private void json(String text) {
        try {
            objects(JsonLines.read(text));
        } catch (IllegalArgumentException e) {
            unread.add(new Unread(1, text.lines().findFirst().orElse("")));
        }
    }

    private void objects(@Nullable Object value) {
        if (value instanceof List<?> list) {
            for (Object one : list) {
                objects(one);
            }
        } else if (value instanceof Map<?, ?> map) {
            // PowerShell 5.1 wraps what was a pipeline's array.
            Object wrapped = map.get("value");
            if (wrapped instanceof List<?>) {
                objects(wrapped);
                return;
            }
            Map<String, String> values = new HashMap<>();
            map.forEach((name, field) -> {
                if (field != null) {
                    values.put(String.valueOf(name), String.valueOf(field));
                }
            });
            object(SocketObject.of(values), 1, JsonLines.line(map));
        }
    }

    private void object(SocketObject object, int line, String text) {
        GivenUp.check();
        object.read().ifPresentOrElse(sockets::add, () -> unread.add(new Unread(line, text)));
    }

    /** Whether the text is a table of this kind. */
    private boolean csv(String text) {
        String head = text.lines()
                .limit(5)
                .filter(line -> !line.isBlank() && !line.startsWith("#TYPE") && !line.startsWith("sep="))
                .findFirst()
                .orElse("");
        char separator = separator(head);
        if (!head.toLowerCase(Locale.ROOT).contains("localport") || separator == ' ') {
            return false;
        }
        List<String> names = null;
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(separator)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofCsvRecord(text)) {
            for (CsvRecord one : records) {
                List<String> fields = one.getFields();
                if (names == null) {
                    boolean isHead =
                            fields.stream().anyMatch(field -> field.strip().equalsIgnoreCase("LocalPort"));
                    names = isHead ? fields : null;
                } else if (!fields.stream().allMatch(String::isBlank)) {
                    Map<String, String> values = new HashMap<>();
                    for (int i = 0; i < Math.min(names.size(), fields.size()); i++) {
                        values.put(names.get(i), fields.get(i));
                    }
                    object(SocketObject.of(values), (int) one.getStartingLineNumber(), String.join(",", fields));
                }
            }
        } catch (CsvParseException e) {
            unread.add(new Unread(1, head));
        } catch (IOException e) {
            throw new AssertionError("a string does not fail to be read", e);
        }
        return true;
    }

    private static char separator(String head) {
        return head.indexOf(',') >= 0 ? ',' : head.indexOf(';') >= 0 ? ';' : head.indexOf('\t') >= 0 ? '\t' : ' ';
    }
}
