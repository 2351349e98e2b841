package dev.portproxy.cli.print;

import dev.portproxy.diagnostic.Shown;
import dev.portproxy.diagnostic.TimeText;
import dev.portproxy.relay.ListenerStatus;
import dev.portproxy.relay.RelayStatus;
import dev.portproxy.relay.StatusColumn;
import dev.portproxy.words.Texts;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** One relay's status as text: a line about it, a row a rule, and below each rule what is wrong with it. */
public final class StatusTable {

    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private StatusTable() {}

    /**
     * One listener.
     *
     * @param causes what stands in its way
     */
    public record Row(ListenerStatus listener, List<TableNote> causes) {

        public Row {
            causes = List.copyOf(causes);
        }

        private List<TableNote> notes() {
            return notes(listener, causes);
        }

        /** Below a row that shows how a listener is served. */
        static List<TableNote> notes(ListenerStatus listener, List<TableNote> causes) {
            Stream<String> message = Stream.of(listener.message()).filter(text -> !text.isEmpty());
            return Stream.concat(
                            message.map(TableNote::sentence), causes.stream().map(Row::shown))
                    .toList();
        }

        private static TableNote shown(TableNote cause) {
            return cause.isPasted() ? cause : TableNote.sentence(cause.text());
        }
    }

    /**
     * @param listeners the relay's
     * @param width of the reader's terminal; empty: as wide as it is
     */
    public static ToneText of(RelayStatus relay, List<Row> listeners, OptionalInt width) {
        ToneText text = new ToneText();
        text.add(Wrapped.text(title(relay), 2, width)).add("\n");
        if (relay.rulesProblem().isPresent()) {
            String problem = Texts.of(
                    "cli.rules-served-are-those-of",
                    TimeText.of(relay.rulesRead()),
                    Shown.line(relay.rulesProblem().get()));
            text.add(Tone.DOUBTFUL, Wrapped.text("  " + problem, 2, width)).add("\n");
        }
        if (listeners.isEmpty()) {
            return text.add("  " + Texts.of("cli.no-rules") + "\n");
        }
        List<Table.Column> columns = ListenerStatus.HEADED.stream()
                .map(column -> new Table.Column(column.heading().orElseThrow().text(), column.isNumber()))
                .toList();
        List<Table.Row> rows = listeners.stream()
                .map(row -> new Table.Row(
                        ListenerStatus.HEADED.stream()
                                .map(column -> cell(column, row.listener()))
                                .toList(),
                        row.notes()))
                .toList();
        return text.add(new Table(columns, rows, width).text());
    }

    /** As a status shows it: a number that is 0 says no more than one that is left out. */
    static Table.Cell cell(StatusColumn<ListenerStatus, ?> column, ListenerStatus listener) {
        String text = column.heading().orElseThrow().cell().apply(listener);
        if (column.isNumber()) {
            return new Table.Cell(column.isBytes() ? bytes(Long.parseLong(text)) : text, Tone.PLAIN, text.equals("0"));
        }
        return Table.Cell.of(Shown.line(text), column.isState() ? tone(listener) : Tone.PLAIN);
    }

    private static Tone tone(ListenerStatus listener) {
        return listener.needsAttention()
                ? Tone.BAD
                : switch (listener.state()) {
                    case LISTENING -> Tone.GOOD;
                    default -> Tone.DOUBTFUL;
                };
    }

    private static String title(RelayStatus relay) {
        Object[] what = {
            relay.pid(),
            relay.store().map(Shown::line).orElseGet(() -> Texts.of("cli.rules-of-no-store")),
            TimeText.of(relay.started()),
            relay.connections(),
            relay.maxConnections()
        };
        String title = Texts.of(relay.service() ? "cli.service-status" : "cli.relay-status", what);
        return relay.stopping() ? title + ", " + Texts.of("cli.stopping") : title;
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
