package dev.portproxy.cli.print;

import dev.portproxy.app.Stores;
import dev.portproxy.app.serving.ListedRule;
import dev.portproxy.app.serving.ListedState;
import dev.portproxy.diagnostic.Shown;
import dev.portproxy.exchange.RuleObject;
import dev.portproxy.relay.ListenerStatus;
import dev.portproxy.relay.StatusColumn;
import dev.portproxy.rule.Malformed;
import dev.portproxy.rule.Rule;
import dev.portproxy.store.StoredOptions;
import dev.portproxy.store.StoredRule;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules with what becomes of each: a table for people, an object each for programs. */
public final class RuleListReport {

    /** Of a relay's counters, those that say whether a rule is used; the others are its status's. */
    private static final List<StatusColumn<ListenerStatus, ?>> TRAFFIC =
            ListenerStatus.HEADED.stream().filter(StatusColumn::isNumber).toList();

    /** What of a listener an object says beside the rule's own fields, which a rule of no relay has none of. */
    private static final List<String> OF_THE_RULE = List.of(
            "family", "name", "listenAddress", "listenPort", "connectAddress", "connectPort", "state", "message");

    private final Output output;
    private final Stores.Opened store;

    public RuleListReport(Output output, Stores.Opened store) {
        this.output = output;
        this.store = store;
    }

    /** @param rules not none, for people */
    public void rules(List<ListedRule> rules) {
        if (output.json()) {
            rules.forEach(rule -> output.object(object(rule)));
        } else {
            output.text(table(rules));
        }
        if (rules.stream().anyMatch(ListedRule::needsAttention)) {
            output.needsAttention();
        }
    }

    private ToneText table(List<ListedRule> rules) {
        List<Table.Column> columns = new ArrayList<>(Stream.of(
                        "relay.heading-listen",
                        "relay.heading-target",
                        "relay.heading-state",
                        "cli.heading-group",
                        "cli.heading-comment",
                        "cli.heading-options")
                .map(id -> new Table.Column(Texts.of(id), false))
                .toList());
        TRAFFIC.forEach(column ->
                columns.add(new Table.Column(column.heading().orElseThrow().text(), true)));
        List<Table.Row> rows = rules.stream().map(this::row).toList();
        return new Table(columns, rows, output.width()).text();
    }

    private Table.Row row(ListedRule listed) {
        StoredRule rule = listed.rule();
        List<Table.Cell> cells = new ArrayList<>();
        cells.add(Table.Cell.of(Shown.line(rule.id().toString())));
        cells.add(Table.Cell.of(Shown.line(
                rule.entry() instanceof Rule known
                        ? known.connect().text()
                        : rule.entry().data())));
        cells.add(Table.Cell.of(listed.state().text(), tone(listed)));
        cells.add(Table.Cell.of(text(Optional.ofNullable(rule.details().group()))));
        cells.add(Table.Cell.of(text(Optional.ofNullable(rule.details().comment()))));
        cells.add(Table.Cell.of(Shown.line(options(rule.details().options()))));
        for (StatusColumn<ListenerStatus, ?> column : TRAFFIC) {
            cells.add(listed.listener()
                    .map(listener -> StatusTable.cell(column, listener))
                    .orElseGet(() -> Table.Cell.of("")));
        }
        return new Table.Row(cells, notes(listed));
    }

    private static String text(Optional<String> detail) {
        return Shown.line(detail.orElse(""));
    }

    private static Tone tone(ListedRule listed) {
        if (listed.needsAttention()) {
            return Tone.BAD;
        }
        return switch (listed.state()) {
            case LISTENING, ON -> Tone.GOOD;
            case MALFORMED, PORT_TAKEN, FAILED, NOT_SERVABLE -> Tone.BAD;
            case NOT_SERVED, RESOLVING, DRAINING -> Tone.DOUBTFUL;
            case OFF, UNKNOWN -> Tone.QUIET;
        };
    }

    /** As they are typed, without the dashes. */
    private static String options(StoredOptions options) {
        Stream<String> known = options.known().values().entrySet().stream().map(option -> {
            String value = String.join(",", option.getKey().kind().words(option.getValue()));
            return value.isEmpty() ? option.getKey().word() : option.getKey().word() + "=" + value;
        });
        Stream<String> other =
                options.other().entrySet().stream().map(option -> option.getKey() + "=" + option.getValue());
        return Stream.concat(known, other).collect(Collectors.joining(" "));
    }

    private List<TableNote> notes(ListedRule listed) {
        List<TableNote> notes = new ArrayList<>();
        if (!listed.why().isEmpty()) {
            boolean isClause = listed.rule().entry() instanceof Malformed;
            notes.add(TableNote.sentence(listed.why() + (isClause ? "." : "")));
        }
        if (listed.state() != ListedState.OFF) {
            listed.listener()
                    .ifPresent(listener -> notes.addAll(
                            StatusTable.Row.notes(listener, TableNote.of(listed.causes(), output::written))));
        }
        return notes;
    }

    /** The rule as ever, so that it can be handed back, and one field more. */
    private Map<String, Object> object(ListedRule listed) {
        Map<String, Object> object = new LinkedHashMap<>(
                RuleObject.of(listed.rule(), store.name(), store.engine()).fields());
        object.put("served", served(listed));
        return object;
    }

    private Map<String, Object> served(ListedRule listed) {
        Map<String, Object> served = new LinkedHashMap<>();
        served.put("state", listed.state().text());
        served.put(
                "message",
                Stream.concat(
                                Stream.of(listed.why()),
                                listed.listener().stream().map(ListenerStatus::message))
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(" ")));
        for (StatusColumn<ListenerStatus, ?> column : ListenerStatus.COLUMNS) {
            if (!OF_THE_RULE.contains(column.name())) {
                served.put(column.name(), listed.listener().map(column::json).orElse(null));
            }
        }
        served.put(
                "causes",
                TableNote.of(listed.causes(), output::written).stream()
                        .map(TableNote::text)
                        .toList());
        return served;
    }
}
