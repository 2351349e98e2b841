package dev.portproxy.store;

import dev.portproxy.Reader;
import dev.portproxy.registry.MemoryRegistry;
import dev.portproxy.registry.RegReaders;
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
public final class StoreReaders {

    private static final String RULES =
            "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp]\n";
    private static final String DETAILS = "[HKEY_LOCAL_MACHINE\\SOFTWARE\\PortProxy\\Details\\system\\v4tov4\\tcp]\n";

    private static final List<String> TOKENS = Stream.concat(
                    RegReaders.TOKENS.stream(),
                    Stream.of(
                            DETAILS,
                            "\"*/80\"=\"{}\"\n",
                            "\"*/80\"=\"{\"\n",
                            "\"*/80\"=\"{\\\"disabled\\\":\\\"h/80\\\"}\"\n",
                            "; PortProxy undo: add, ",
                            "[HKLM\\SYSTEM\\ControlSet001\\Services\\PortProxy\\v4tov4\\tcp]\n",
                            "{",
                            "}",
                            "[]",
                            "\\\"a\\\":"))
            .toList();

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

    private StoreReaders() {}

    /** @param directory for undos that nobody needs afterwards */
    public static List<Reader> all(Path directory) {
        List<String> samples = new ArrayList<>(RegReaders.samples());
        samples.add(0, "Windows Registry Editor Version 5.00\n\n" + RULES + "\"*/80\"=\"h/80\"\n" + DETAILS);
        return List.of(
                new Reader("a store in a .reg file", samples, TOKENS, StoreReaders::store),
                new Reader(
                        "an undo",
                        List.of(UNDO_TEXT_OF_VERSION_1, TITLE + "\r\n" + LINES),
                        UNDO_TOKENS,
                        text -> undo(directory, text)),
                new Reader("a forged undo", List.of(LINES), UNDO_TOKENS, StoreReaders::forged),
                new Reader(
                        "a rule's details",
                        List.of("{\"comment\":\"a\",\"x\":[1]}"),
                        TOKENS,
                        text -> Details.of(RegValue.text("*/80", text))));
    }

    private static void store(String text) {
        RegReaders.rewrite(text, file -> {
            StoreKeys keys = StoreKeys.inFile(file);
            RuleStore.Content.of(file, keys);
            file.put(keys.rules(Family.V4TOV4), RegValue.text("*/1", "h/1"));
            file.remove(keys.rules(Family.V4TOV4), "*/1");
        });
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
