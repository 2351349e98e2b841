package dev.portproxy.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.FixText;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.registry.MemoryRegistry;
import dev.portproxy.registry.RegValue;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Malformed;
import dev.portproxy.rule.RelayOptions;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import dev.portproxy.store.RuleChange.Existing;
import dev.portproxy.store.RuleChange.NamedDetails;
import dev.portproxy.store.RuleResult.Effect;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleChangerTest {

    private static final StoreKeys KEYS = StoreKeys.SYSTEM;
    private static final RuleId WEB = new RuleId(Family.V4TOV4, "*/80");

    private final MemoryRegistry registry = new MemoryRegistry();
    private RuleTable table = new RuleTable();

    @Test
    void an_identical_add_is_done_already() {
        apply(add("*", "80", "10.0.0.5", "8080"));
        assertEquals(Effect.UNCHANGED, apply(add("*", "80", "10.0.0.5", "8080")).effect());
    }

    @Test
    void an_add_with_another_target_is_refused_and_changes_nothing() {
        apply(add("*", "80", "10.0.0.5", "8080"));
        assertEquals(
                ErrorId.RULE_EXISTS, error(add("*", "80", "10.0.0.6", "8080")).id());
        assertEquals("10.0.0.5/8080", find(WEB).entry().data());
    }

    @Test
    void a_rule_that_a_registry_text_cannot_hold_is_refused() {
        assertEquals(
                ErrorId.INVALID_RULE,
                error(add("*", "80", "10.0.0.6\0", "8080")).id());
        assertEquals(
                ErrorId.INVALID_RULE,
                error(add("*\0", "80", "10.0.0.6", "8080")).id());
        assertTrue(table.rules().isEmpty());
    }

    @Test
    void star_and_zero_are_two_rules() {
        apply(add("*", "80", "10.0.0.5", "8080"));
        assertEquals(
                Effect.ADDED, apply(add("0.0.0.0", "80", "10.0.0.6", "8080")).effect());
        assertEquals(2, table.rules().size());
    }

    @Test
    void a_host_name_in_other_case_is_the_same_rule_and_keeps_its_spelling() {
        apply(add("Server", "80", "10.0.0.5", "8080"));
        assertEquals(
                Effect.CHANGED,
                apply(set("SERVER", "80", "10.0.0.6", "1", NamedDetails.NONE)).effect());
        assertEquals(
                "Server/80",
                find(new RuleId(Family.V4TOV4, "server/80")).entry().name());
    }

    @Test
    void set_keeps_the_details_that_it_does_not_name() {
        apply(set(
                "*",
                "80",
                "10.0.0.5",
                "1",
                new NamedDetails(Optional.of("for the shop"), Optional.of("shop"), Optional.empty())));
        apply(set(
                "*", "80", "10.0.0.6", "1", new NamedDetails(Optional.empty(), Optional.of("web"), Optional.empty())));
        assertEquals("for the shop", find(WEB).details().comment());
        assertEquals("web", find(WEB).details().group());
    }

    @Test
    void options_of_a_newer_version_are_kept() {
        String json = "{\"options\":{\"maxConnections\":3,\"deny\":[\"10.0.0.0/8\"]}}";
        table = stored(List.of(RegValue.text("*/80", "10.0.0.5/1")), List.of(RegValue.text("*/80", json)));
        apply(set(
                "*", "80", "10.0.0.5", "1", new NamedDetails(Optional.of("why"), Optional.empty(), Optional.empty())));
        assertEquals(
                List.of("10.0.0.0/8"), find(WEB).details().options().other().get("deny"));
        apply(set(
                "*",
                "80",
                "10.0.0.5",
                "1",
                new NamedDetails(Optional.empty(), Optional.empty(), Optional.of(RelayOptions.NONE))));
        assertEquals(
                List.of("10.0.0.0/8"), find(WEB).details().options().other().get("deny"));
    }

    /** What somebody typed into the registry. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"maxConnections\":\"5\"} | {maxConnections=5}",
                "{\"acceptProxy\":\"true\",\"sendProxy\":\"V1\"} | {sendProxy=v1, acceptProxy=true}",
                "{\"acceptProxy\":false,\"allow\":null,\"idleTimeoutMs\":5} | {idleTimeoutMs=5}",
                "{\"deny\":{\"a\":[null]},\"allow\":[\"::1\"]} | {allow=[::1], deny={a=[null]}}",
                "{} | {}",
            })
    void options_are_read_in_any_shape_that_means_them(String options, String json) {
        String details = "{\"options\":" + options + "}";
        table = stored(List.of(RegValue.text("*/80", "10.0.0.5/1")), List.of(RegValue.text("*/80", details)));
        assertEquals(List.of(), table.unreadableDetails());
        assertEquals(json, find(WEB).details().options().json().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{no json",
                "null",
                "{\"options\":{\"sendProxy\":\"v9\"}}",
                "{\"options\":{\"allow\":[null]}}",
                "{\"options\":{\"allow\":[\"lan\"]}}",
                "{\"options\":{\"allow\":\"10.0.0.0/8\"}}",
                "{\"options\":{\"maxConnections\":-1}}",
                "{\"options\":{\"connectTimeoutMs\":-5}}"
            })
    void details_that_cannot_be_served_are_named_and_never_overwritten(String json) {
        table = stored(List.of(RegValue.text("*/80", "10.0.0.5/1")), List.of(RegValue.text("*/80", json)));
        assertEquals(List.of(WEB), table.unreadableDetails());
        assertEquals(
                ErrorId.STORE_CORRUPT, error(new RuleChange.Switch(WEB, false)).id());
        assertEquals(
                ErrorId.STORE_CORRUPT,
                error(set(
                                "*",
                                "80",
                                "10.0.0.5",
                                "1",
                                new NamedDetails(Optional.of("why"), Optional.empty(), Optional.empty())))
                        .id());
        assertEquals(List.of(WEB), table.unreadableDetails());
        apply(new RuleChange.Remove(WEB));
        assertEquals(List.of(), table.rules());
    }

    @Test
    void details_left_behind_by_another_program_are_not_the_next_rules() {
        apply(set(
                "*", "80", "10.0.0.5", "1", new NamedDetails(Optional.of("old"), Optional.empty(), Optional.empty())));
        RuleTable afterNetshDeleted =
                stored(List.of(), List.of(new Details(null, "old", null, null, null, null).toValue("*/80")));
        table = afterNetshDeleted;
        apply(add("*", "80", "10.0.0.9", "1"));
        assertTrue(find(WEB).details().isNone());
    }

    @Test
    void a_rule_that_is_off_stands_in_the_details_only() {
        apply(add("*", "80", "10.0.0.5", "8080"));
        assertEquals(Effect.CHANGED, apply(new RuleChange.Switch(WEB, false)).effect());
        assertFalse(find(WEB).enabled());
        List<ValueChange> changes = table.changesSince(new RuleTable(), KEYS);
        assertEquals(
                List.of(KEYS.details(Family.V4TOV4)),
                changes.stream().map(ValueChange::key).toList());
        assertEquals(
                ErrorId.RULE_EXISTS, error(add("*", "80", "10.0.0.5", "8080")).id());
        apply(new RuleChange.Switch(WEB, true));
        assertEquals("10.0.0.5/8080", find(WEB).entry().data());
        assertTrue(find(WEB).enabled() && find(WEB).details().isNone());
    }

    @Test
    void an_add_of_a_rule_that_is_off_is_done_where_it_is_to_be_off_and_switches_none() {
        RuleChange.Put off =
                new RuleChange.Put(rule("*", "80", "10.0.0.5", "8080"), false, NamedDetails.NONE, Existing.REFUSE);
        apply(off);
        assertEquals(Effect.UNCHANGED, apply(off).effect());
        apply(new RuleChange.Switch(WEB, true));
        assertEquals(ErrorId.RULE_EXISTS, error(off).id());
        assertTrue(find(WEB).enabled());
    }

    @Test
    void a_live_value_wins_over_a_switched_off_rule_and_is_reported() {
        table = stored(
                List.of(RegValue.text("*/80", "10.0.0.9/1")),
                List.of(new Details("10.0.0.5/1", null, null, null, null, null).toValue("*/80")));
        assertEquals("10.0.0.9/1", find(WEB).entry().data());
        assertEquals(List.of(WEB), table.shadowed());
    }

    @Test
    void malformed_values_are_kept_shown_and_removable() {
        RegValue noSlash = RegValue.text("junk", "0");
        RegValue number = new RegValue("*/81", RegValue.REG_DWORD, new byte[] {1, 0, 0, 0});
        table = stored(List.of(noSlash, number, RegValue.text("*/82", "nowhere")), List.of());
        assertEquals(
                3,
                table.rules().stream()
                        .filter(r -> r.entry() instanceof Malformed)
                        .count());
        RuleTable before = table.copy();
        apply(add("*", "80", "10.0.0.5", "8080"));
        assertEquals(1, table.changesSince(before, KEYS).size());
        assertEquals(
                ErrorId.INVALID_RULE,
                error(new RuleChange.Switch(new RuleId(Family.V4TOV4, "junk"), false))
                        .id());
        assertEquals(
                Effect.REMOVED,
                apply(new RuleChange.Remove(new RuleId(Family.V4TOV4, "JUNK"))).effect());
    }

    @Test
    void a_missing_rule_names_those_that_may_be_meant() {
        apply(add("0.0.0.0", "80", "10.0.0.5", "8080"));
        PortProxyException error = error(new RuleChange.Remove(WEB));
        assertEquals(ErrorId.RULE_NOT_FOUND, error.id());
        assertTrue(FixText.of(error.fix()).contains("v4tov4 0.0.0.0/80"), FixText.of(error.fix()));
    }

    @Test
    void a_missing_rule_names_the_other_family() {
        apply(add("*", "80", "10.0.0.5", "8080"));
        PortProxyException error = error(new RuleChange.Remove(new RuleId(Family.V6TOV4, "*/80")));
        assertTrue(FixText.of(error.fix()).contains("v4tov4 */80"), FixText.of(error.fix()));
    }

    @Test
    void reset_removes_what_is_off_and_what_is_malformed() {
        table = stored(
                List.of(RegValue.text("*/80", "10.0.0.9/1"), RegValue.text("junk", "")),
                List.of(new Details("10.0.0.5/1", null, null, null, null, null).toValue("*/81")));
        assertEquals(
                3, new RuleChanger(table).apply(List.of(new RuleChange.Reset())).size());
        assertEquals(List.of(), table.rules());
    }

    @Test
    void one_bad_change_of_a_batch_leaves_the_others() {
        List<RuleResult> results =
                new RuleChanger(table).apply(List.of(new RuleChange.Remove(WEB), add("*", "80", "10.0.0.5", "8080")));
        assertEquals(
                List.of(Effect.FAILED, Effect.ADDED),
                results.stream().map(RuleResult::effect).toList());
    }

    private RuleTable stored(List<RegValue> rules, List<RegValue> details) {
        registry.change(edit -> {
            rules.forEach(value -> edit.put(KEYS.rules(Family.V4TOV4), value));
            details.forEach(value -> edit.put(KEYS.details(Family.V4TOV4), value));
            return null;
        });
        return registry.read(view -> new RuleTable(view, KEYS));
    }

    private RuleResult apply(RuleChange change) {
        return new RuleChanger(table).apply(List.of(change)).get(0);
    }

    private PortProxyException error(RuleChange change) {
        return apply(change).error().orElseThrow();
    }

    private StoredRule find(RuleId id) {
        return Optional.of(id).flatMap(table::find).orElseThrow();
    }

    private static RuleChange add(String listen, String listenPort, String connect, String connectPort) {
        return new RuleChange.Put(
                rule(listen, listenPort, connect, connectPort), true, NamedDetails.NONE, Existing.REFUSE);
    }

    private static RuleChange set(
            String listen, String listenPort, String connect, String connectPort, NamedDetails details) {
        return new RuleChange.Put(rule(listen, listenPort, connect, connectPort), true, details, Existing.REPLACE);
    }

    private static Rule rule(String listen, String listenPort, String connect, String connectPort) {
        return new Rule(Family.V4TOV4, new Endpoint(listen, listenPort), new Endpoint(connect, connectPort));
    }
}
