package dev.portproxy.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portproxy.netsh.ShowTable;
import dev.portproxy.registry.MemoryRegistry;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.RelayOptions;
import dev.portproxy.rule.Rule;
import dev.portproxy.store.RuleChange;
import dev.portproxy.store.RuleChange.Existing;
import dev.portproxy.store.RuleChange.NamedDetails;
import dev.portproxy.store.RuleStore;
import dev.portproxy.store.StoreKeys;
import dev.portproxy.store.StoreLayout;
import dev.portproxy.store.StoredRule;
import dev.portproxy.store.UndoLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What is written in a format is read from it the same, as far as the format can hold it. */
class RoundTripTest {

    private static Path undos;

    @BeforeContainer
    static void start() throws IOException {
        undos = Files.createTempDirectory("portproxy-roundtrip");
    }

    @AfterContainer
    static void end() throws IOException {
        try (Stream<Path> files = Files.walk(undos)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    static RuleStore store() {
        return new RuleStore("system", new MemoryRegistry(), StoreLayout.at(StoreKeys.SYSTEM), new UndoLog(undos));
    }

    static Export export(RuleStore store, Format format) {
        return Export.of(format, store, StoreKeys.SYSTEM, "IpHelper", "\r\n");
    }

    static RuleStore imported(byte[] bytes, Format format) {
        Imported imported = ImportReader.read(bytes, Optional.of(format));
        assertEquals(List.of(), imported.skipped());
        RuleStore copy = store();
        copy.apply(
                "import", imported.items().stream().map(Imported.Item::change).toList());
        return copy;
    }

    @Property(tries = 60)
    void reg_json_and_csv_hold_rules_with_all_their_details(@ForAll("changes") List<RuleChange.Put> changes) {
        RuleStore original = store();
        original.apply("import", changes);
        List<StoredRule> rules = original.content().rules();
        for (Format format : List.of(Format.REG, Format.JSON, Format.CSV)) {
            if (!rules.isEmpty()) {
                RuleStore copy = imported(export(original, format).bytes(), format);
                assertEquals(rules, copy.content().rules(), format.text());
            }
        }
    }

    @Property(tries = 60)
    void netsh_and_its_table_hold_live_rules(@ForAll("changes") List<RuleChange.Put> changes) {
        RuleStore original = store();
        changes.stream()
                .map(put -> new RuleChange.Put(put.rule(), true, NamedDetails.NONE, Existing.REPLACE))
                .forEach(put -> original.apply("import", List.of(put)));
        List<StoredRule> rules = original.content().rules();
        if (rules.isEmpty()) {
            return; // netsh's table is then an empty line, which is no input.
        }
        assertEquals(
                rules,
                imported(export(original, Format.NETSH).bytes(), Format.NETSH)
                        .content()
                        .rules());
        String table = ShowTable.render(original.content().live(), "\r\n");
        assertEquals(
                rules,
                imported(table.getBytes(StandardCharsets.UTF_8), Format.SHOW)
                        .content()
                        .rules());
        RuleStore there = imported(export(original, Format.REG).bytes(), Format.REG);
        RuleStore back = imported(export(there, Format.NETSH).bytes(), Format.NETSH);
        assertEquals(
                new String(export(original, Format.REG).bytes(), StandardCharsets.UTF_16LE),
                new String(export(back, Format.REG).bytes(), StandardCharsets.UTF_16LE));
    }

    @Provide
    Arbitrary<List<RuleChange.Put>> changes() {
        return Combinators.combine(rules(), Arbitraries.of(true, true, false), details())
                .as((rule, enabled, details) -> new RuleChange.Put(rule, enabled, details, Existing.REPLACE))
                .list()
                .ofMaxSize(6)
                .map(RoundTripTest::distinct);
    }

    private static List<RuleChange.Put> distinct(List<RuleChange.Put> puts) {
        List<RuleChange.Put> distinct = new ArrayList<>();
        for (RuleChange.Put put : puts) {
            if (distinct.stream().noneMatch(other -> other.id().equals(put.id()))) {
                distinct.add(put);
            }
        }
        return distinct;
    }

    private static Arbitrary<Rule> rules() {
        Arbitrary<String> listen = Arbitraries.of("*", "0.0.0.0", "127.0.0.1", "::", "fe80::1%12", "LocalHost");
        Arbitrary<String> connect = Arbitraries.of("10.0.0.5", "2001:db8::1", "web.example.net", "my_host");
        Arbitrary<String> port = Arbitraries.of("1", "80", "65535", "http", "99999");
        return Combinators.combine(Arbitraries.of(Family.values()), listen, port, connect, port)
                .as((family, la, lp, ca, cp) -> new Rule(family, new Endpoint(la, lp), new Endpoint(ca, cp)));
    }

    private static Arbitrary<NamedDetails> details() {
        Arbitrary<String> text = Arbitraries.oneOf(
                Arbitraries.strings().all().ofMinLength(1).ofMaxLength(8).filter(RoundTripTest::isText),
                Arbitraries.of("a,b;c\td", "\"quoted\"", "two\r\nlines", "\u00fc\ud83d\udc4b", " ", "=1+1", "#TYPE"),
                Arbitraries.just(null));
        Arbitrary<RelayOptions> options = Arbitraries.of(
                RelayOptions.NONE,
                new RelayOptions(
                        List.of("10.0.0.0/8", "fd00::/8"),
                        Optional.of(RelayOptions.ProxyHeader.V2),
                        true,
                        OptionalInt.of(5),
                        Optional.of(Duration.ofMillis(1500)),
                        Optional.of(Duration.ofHours(1))));
        return Combinators.combine(text, text, options)
                .as((comment, group, relay) ->
                        new NamedDetails(Optional.ofNullable(comment), Optional.ofNullable(group), Optional.of(relay)));
    }

    /** Half a surrogate pair is no text that UTF-8 could hold. */
    private static boolean isText(String text) {
        return text.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff);
    }
}
