package dev.portproxy.cli.print;

import dev.portproxy.diagnostic.OneLine;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One relay's status as text: a line about it, a row a rule, and below each rule what is wrong with it. */
public final class StatusTable {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());
    private static final List<String> HEADER = List.of(
            "Listen",
            "Target",
            "State",
            "Active",
            "Accepted",
            "Refused",
            "Timed out",
            "Denied",
            "To target",
            "To client");
    /** From here on columns are numbers, which stand to the right. */
    private static final int FIRST_NUMBER = 3;

    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private StatusTable() {}

    /** @param objects of one relay, itself first */
    public static String of(List<Map<String, Object>> objects, String lineEnd) {
        List<List<String>> rows = new ArrayList<>(List.of(HEADER));
        List<List<String>> notes = new ArrayList<>(List.of(List.of()));
        for (Map<String, Object> listener : objects.subList(1, objects.size())) {
            rows.add(row(listener));
            notes.add(notes(listener));
        }
        int[] widths = new int[HEADER.size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        StringBuilder text = new StringBuilder(title(objects.get(0))).append(lineEnd);
        if (rows.size() == 1) {
            return text.append("  no rules").append(lineEnd).toString();
        }
        for (int i = 0; i < rows.size(); i++) {
            text.append(line(rows.get(i), widths)).append(lineEnd);
            notes.get(i).forEach(note -> text.append("    ").append(note).append(lineEnd));
        }
        return text.toString();
    }

    private static String title(Map<String, Object> relay) {
        String store = relay.get("store") == null ? "rules of no store" : text(relay, "store");
        return (Boolean.TRUE.equals(relay.get("service")) ? "Service, process " : "Relay, process ")
                + text(relay, "pid") + ", serves " + store + " since "
                + TIME.format(Instant.ofEpochMilli(number(relay, "started"))) + ": " + text(relay, "connections")
                + " of "
                + text(relay, "maxConnections") + " connections"
                + (Boolean.TRUE.equals(relay.get("stopping")) ? ", stopping" : "");
    }

    private static List<String> row(Map<String, Object> listener) {
        Object address = listener.get("connectAddress");
        return List.of(
                text(listener, "family") + " " + text(listener, "name"),
                address == null ? "" : address + "/" + text(listener, "connectPort"),
                text(listener, "state"),
                text(listener, "active"),
                text(listener, "accepted"),
                text(listener, "refused"),
                text(listener, "timedOut"),
                text(listener, "denied"),
                bytes(number(listener, "bytesToTarget")),
                bytes(number(listener, "bytesToClient")));
    }

    private static List<String> notes(Map<String, Object> listener) {
        List<String> notes = new ArrayList<>();
        if (!text(listener, "message").isEmpty()) {
            notes.add(text(listener, "message"));
        }
        if (listener.get("causes") instanceof List<?> causes) {
            causes.forEach(cause -> notes.add(OneLine.of(String.valueOf(cause))));
        }
        return notes;
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = row.get(i);
            String space = " ".repeat(widths[i] - cell.length());
            line.append(i == 0 ? "" : "  ").append(i < FIRST_NUMBER ? cell + space : space + cell);
        }
        return line.toString().stripTrailing();
    }

    private static String text(Map<String, Object> object, String field) {
        Object value = object.get(field);
        return value == null ? "" : OneLine.of(value.toString());
    }

    private static long number(Map<String, Object> object, String field) {
        return object.get(field) instanceof Number number ? number.longValue() : 0;
    }

    /** Three digits or so: 17 B, 1.5 KiB, 120 MiB. */
    static String bytes(long count) {
        double amount = count;
        int unit = 0;
        while (amount >= 1024 && unit < UNITS.length - 1) {
            amount /= 1024;
            unit++;
        }
        String digits =
                unit == 0 || amount >= 100 ? Long.toString((long) amount) : String.format(Locale.ROOT, "%.1f", amount);
        return digits + " " + UNITS[unit];
    }
}
