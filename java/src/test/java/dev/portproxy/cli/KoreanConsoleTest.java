package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.cli.print.Terminal;
import dev.portproxy.launch.Main;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A console in code page 949 shows whole what one in UTF-8 does. */
class KoreanConsoleTest {

    private static final Charset CP949 = Charset.forName("x-windows-949");

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void addRules() {
        cli = Cli.onWindows(directory);
        cli.done("add", "v4tov4", "80", "127.0.0.1", "--comment", "\ud504\ub9b0\ud130 \uc11c\ubc84");
        cli.done("add", "v4tov4", "81", "127.0.0.1", "81", "--force");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check",
                "delete v4tov4 9999",
                "add v4tov4 82 10.0.0.256",
                "add v4tov4 listenport=http:80",
                "firewall 80",
                "ports 80",
                "undo --dry-run",
                "backup list",
                "help",
                "help check",
                "relay --rule x",
                "no-such-verb"
            })
    void it_is_shown_whole(String words) {
        String utf8 = said(StandardCharsets.UTF_8, words);
        assertEquals(utf8, said(CP949, words));
        assertTrue(utf8.codePoints().anyMatch(c -> c >= 0xac00 && c <= 0xd7a3), utf8);
    }

    /** Where its letters are not there, it is not spoken; English is whole everywhere. */
    @Test
    void a_console_without_hangul_is_spoken_to_in_english() {
        String english = said(Charset.forName("IBM437"), "delete v4tov4 9999");
        assertTrue(english.startsWith("RuleNotFound: There is no rule"), english);
    }

    private String said(Charset charset, String words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Map<String, String> environment = new HashMap<>(cli.environment);
        environment.put("PORTPROXY_LANG", "ko");
        Terminal terminal = Terminal.of(InputStream.nullInputStream(), out, out, charset, environment, () -> true);
        Main.run(terminal, cli.platform(), words.split(" "));
        terminal.out().flush();
        return out.toString(charset);
    }
}
