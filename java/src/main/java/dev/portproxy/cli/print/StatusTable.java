package dev.portproxy.cli.print;

import dev.portproxy.diagnostic.Shown;
import dev.portproxy.relay.ListenerStatus;
import dev.portproxy.relay.RelayStatus;
import dev.portproxy.relay.StatusColumn;
import dev.portproxy.words.Texts;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One relay's status as text: a line about it, a row a rule, and below each rule what is wrong with it. */
public final class StatusTable {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private StatusTable() {}

    /**
     * One listener.
     *
     * @param causes sentences: what stands in its way
     */
    public record Row(ListenerStatus listener, List<String> causes) {

        public Row {
            causes = List.copyOf(causes);
        }

        private List<String> notes() {
            Stream<String> message = Stream.of(listener.message()).filter(text -> !text.isEmpty());
            return Stream.concat(message, causes.stream()).map(Shown::line).toList();
        }
    }

    /** @param listeners the relay's */
    public static String of(RelayStatus relay, List<Row> listeners) {
        StringBuilder text = new StringBuilder(title(relay)).append('\n');
        if (relay.rulesProblem().isPresent()) {
            text.append("  ")
                    .append(Texts.of(
                            "cli.rules-served-are-those-of",
                            relay.rulesRead().map(TIME::format).orElse("?"),
                            Shown.line(relay.rulesProblem().get())))
                    .append('\n');
        }
        if (listeners.isEmpty()) {
            return text.append("  ")
                    .append(Texts.of("cli.no-rules"))
                    .append('\n')
                    .toString();
        }
        List<Column> columns = ListenerStatus.HEADED.stream()
                .map(column -> Column.of(column, listeners))
                .toList();
        for (int i = 0; i <= listeners.size(); i++) {
            text.append(line(columns, i)).append('\n');
            List<String> notes = i == 0 ? List.of() : listeners.get(i - 1).notes();
            notes.forEach(note -> text.append("    ").append(note).append('\n'));
        }
        return text.toString();
    }

    private static String title(RelayStatus relay) {
        Object[] what = {
            relay.pid(),
            relay.store().map(Shown::line).orElseGet(() -> Texts.of("cli.rules-of-no-store")),
            TIME.format(relay.started()),
            relay.connections(),
            relay.maxConnections()
        };
        String title = Texts.of(relay.service() ? "cli.service-status" : "cli.relay-status", what);
        return relay.stopping() ? title + ", " + Texts.of("cli.stopping") : title;
    }

    /** A column as it is shown, its heading first. */
    private record Column(List<String> cells, int width, boolean toTheRight) {

        static Column of(StatusColumn<ListenerStatus, ?> column, List<Row> rows) {
            StatusColumn.Heading<ListenerStatus> heading = column.heading().orElseThrow();
            List<String> cells = Stream.concat(
                            Stream.of(heading.text()),
                            rows.stream()
                                    .map(row -> heading.cell().apply(row.listener()))
                                    .map(cell -> column.isBytes() ? bytes(Long.parseLong(cell)) : Shown.line(cell)))
                    .toList();
            return new Column(
                    cells, cells.stream().mapToInt(Columns::width).max().orElse(0), column.isNumber());
        }

        String padded(int row) {
            return toTheRight ? Columns.toTheRight(cells.get(row), width) : Columns.padded(cells.get(row), width);
        }
    }

    private static String line(List<Column> columns, int row) {
        return columns.stream()
                .map(column -> column.padded(row))
                .collect(Collectors.joining("  "))
                .stripTrailing();
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
