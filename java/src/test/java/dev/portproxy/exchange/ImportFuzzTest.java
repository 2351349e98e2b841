package dev.portproxy.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portproxy.Fuzz;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.registry.MemoryRegistry;
import dev.portproxy.rule.Rule;
import dev.portproxy.store.RuleStore;
import dev.portproxy.store.StoreKeys;
import dev.portproxy.store.StoreLayout;
import dev.portproxy.store.StoredRule;
import dev.portproxy.store.UndoLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers of every format, on texts that nobody meant. */
class ImportFuzzTest {

    private static final List<String> TOKENS = List.of(
            "\"",
            ",",
            ";",
            "\t",
            "\r\n",
            "\n",
            "{",
            "}",
            "[",
            "]",
            ":",
            "=",
            "/",
            "*",
            "::1",
            "65536",
            "-",
            "dword:",
            "hex(1):41,00",
            "netsh interface portproxy ",
            "reset\n",
            "add v4tov4 ",
            "ipv4",
            "#TYPE x\n",
            "null",
            "\"options\":",
            "\"enabled\":false",
            "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp]\n",
            "\u0000",
            "\ud800",
            "\ufeff",
            "listenport",
            "\\u0000",
            "0x50",
            "-----",
            "---- -- ---- --\n");

    @TempDir
    private Path undos;

    private static List<String> samples() throws IOException {
        List<String> samples = new ArrayList<>(List.of(
                "family,listenAddress,listenPort,connectAddress,connectPort,enabled,comment,group,options\r\n"
                        + "v4tov4,*,80,10.0.0.5,8080,true,\"two\r\nlines\",web,\"{\"\"sendProxy\"\":\"\"v1\"\"}\"\r\n",
                "listenport;connectaddress\n80;h\n",
                "{\"type\":\"rule\",\"family\":\"v4tov4\",\"listenAddress\":\"*\",\"listenPort\":\"80\",\"connectAddress\":\"h\","
                        + "\"connectPort\":\"81\",\"enabled\":true,\"options\":{\"allow\":[\"10.0.0.0/8\"]}}\n",
                "[\n  {\n    \"ListenPort\": 80,\n    \"ConnectAddress\": \"h\"\n  }\n]\n"));
        for (String directory : List.of("registry/samples", "java/src/test/resources/netsh")) {
            try (Stream<Path> files = Files.list(Path.of(directory))) {
                for (Path file : files.sorted().toList()) {
                    samples.add(ImportText.decode(Files.readAllBytes(file)));
                }
            }
        }
        return samples;
    }

    @Test
    void nothing_but_a_sentence_escapes_and_what_was_read_reads_back_the_same() throws IOException {
        new Fuzz(samples(), TOKENS).run(text -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            law(bytes, Optional.empty());
            law(bytes, Optional.of(Format.values()[Math.floorMod(text.length(), Format.values().length)]));
        });
    }

    private void law(byte[] bytes, Optional<Format> format) {
        Imported imported;
        try {
            imported = ImportReader.read(bytes, format);
        } catch (PortProxyException expected) {
            return;
        }
        long lines = ImportText.decode(bytes).lines().count() + 1;
        for (Imported.Line line : imported.skipped()) {
            if (line.number() < 1 || line.number() > lines) {
                throw new AssertionError("line " + line + " of " + lines);
            }
        }
        // Each store that is filled costs the disk an undo.
        if (!imported.items().isEmpty() && Arrays.hashCode(bytes) % 16 == 0) {
            roundTrip(filled(imported));
        }
    }

    private void roundTrip(RuleStore store) {
        List<StoredRule> rules = store.content().rules();
        for (Format back : List.of(Format.REG, Format.JSON, Format.CSV)) {
            if (!rules.isEmpty() && rules.stream().allMatch(rule -> canHold(back, rule))) {
                byte[] exported = Export.of(back, store, StoreKeys.SYSTEM, "IpHelper", "\n")
                        .bytes();
                Imported again = ImportReader.read(exported, Optional.of(back));
                List<StoredRule> read = filled(again).content().rules();
                // A table is also what people write by hand: of such a rule it gives a reason, and never another rule.
                boolean told =
                        back == Format.CSV && read.size() + again.skipped().size() == rules.size();
                assertEquals(told ? rules.stream().filter(read::contains).toList() : rules, read, back.text());
            }
        }
    }

    private RuleStore filled(Imported imported) {
        RuleStore store =
                new RuleStore("system", new MemoryRegistry(), StoreLayout.at(StoreKeys.SYSTEM), new UndoLog(undos));
        store.apply(
                "import", imported.items().stream().map(Imported.Item::change).toList());
        return store;
    }

    /** Without a part the reader fills in its default, and half a surrogate pair is no UTF-8. */
    private static boolean canHold(Format format, StoredRule stored) {
        return format == Format.REG
                || stored.entry() instanceof Rule rule
                        && Stream.of(
                                        rule.listen().address(),
                                        rule.listen().port(),
                                        rule.connect().address(),
                                        rule.connect().port())
                                .allMatch(part ->
                                        !part.isEmpty() && part.codePoints().noneMatch(ImportFuzzTest::isHalf))
                        && (stored.details().comment() == null
                                || stored.details().comment().codePoints().noneMatch(ImportFuzzTest::isHalf))
                        && (stored.details().group() == null
                                || stored.details().group().codePoints().noneMatch(ImportFuzzTest::isHalf));
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= 0xd800 && codePoint <= 0xdfff;
    }
}
