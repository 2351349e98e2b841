package dev.portproxy.registry;

import dev.portproxy.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What reads {@code .reg} files, whatever they are about. */
public final class RegReaders {

    /** What a change of a file sets before a statement that was never ended. */
    public static final String GUARD = RegSyntax.GUARD;

    private static final Key RULES = Key.of("HKLM\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp");
    private static final String KEY = "[" + RULES + "]\n";

    /** Pieces that mean something in such a file. */
    public static final List<String> TOKENS = List.of(
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
            GUARD + "\n",
            "\"*/80\"=\"h/80\"\n",
            KEY,
            "a",
            "a\n",
            " ");

    private RegReaders() {}

    /** Whole files that are read. */
    public static List<String> samples() {
        List<String> samples =
                new ArrayList<>(RegSamples.all().stream().map(RegSamples::text).toList());
        samples.add(0, RegSyntax.HEADER + "\n\n" + KEY + "\"*/80\"=\"h/80\"\n");
        samples.add(1, RegSyntax.HEADER + "\n\n[HKLM\\" + "a\\".repeat(400) + "a]\n");
        samples.add(2, RegSyntax.HEADER + "\n\n[HKLM\\" + "b".repeat(20_000) + "]\n");
        return samples;
    }

    public static List<Reader> all() {
        return List.of(new Reader(
                "a .reg file",
                samples(),
                TOKENS,
                text -> rewrite(text, file -> {
                    file.put(RULES, RegValue.text("*/1", "h/1"));
                    file.remove(RULES, "*/1");
                })));
    }

    /** As a change of such a file goes: it is read, changed, written, and read again. */
    public static void rewrite(String text, Consumer<Registry.Edit> change) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        RegScript script = new RegScript(RegText.decode(bytes, "x.reg", RegText.WINDOWS_1252), RegText.WINDOWS_1252);
        change.accept(script);
        script.tree().sameAs(new RegScript(script.text(), RegText.WINDOWS_1252).tree());
    }
}
