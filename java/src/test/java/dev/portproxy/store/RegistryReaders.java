package dev.portproxy.store;

import dev.portproxy.Reader;
import dev.portproxy.registry.MemoryRegistry;
import dev.portproxy.registry.RegSamples;
import dev.portproxy.registry.RegScript;
import dev.portproxy.registry.RegSyntax;
import dev.portproxy.registry.RegText;
import dev.portproxy.registry.RegValue;
import dev.portproxy.rule.Family;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** What reads stores, undos and details. */
public final class RegistryReaders {

    private static final String RULES =
            "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp]\n";
    private static final String DETAILS = "[HKEY_LOCAL_MACHINE\\SOFTWARE\\PortProxy\\Details\\system\\v4tov4\\tcp]\n";

    private static final List<String> TOKENS = List.of(
            "\"",
            "\\",
            "\\\"",
            "\\\\",
            "\\\n",
            "\\\n  ",
            "\r",
            "\n",
            "\r\n",
            ";",
            "; \"",
            "#",
            "=",
            "=-",
            "@=",
            "@=-\n",
            "[",
            "]",
            "[-",
            "[a",
            "[HKLM\\A]\n",
            "[HKLM\\A\\B]\n",
            "[-HKLM\\A]\n",
            "[HKEY_LOCAL_MACHINE]\n",
            "[HKLM\\bad\n",
            "[HKLM\\a\\a\\a\\a\\a\\a\\a\\a\\a\\a\\a\\a]\n",
            "\\a",
            "[HKU\\a",
            "\"a\"=\"1\"\n",
            "\"A\"=\"2\"\n",
            "\"a\"=-\n",
            "\"a\"=\"open\n",
            "\"open\n",
            "dword:",
            "dword:1\n",
            "hex:",
            "hex(1):61,00,",
            "hex(7):",
            "hex(2):25,\\\n",
            "00,",
            "\"b\"=hex:01,\\\n",
            ",",
            "-",
            "\u0000",
            "\ufeff",
            "\ud800",
            "REGEDIT4\n",
            ";> ",
            ";>",
            "Windows Registry Editor Version 5.00\n",
            RegSyntax.GUARD + "\n",
            RULES,
            DETAILS,
            "\"*/80\"=\"h/80\"\n",
            "\"*/80\"=\"{}\"\n",
            "\"*/80\"=\"{\"\n",
            "\"*/80\"=\"{\\\"disabled\\\":\\\"h/80\\\"}\"\n",
            "; PortProxy undo: add, ",
            "[HKLM\\SYSTEM\\ControlSet001\\Services\\PortProxy\\v4tov4\\tcp]\n",
            "a",
            "a\n",
            " ",
            "{",
            "}",
            "[]",
            "\\\"a\\\":");

    private static final String UNDO = "20260101-000000-000-add";
    private static final String UNDO_TEXT_OF_VERSION_1 = "Windows Registry Editor Version 5.00\n\n"
            + "; PortProxy undo: add, 1 value, 1970-01-01T00:00:00Z\n" + RULES + "\"*/80\"=-\n;> " + RULES
            + ";> \"*/80\"=\"h/80\"\n";
    private static final String TITLE = "; PortProxy undo 2: add, 1 value, 1970-01-01T00:00:00Z, order 1-1";
    private static final String LINES = ";= key \"HKLM\\\\A\"\r\n;= value \"*/80\": - -> as \"*/80\" hex(1):6100\r\n";

    private static final List<String> UNDO_TOKENS = Stream.concat(
                    TOKENS.stream(),
                    Stream.of(
                            "\r\n;= ",
                            "\r\n;= key \"",
                            "\r\n;= value \"",
                            ";= end ",
                            "\": ",
                            " -> ",
                            "- -> -",
                            "as \"",
                            "hex(1):61",
                            "\\u00",
                            "\\u000a",
                            TITLE))
            .toList();

    private RegistryReaders() {}

    /** @param directory for undos that nobody needs afterwards */
    public static List<Reader> all(Path directory) {
        List<String> samples =
                new ArrayList<>(RegSamples.all().stream().map(RegSamples::text).toList());
        samples.add(0, "Windows Registry Editor Version 5.00\n\n" + RULES + "\"*/80\"=\"h/80\"\n" + DETAILS);
        samples.add(1, "Windows Registry Editor Version 5.00\n\n[HKLM\\" + "a\\".repeat(400) + "a]\n");
        samples.add(2, "Windows Registry Editor Version 5.00\n\n[HKLM\\" + "b".repeat(20_000) + "]\n");
        return List.of(
                new Reader("a .reg file", samples, TOKENS, RegistryReaders::file),
                new Reader(
                        "an undo",
                        List.of(UNDO_TEXT_OF_VERSION_1, TITLE + "\r\n" + LINES),
                        UNDO_TOKENS,
                        text -> undo(directory, text)),
                new Reader("a forged undo", List.of(LINES), UNDO_TOKENS, RegistryReaders::forged),
                new Reader(
                        "a rule's details",
                        List.of("{\"comment\":\"a\",\"x\":[1]}"),
                        TOKENS,
                        text -> Details.of(RegValue.text("*/80", text))));
    }

    private static void file(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        RegScript script = new RegScript(RegText.decode(bytes, "x.reg", RegText.WINDOWS_1252), RegText.WINDOWS_1252);
        StoreKeys keys = StoreKeys.inFile(script);
        RuleStore.Content.of(script, keys);
        script.put(keys.rules(Family.V4TOV4), RegValue.text("*/1", "h/1"));
        script.remove(keys.rules(Family.V4TOV4), "*/1");
        script.tree().sameAs(new RegScript(script.text(), RegText.WINDOWS_1252).tree());
    }

    /** As somebody may have left it in the directory of undos. */
    private static void undo(Path directory, String text) {
        try {
            Files.write(directory.resolve(UNDO + ".reg"), text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        UndoLog log = new UndoLog(directory);
        log.entries(values -> true);
        new RuleStore("system", new MemoryRegistry(), StoreLayout.at(StoreKeys.SYSTEM), log).restore(UNDO);
    }

    /** With its sum put right, as whoever means to break it would. */
    private static void forged(String lines) {
        String text = TITLE + "\r\n" + lines + "\r\n;= end ";
        CRC32 sum = new CRC32();
        sum.update(RegText.encode(text.substring(0, text.length() - ";= end ".length())));
        UndoText.read(UndoText.title(text).orElseThrow(), text + String.format("%08x\r\n", sum.getValue()));
    }
}
