package dev.portproxy.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.check.text.RuleChecks;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Rule;
import dev.portproxy.store.RuleChange;
import dev.portproxy.store.RuleChange.Existing;
import dev.portproxy.store.RuleChange.NamedDetails;
import dev.portproxy.store.RuleStore;
import dev.portproxy.store.StoredRule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTextTest {

    private static final RuleChecks CHECKS = new RuleChecks(name -> OptionalInt.empty(), Set.of());

    /** What a spreadsheet takes for a formula, by the lists of those who were attacked with it. */
    private static final Pattern FORMULA = Pattern.compile("^[\\s\\p{Z}\"]*[=+\\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]");

    @BeforeContainer
    static void start() throws Exception {
        RoundTripTest.start();
    }

    @AfterContainer
    static void end() throws Exception {
        RoundTripTest.end();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "=cmd|'/c calc'!A1", "+1", "-1", "@SUM(A1)", "\uff1dcmd", "\uff0b1", "\uff0d1", "\uff20a"
            })
    void what_begins_a_formula_becomes_text(String text) {
        assertEquals("'" + text, CsvText.write(text));
        assertEquals(text, CsvText.read("'" + text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\t=1",
                "\r=1",
                "\n=1",
                "  =1",
                "\u00a0=1",
                "\u3000=1",
                "\"=1",
                "\" =1",
                "'=1",
                "''=1",
                "\u200b=1",
                "\ufeff=1",
                "a;=1",
                "a,=1",
                "a; \"=1",
                "a\t=1",
                "a\n=1",
                "a|=1",
                "a\r\n+1",
                "=\u0000",
                "\u001b[2J"
            })
    void no_detour_leads_to_a_formula(String text) {
        String cell = CsvText.write(text);
        assertTrue(cell.startsWith("'"), cell);
        assertFalse(cell.chars().anyMatch(Character::isISOControl), cell);
        // Cut by another separator than ours, no piece begins one either.
        for (String piece : cell.split("[,;\t|\r\n]", -1)) {
            assertFalse(FORMULA.matcher(piece).find(), cell);
        }
        assertEquals(text, CsvText.read(cell));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web server",
                "'tis",
                "a=b",
                "a-b",
                "10.0.0.5",
                "*",
                "::1",
                "{\"allow\":[\"10.0.0.0/8\"]}",
                "C:\\u",
                "it's; -- no"
            })
    void what_is_no_formula_stays_as_it_is(String text) {
        assertEquals(text.equals("it's; -- no") ? "'it's\\u003b -- no" : text, CsvText.write(text));
        assertEquals(text, CsvText.read(CsvText.write(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'tis", "'", "''", "'a", "'1", "\\u001b", "=1", "-80"})
    void what_others_wrote_is_read_as_it_stands(String cell) {
        assertEquals(cell, CsvText.read(cell));
    }

    /** PowerShell's Export-Csv marks no cell, and begins the names of its columns with capitals. */
    @Test
    void an_apostrophe_of_a_table_that_somebody_else_wrote_stays() {
        String columns = "ListenPort,ConnectAddress,Comment\n80,10.0.0.5,'=1\n";
        assertEquals("'=1", comment(columns));
        assertEquals("=1", comment(columns.replace("ListenPort", "listenPort").replace("Comment", "comment")));
    }

    private static String comment(String table) {
        return ((RuleChange.Put) Read.auto(table).items().get(0).change())
                .details()
                .comment()
                .orElse(null);
    }

    @Property(tries = 20_000)
    void every_text_comes_back_and_none_begins_a_formula(@ForAll("hostile") String text) {
        String cell = CsvText.write(text);
        assertEquals(text, CsvText.read(cell));
        assertFalse(FORMULA.matcher(cell).find(), cell);
        assertFalse(cell.chars().anyMatch(Character::isISOControl), cell);
    }

    @Property(tries = 150)
    void an_export_read_again_is_the_same(@ForAll("rules") RuleChange.Put put) {
        RuleStore original = RoundTripTest.store();
        original.apply("import", List.of(put));
        List<StoredRule> rules = original.content().rules();
        byte[] csv = RoundTripTest.export(original, Format.CSV).bytes();
        String text = new String(csv, StandardCharsets.UTF_8);
        assertFalse(
                text.replace("\r\n", "").chars().anyMatch(Character::isISOControl),
                "no terminal obeys any of it: " + text);
        Imported read = ImportReader.read(csv, Optional.of(Format.CSV));
        if (read.skipped().isEmpty()) {
            assertEquals(
                    rules, RoundTripTest.imported(csv, Format.CSV).content().rules());
        } else {
            // Also a table that somebody wrote: of what no rule can work with it gives a reason.
            assertEquals(List.of(), read.items());
            assertFalse(CHECKS.accepts((Rule) rules.get(0).entry()), read.toString());
        }
    }

    @Provide
    Arbitrary<String> hostile() {
        Arbitrary<String> pieces = Arbitraries.of(
                "=",
                "+",
                "-",
                "@",
                "\uff1d",
                "\uff0b",
                "\uff0d",
                "\uff20",
                "'",
                "\"",
                " ",
                "\t",
                "\r",
                "\n",
                ";",
                ",",
                "|",
                "\\",
                "u",
                "005c",
                "001b",
                "\\u0041",
                "\u001b[31m",
                "\u202e",
                "\u200b",
                "\u2028",
                "\ufeff",
                "\ud800",
                "\udc00",
                "\ud83d\udc4b",
                "\u3000",
                "a",
                "80");
        return Arbitraries.oneOf(
                pieces.list().ofMaxSize(8).map(list -> String.join("", list)),
                Arbitraries.strings().all().ofMaxLength(12));
    }

    @Provide
    Arbitrary<RuleChange.Put> rules() {
        // A text of the registry ends at a NUL, and without a part the reader fills in its default.
        Arbitrary<String> part = Arbitraries.oneOf(
                Arbitraries.just("80"), hostile().map(text -> "x" + text).map(CsvTextTest::stored));
        Arbitrary<String> first = Arbitraries.oneOf(
                Arbitraries.just("::1"), hostile().map(CsvTextTest::stored).filter(text -> !text.isEmpty()));
        Arbitrary<String> detail = hostile().filter(text -> !text.isEmpty()).injectNull(0.2);
        return Combinators.combine(
                        Arbitraries.of(Family.values()),
                        first,
                        part,
                        first,
                        part,
                        Combinators.combine(detail, detail)
                                .as((comment, group) -> new NamedDetails(
                                        Optional.ofNullable(comment), Optional.ofNullable(group), Optional.empty())))
                .as((family, la, lp, ca, cp, details) -> new RuleChange.Put(
                        new Rule(family, new Endpoint(la, lp), new Endpoint(ca, cp)), true, details, Existing.REPLACE));
    }

    private static String stored(String text) {
        return text.replace("\u0000", "").replace("/", "");
    }
}
