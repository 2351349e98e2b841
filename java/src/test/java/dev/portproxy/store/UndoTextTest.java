package dev.portproxy.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.Fuzz;
import dev.portproxy.registry.Key;
import dev.portproxy.registry.RegDocument;
import dev.portproxy.registry.RegReaders;
import dev.portproxy.registry.RegText;
import dev.portproxy.registry.RegValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** An undo reads back to exactly the change that it is of, whatever stands in the change. */
class UndoTextTest {

    private static final Key RULES = Key.of("HKLM\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp");
    private static final Instant TIME = Instant.parse("2026-03-01T10:20:30.417Z");

    @Property(tries = 500)
    void a_change_reads_back_to_the_letter(@ForAll("changes") List<ValueChange> changes) {
        assertReadsBack(changes);
    }

    /** What regedit is given sets back what it can say, and nothing else. */
    @Property(tries = 200)
    void regedit_is_told_nothing_but_the_values_of_before(@ForAll("changes") List<ValueChange> changes) {
        RegDocument document = RegDocument.parse(text(UndoText.bytes(undo(changes))));
        assertEquals(List.of(), document.problems());
        Map<List<Object>, Optional<RegValue>> before = new LinkedHashMap<>();
        changes.forEach(change -> before.put(
                List.of(change.key(), change.before().map(RegValue::name).orElse(change.name())), change.before()));
        document.settings()
                .forEach(setting -> assertEquals(
                        Optional.of(setting.value()),
                        before.get(List.of(setting.key(), setting.value().name()))));
        document.removals()
                .forEach(removal -> assertEquals(
                        Optional.empty(),
                        before.get(List.of(removal.key(), removal.name().orElseThrow()))));
    }

    @Property(tries = 100)
    void no_part_of_an_undo_passes_for_the_whole(
            @ForAll("changes") List<ValueChange> changes, @ForAll int where, @ForAll char instead) {
        String whole = text(UndoText.bytes(undo(changes)));
        int at = Math.floorMod(where, whole.length());
        assertRefused(whole.substring(0, at));
        assertRefused(whole + instead);
        if (whole.charAt(at) != instead && at > whole.indexOf("order")) {
            assertRefused(whole.substring(0, at) + instead + whole.substring(at + 1));
        }
    }

    private static void assertRefused(String text) {
        UndoText.title(text)
                .ifPresent(title -> assertThrows(IllegalArgumentException.class, () -> UndoText.read(title, text)));
    }

    @Example
    void names_and_data_that_were_used_to_break_out_are_data() {
        for (String text : List.of(
                "10.0.0.7\n;> /443",
                "x\r\n;= value \"y\": - -> -\r\n",
                "x\r\n;= end 00000000\r\n",
                "x\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Evil]\n\"Run\"=\"calc\"",
                "x\n[-HKEY_LOCAL_MACHINE\\SOFTWARE\\PortProxy]\n",
                "[-HKLM\\A]",
                "\"=\"x\"",
                "@",
                "=",
                "=-",
                "",
                "\\",
                "\\\"",
                "a\0b",
                "\0",
                "\ud800",
                "\udc00\ud800",
                "\ufeff",
                "\n" + RegReaders.GUARD + "\n",
                "; PortProxy undo 2: add, 1 value, 2026-03-01T10:20:30Z, order 1-1",
                "x\"; - -> -")) {
            RegValue value = RegValue.text(text, text);
            assertReadsBack(List.of(
                    new ValueChange(RULES, text, Optional.of(value), Optional.empty()),
                    new ValueChange(RULES.child(text), text, Optional.empty(), Optional.of(value))));
        }
    }

    @Example
    void a_value_that_changes_the_case_of_its_name_keeps_both() {
        assertReadsBack(List.of(new ValueChange(
                RULES,
                "LocalHost/80",
                Optional.of(RegValue.text("LocalHost/80", "a/1")),
                Optional.of(RegValue.text("localhost/80", "a/2")))));
    }

    @Example
    void large_data_is_read_in_a_time_that_grows_with_it() {
        byte[] data = new byte[300_000];
        Arrays.fill(data, (byte) '\\');
        assertReadsBack(List.of(new ValueChange(
                RULES,
                "\\\"".repeat(50_000),
                Optional.of(new RegValue("x", RegValue.REG_BINARY, data)),
                Optional.of(RegValue.text("x", "\u0001\"".repeat(50_000))))));
    }

    @Example
    void a_person_can_read_what_it_does() {
        String text = text(UndoText.bytes(Undo.of(
                "set",
                TIME,
                Optional.of("20260301-102030-000-undo"),
                new UndoOrder(17, 3),
                List.of(
                        new ValueChange(
                                RULES,
                                "*/80",
                                Optional.of(RegValue.text("*/80", "10.0.0.1/80")),
                                Optional.of(RegValue.text("*/80", "10.0.0.2/80"))),
                        new ValueChange(RULES, "a\nb", Optional.of(RegValue.text("a\nb", "x")), Optional.empty())))));
        assertEquals(
                List.of(
                        "Windows Registry Editor Version 5.00",
                        "",
                        "; PortProxy undo 2: set, 2 values, 2026-03-01T10:20:30.417Z, took back"
                                + " 20260301-102030-000-undo, order 17-3",
                        "; regedit takes the change back when it imports this file. PortProxy reads the lines with ;="
                                + " alone.",
                        "",
                        "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp]",
                        "\"*/80\"=\"10.0.0.1/80\"",
                        "",
                        "; Left out for regedit, because a name holds what could be taken for a statement: 1 value."
                                + " The undo of this program takes all of it back.",
                        ";= key \"HKEY_LOCAL_MACHINE\\\\SYSTEM\\\\CurrentControlSet\\\\Services\\\\PortProxy\\\\v4tov4"
                                + "\\\\tcp\"",
                        ";= value \"*/80\": \"10.0.0.1/80\" -> \"10.0.0.2/80\"",
                        ";= value \"a\\u000ab\": \"x\" -> -"),
                text.lines().filter(line -> !line.startsWith(";= end ")).toList());
    }

    /** Lines of an undo, mixed and broken: it is read as it says, or refused with a reason. */
    @Example
    void a_broken_undo_is_refused_and_never_misread() {
        ValueChange change =
                new ValueChange(RULES, "*/80", Optional.empty(), Optional.of(RegValue.text("*/80", "10.0.0.1/80")));
        String sample = text(UndoText.bytes(undo(List.of(change, change))));
        new Fuzz(
                        List.of(sample),
                        List.of(
                                ";= ",
                                ";= key \"",
                                ";= value \"",
                                ";= end ",
                                " -> ",
                                "\"",
                                "\\u",
                                "\\",
                                "hex(1):",
                                "\r\n",
                                "as "))
                .run(input -> {
                    Optional<Undo.Title> title = UndoText.title(input);
                    if (title.isPresent()) {
                        try {
                            assertEquals(
                                    List.of(change, change),
                                    UndoText.read(title.get(), input).changes());
                        } catch (IllegalArgumentException refused) {
                            assertFalse(refused.getMessage().isBlank());
                        }
                    }
                });
    }

    /** The same with the sum put right, as whoever means to break it would. */
    @Example
    void a_forged_undo_says_what_it_says_or_is_refused() {
        ValueChange change =
                new ValueChange(RULES, "*/80", Optional.empty(), Optional.of(RegValue.text("*/80", "10.0.0.1/80")));
        String sample = UndoLine.of(change);
        new Fuzz(
                        List.of(sample),
                        List.of("\"", "\\", "\\u", "\\u12", " -> ", ": ", "-", "as ", "hex(", "):", "1", "0a"))
                .run(line -> {
                    try {
                        assertEquals(line, UndoLine.of(UndoLine.value(RULES, line)), "one change has one line");
                    } catch (IllegalArgumentException refused) {
                        assertFalse(refused.getMessage().isBlank());
                    }
                });
    }

    private static void assertReadsBack(List<ValueChange> changes) {
        Undo undo = undo(changes);
        String text = text(UndoText.bytes(undo));
        Undo.Title title = UndoText.title(text).orElseThrow();
        assertEquals(undo.title(), title);
        assertTrue(undo.isTheSameAs(UndoText.read(title, text)), text);
        assertEquals(
                title,
                UndoText.title(text.substring(0, Math.min(text.length(), 400))).orElseThrow());
    }

    private static Undo undo(List<ValueChange> changes) {
        return Undo.of("import", TIME, Optional.empty(), new UndoOrder(TIME.toEpochMilli(), 7), changes);
    }

    private static String text(byte[] bytes) {
        return RegText.decode(bytes, "the undo", RegText.WINDOWS_1252);
    }

    @Provide
    Arbitrary<List<ValueChange>> changes() {
        return Combinators.combine(keys(), texts(), values(), values(), Arbitraries.of(true, false))
                .as(UndoTextTest::change)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(UndoTextTest::distinct);
    }

    private static ValueChange change(
            Key key, String name, Optional<RegValue> before, Optional<RegValue> after, boolean otherCase) {
        String spelled = otherCase ? name.toUpperCase(Locale.ROOT) : name;
        return new ValueChange(
                key,
                name,
                before.map(value -> new RegValue(name, value.type(), value.data())),
                after.map(value -> new RegValue(spelled, value.type(), value.data())));
    }

    /** One change a value: a registry has no two of one name. */
    private static List<ValueChange> distinct(List<ValueChange> changes) {
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        List<ValueChange> distinct = new ArrayList<>();
        for (ValueChange change : changes) {
            if (seen.add(change.key().path() + "\n\n" + change.name())) {
                distinct.add(change);
            }
        }
        return distinct;
    }

    private static Arbitrary<Key> keys() {
        return Arbitraries.oneOf(
                Arbitraries.of(RULES, Key.of("HKCU\\SOFTWARE\\PortProxy\\Rules\\v6tov4\\udp")),
                texts().map(RULES::child));
    }

    private static Arbitrary<Optional<RegValue>> values() {
        Arbitrary<RegValue> text = texts().map(data -> RegValue.text("", data));
        Arbitrary<RegValue> bytes = Combinators.combine(
                        Arbitraries.integers(),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(40))
                .as((type, data) -> new RegValue("", type, data));
        Arbitrary<RegValue> strings = Combinators.combine(
                        Arbitraries.of(1, 2, 7),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(9))
                .as((type, data) -> new RegValue("", type, data));
        return Arbitraries.oneOf(text, bytes, strings).optional(0.7);
    }

    /** Any UTF-16, and what means something to a reader more often than chance would have it. */
    private static Arbitrary<String> texts() {
        Arbitrary<String> any = Arbitraries.chars()
                .range(Character.MIN_VALUE, Character.MAX_VALUE)
                .array(char[].class)
                .ofMaxSize(12)
                .map(String::new);
        Arbitrary<String> pieces = Arbitraries.of(
                        "\n",
                        "\r",
                        "\r\n",
                        ";> ",
                        ";= ",
                        ";",
                        "\"",
                        "\\",
                        "@",
                        "=",
                        "-",
                        "[",
                        "]",
                        "[-HKLM\\A]",
                        "\0",
                        "\ud800",
                        "\udfff",
                        "\u0000",
                        "key ",
                        "value ",
                        "end ",
                        " -> ",
                        "as ",
                        "hex(1):",
                        "10.0.0.1/80",
                        "\u2028",
                        "\u0085",
                        "\ufeff",
                        RegReaders.GUARD,
                        "\\u0041")
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
        return Arbitraries.oneOf(any, pieces);
    }
}
