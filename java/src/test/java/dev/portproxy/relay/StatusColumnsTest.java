package dev.portproxy.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.exchange.JsonLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** A status is written by its columns and read back by them, whichever version of the program wrote it. */
class StatusColumnsTest {

    private static final ListenerStatus LISTENER = Statuses.listener(
            "*/80", RelayState.FAILED, new ListenerStatus.Failure("0.0.0.0", 80, "Address already in use"));
    private static final List<StatusColumn<ListenerStatus.Failure, ?>> FAILURE = ListenerStatus.Failure.COLUMNS;

    @Provide
    Arbitrary<RelayStatus> statuses() {
        return Statuses.any();
    }

    /** As lines of JSON, which is how a relay's control tells it. */
    private static List<Map<String, Object>> told(RelayStatus status) {
        return status.objects().map(object -> told(JsonLines.line(object))).toList();
    }

    private static Map<String, Object> told(String line) {
        Map<String, Object> object = new LinkedHashMap<>();
        ((Map<?, ?>) JsonLines.read(line)).forEach((name, value) -> object.put((String) name, value));
        return object;
    }

    @Property(tries = 200)
    void what_is_written_is_read_back(@ForAll("statuses") RelayStatus status) {
        assertEquals(status, RelayStatus.read(told(status)));
    }

    @Property(tries = 200)
    void what_a_newer_relay_tells_besides_is_left_out(@ForAll("statuses") RelayStatus status) {
        List<Map<String, Object>> told = new ArrayList<>(told(status));
        told.forEach(object -> object.put("quic", Map.of("type", "relay")));
        told.add(Map.of("type", "session", "pid", "not of this version"));
        told.add(1, Map.of());
        assertEquals(status, RelayStatus.read(told));
    }

    @Test
    void what_an_older_relay_does_not_tell_has_its_default() {
        RelayStatus bare = RelayStatus.read(List.of(Map.of("type", "relay"), Map.of("type", "listener")));
        RelayStatus known = Statuses.relay(LISTENER);
        RelayStatus whole = new RelayStatus(
                known.pid(),
                known.version(),
                known.store(),
                known.service(),
                known.started(),
                known.stopping(),
                known.rulesRead(),
                Optional.of("StoreCorrupt: cut."),
                true,
                known.connections(),
                known.maxConnections(),
                known.listeners());
        for (StatusColumn<RelayStatus, ?> column : RelayStatus.COLUMNS) {
            List<Map<String, Object>> told = told(whole);
            told.get(0).remove(column.name());
            assertOnlyDiffers(RelayStatus.COLUMNS, column, whole, RelayStatus.read(told), bare);
        }
        for (StatusColumn<ListenerStatus, ?> column : ListenerStatus.COLUMNS) {
            // An endpoint is of two fields: half of one is none.
            if (!column.name().matches("(?:listen|connect)(?:Address|Port)")) {
                List<Map<String, Object>> told = told(whole);
                told.get(1).remove(column.name());
                assertOnlyDiffers(
                        ListenerStatus.COLUMNS,
                        column,
                        LISTENER,
                        RelayStatus.read(told).listeners().get(0),
                        bare.listeners().get(0));
            }
        }
        List<Map<String, Object>> half = told(whole);
        half.get(1).remove("connectPort");
        assertTrue(RelayStatus.read(half).listeners().get(0).connect().isEmpty());
    }

    private static <S> void assertOnlyDiffers(
            List<StatusColumn<S, ?>> columns, StatusColumn<S, ?> missing, S whole, S read, S bare) {
        columns.forEach(column -> assertEquals(
                column.json(column == missing ? bare : whole), column.json(read), missing.name() + " is missing"));
        assertFalse(
                Objects.equals(missing.json(whole), missing.json(bare)),
                missing.name() + ": the default shows nothing in this test");
    }

    @Test
    void a_value_of_another_kind_is_refused_by_the_name_of_its_field() {
        for (StatusColumn<RelayStatus, ?> column : RelayStatus.COLUMNS) {
            assertRefused(column, 0, Map.of());
        }
        for (StatusColumn<ListenerStatus, ?> column : ListenerStatus.COLUMNS) {
            assertRefused(column, 1, Map.of());
        }
        StatusColumn<ListenerStatus, ?> failures = column("failures");
        assertRefused(failures, 1, List.of("0.0.0.0"));
        assertRefused(failures, 1, List.of(Map.of("port", 1L << 40)));
        assertRefused(column("listening"), 1, List.of(80L));
        for (StatusColumn<ListenerStatus.Failure, ?> column : FAILURE) {
            List<Map<String, Object>> told = told(Statuses.relay(LISTENER));
            told.get(1).put("failures", List.of(Map.of(column.name(), true)));
            assertTrue(refusal(told).contains('"' + column.name() + '"'), column.name());
        }
    }

    private static StatusColumn<ListenerStatus, ?> column(String name) {
        return ListenerStatus.COLUMNS.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void assertRefused(StatusColumn<?, ?> column, int object, Object odd) {
        List<Map<String, Object>> told = told(Statuses.relay(LISTENER));
        told.get(object).put(column.name(), odd);
        assertTrue(refusal(told).contains('"' + column.name() + '"'), column.name() + ": " + odd);
    }

    private static String refusal(List<Map<String, Object>> told) {
        return assertThrows(IllegalArgumentException.class, () -> RelayStatus.read(told))
                .getMessage();
    }

    @Test
    void an_answer_begins_with_the_relay() {
        for (List<Map<String, Object>> told : List.<List<Map<String, Object>>>of(
                List.of(), List.of(Map.of()), List.of(Map.of("type", "listener")), List.of(Map.of("type", 1L)))) {
            assertEquals("its answer does not begin with itself", refusal(told));
        }
    }

    @Test
    void a_state_of_another_version_is_not_taken_for_a_good_one() {
        List<Map<String, Object>> told = told(Statuses.relay(Statuses.listener("*/80", RelayState.LISTENING)));
        assertFalse(RelayStatus.read(told).listeners().get(0).needsAttention());
        told.get(1).put("state", "Paused");
        ListenerStatus paused = RelayStatus.read(told).listeners().get(0);
        assertEquals(RelayState.UNKNOWN, paused.state());
        assertTrue(paused.needsAttention());
    }

    /** A relay of another version may tell the state and not what could not be bound. */
    @Test
    void a_state_that_is_not_served_needs_attention_without_failures_too() {
        for (RelayState state : RelayState.values()) {
            List<Map<String, Object>> told = told(Statuses.relay(Statuses.listener("*/80", state)));
            told.get(1).remove("failures");
            boolean served = Set.of(RelayState.LISTENING, RelayState.RESOLVING, RelayState.DRAINING)
                    .contains(state);
            assertEquals(!served, RelayStatus.read(told).listeners().get(0).needsAttention(), state.text());
        }
    }

    @Test
    void headings_stand_side_by_side() {
        List<StatusColumn<ListenerStatus, ?>> headed = ListenerStatus.HEADED;
        assertEquals(
                IntStream.range(0, headed.size()).boxed().toList(),
                headed.stream()
                        .map(column -> column.heading().orElseThrow().place())
                        .toList());
    }

    /** The fields that the page names, each in the order of its first mention. */
    @Test
    void the_page_of_json_names_each_field() throws IOException {
        String page = Files.readString(Path.of("docs/json.md"));
        int start = page.indexOf("\n## relay, listener");
        String section = page.substring(start, page.indexOf("\n## ", start + 1));
        int table = section.indexOf("\n| field |");
        assertEquals(
                names(RelayStatus.COLUMNS).toList(), coded(section.substring(0, table), names(RelayStatus.COLUMNS)));
        List<String> rows = section.substring(table)
                .lines()
                .filter(line -> line.startsWith("| `"))
                .toList();
        Set<String> fields = new LinkedHashSet<>();
        rows.forEach(row -> fields.addAll(coded(row.split("\\|")[1])));
        // Who asks adds them: a relay does not look for causes.
        fields.remove("causes");
        assertEquals(
                names(ListenerStatus.COLUMNS).sorted().toList(),
                fields.stream().sorted().toList());
        assertEquals(names(FAILURE).toList(), coded(row(rows, "failures")));
        assertEquals(Stream.of(RelayState.values()).map(RelayState::text).toList(), coded(row(rows, "state")));
    }

    private static String row(List<String> rows, String field) {
        return rows.stream()
                .filter(row -> row.startsWith("| `" + field + "` |"))
                .findFirst()
                .orElseThrow()
                .split("\\|")[2];
    }

    private static <S> Stream<String> names(List<StatusColumn<S, ?>> columns) {
        return columns.stream().map(StatusColumn::name);
    }

    private static List<String> coded(String text, Stream<String> wanted) {
        Set<String> names = new LinkedHashSet<>(wanted.toList());
        return coded(text).stream().filter(names::contains).distinct().toList();
    }

    private static List<String> coded(String text) {
        return List.of(text.replaceAll("(?s)^[^`]*`|`[^`]*$", "").split("`[^`]*`", -1));
    }
}
