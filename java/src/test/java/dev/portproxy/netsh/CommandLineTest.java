package dev.portproxy.netsh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    private static final List<List<String>> SHOW = List.of(List.of("netsh", "interface", "portproxy", "show", "all"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "netsh interface portproxy show all",
                "  netsh\tinterface\u00a0portproxy  show\u3000all  ",
                "\"netsh\" interface \"portproxy\" show all",
                "C:\\Users\\lab>netsh interface portproxy show all",
                "C:\\Program Files>netsh interface portproxy show all",
                "PS C:\\> netsh interface portproxy show all",
                "PS>netsh interface portproxy show all",
                "[srv1]: PS C:\\Users\\lab\\Documents> netsh interface portproxy show all",
                "(base) PS C:\\Users\\lab> netsh interface portproxy show all",
                "netsh interface portproxy>show all",
                "$ netsh interface portproxy show all",
                "# netsh interface portproxy show all",
                "> netsh interface portproxy show all",
                "1. netsh interface portproxy show all",
                "`netsh interface portproxy show all`",
                "lab@pc:~$ netsh interface portproxy show all",
                "@netsh interface portproxy show all",
                "call netsh interface portproxy show all",
                "@call netsh interface portproxy show all",
                "start netsh interface portproxy show all",
                "start \"\" /wait /min netsh interface portproxy show all",
                "start /wait netsh interface portproxy show all",
                "sudo netsh interface portproxy show all",
                "cmd /c netsh interface portproxy show all",
                "cmd.exe /d /c \"netsh interface portproxy show all\"",
                "powershell -NoProfile -Command \"netsh interface portproxy show all\"",
                "iex \"netsh interface portproxy show all\"",
                "& netsh interface portproxy show all",
                "netsh interface portproxy show all > rules.txt",
                "netsh interface portproxy show all >nul 2>&1",
                "netsh interface portproxy show all>\"my rules.txt\"",
                "netsh interface portproxy show all | Out-Null",
                "netsh interface portproxy show all | findstr 80",
                "netsh interface portproxy show all;",
                "netsh interface portproxy show all # every rule",
                "netsh interface portproxy show all & rem every rule & more",
                "netsh interface ^\r\nportproxy show all",
                "netsh interface `\n  portproxy show all",
                "netsh interface portproxy show all ^",
                "(netsh interface portproxy show all)",
            })
    void one_command_in_many_wrappings(String line) {
        assertEquals(SHOW, CommandLine.split(line));
    }

    @Test
    void a_program_with_a_redirection_is_no_prompt() {
        assertEquals(
                List.of(List.of("C:\\Windows\\System32\\netsh.exe", "interface", "portproxy", "dump")),
                CommandLine.split("C:\\Windows\\System32\\netsh.exe interface portproxy dump > rules.txt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b && c", "a b & c", "a b; c", "a b || c", "a b\r\nc", "cmd /c \"a b & c\""})
    void chains_are_cut(String line) {
        assertEquals(List.of(List.of("a", "b"), List.of("c")), CommandLine.split(line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "# remark", "rem netsh interface portproxy reset", ":: netsh", "REM"})
    void nothing_in_it(String line) {
        assertEquals(List.of(), CommandLine.split(line));
    }

    @Test
    void quotes_group_and_nothing_escapes_in_them() {
        assertEquals(
                List.of("tag=a b", "c\\", "", "d&e|f>g;h^i", "open end"),
                CommandLine.split("tag=\"a b\" \"c\\\" \"\" \"d&e|f>g;h^i\" \"open end")
                        .get(0));
    }

    @Test
    void outside_of_quotes_cmds_escape_counts() {
        assertEquals(List.of(List.of("a&b")), CommandLine.split("a^&b"));
    }

    @Test
    void an_expression_is_one_word() {
        assertEquals(
                List.of("connectaddress=$((wsl hostname -I) | select -First 1)", "listenport=80"),
                CommandLine.split("connectaddress=$((wsl hostname -I) | select -First 1) listenport=80")
                        .get(0));
        assertEquals(
                List.of("connectaddress=<your address>", "80"),
                CommandLine.split("connectaddress=<your address> 80").get(0));
    }

    @Test
    void words_knows_no_shell() {
        assertEquals(List.of("v4tov4", "a;b", "c&d", "e f", "#g"), CommandLine.words("v4tov4 a;b c&d \"e f\"\r\n#g"));
    }
}
