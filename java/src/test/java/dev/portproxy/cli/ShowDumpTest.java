package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ShowDumpTest {

    private static final String MIXED = """
            Windows Registry Editor Version 5.00

            [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp]
            "*/1024"="192.168.198.200/1024"
            "0.0.0.0/1025"="a-name-that-is-longer.example.net/2048"
            "later"="clean up"
            "*/7"=dword:00000001

            [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v6tov4\\tcp]
            "::1/80"="127.0.0.1/8080"

            [HKEY_LOCAL_MACHINE\\SOFTWARE\\PortProxy\\Details\\system\\v4tov4\\tcp]
            "*/9"="{\\"disabled\\":\\"10.0.0.5/9\\"}"
            """;

    private static final String V4 = """

            Listen on ipv4:             Connect to ipv4:

            Address         Port        Address         Port
            --------------- ----------  --------------- ----------
            *               1024        192.168.198.200 1024
            0.0.0.0         1025        a-name-that-is-longer.example.net 2048

            """;

    private static final String V6 = """
            Listen on ipv6:             Connect to ipv4:

            Address         Port        Address         Port
            --------------- ----------  --------------- ----------
            ::1             80          127.0.0.1       8080

            """;

    @TempDir
    private Path directory;

    private static String crlf(String text) {
        return text.replace("\n", "\r\n");
    }

    @Test
    void show_is_netsh_s_text_byte_for_byte_with_crlf_on_windows() {
        Cli cli = Cli.onWindows(directory);
        String store = cli.file("mixed.reg", MIXED);
        assertEquals(crlf(V4 + V6), cli.done("--store", store, "show").out());
        assertEquals(crlf(V4 + V6), cli.done("--store", store, "show", "all").out());
        assertEquals(crlf(V4), cli.done("--store", store, "show", "v4tov4").out());
        assertEquals(
                crlf("\n" + V6), cli.done("--store", store, "show", "v6tov4").out());
    }

    @Test
    void show_has_the_machine_s_line_ends() {
        Cli cli = Cli.onLinux(directory);
        assertEquals(
                V4 + V6,
                cli.done("--store", cli.file("mixed.reg", MIXED), "show").out());
    }

    @Test
    void what_show_cannot_hold_is_counted_beside_it() {
        Cli cli = Cli.onLinux(directory);
        String store = cli.file("mixed.reg", MIXED);
        Cli.Run all = cli.done("--store", store, "show");
        assertTrue(all.err().startsWith("2 malformed, not shown. "), all.err());
        assertTrue(all.err().contains("1 disabled, not shown. "), all.err());
        assertEquals("", cli.done("--store", store, "show", "v6tov4").err());
    }

    @Test
    void json_holds_everything() {
        Cli cli = Cli.onLinux(directory);
        List<JsonNode> rules = cli.done("--store", cli.file("mixed.reg", MIXED), "--json", "show")
                .objects();
        assertEquals(
                List.of("Ok", "Ok", "Malformed", "Malformed", "Disabled", "Ok"),
                rules.stream().map(rule -> rule.get("status").asString()).toList());
        JsonNode malformed = rules.get(2);
        assertTrue(malformed.get("listenPort").isNull());
        assertEquals("later", malformed.get("name").asString());
        assertEquals("clean up", malformed.get("data").asString());
        assertEquals(
                4,
                cli.done("--store", cli.path("mixed.reg"), "show", "v4tov4", "--json")
                                .objects()
                                .size()
                        - 1);
    }

    @Test
    void a_store_that_is_not_there_is_empty_and_says_so() {
        Cli cli = Cli.onLinux(directory);
        for (String verb : List.of("show", "dump", "check", "export")) {
            Cli.Run run = cli.run("--store", cli.path("slip.reg"), verb);
            assertEquals(0, run.exit(), verb);
            assertTrue(run.err().startsWith("There is no file " + cli.path("slip.reg") + " yet"), run.err());
        }
        assertEquals("\n", cli.done("show").out());
        assertTrue(Files.notExists(directory.resolve("default")), "reading creates nothing");
    }

    @Test
    void dump_is_a_script_of_the_live_rules() {
        Cli cli = Cli.onLinux(directory);
        Cli.Run run = cli.run("--store", cli.file("mixed.reg", MIXED), "dump");
        assertEquals(0, run.exit());
        assertEquals("""

                #========================
                # Port Proxy configuration
                #========================
                pushd interface portproxy

                reset
                add v4tov4 listenport=1024 connectaddress=192.168.198.200 connectport=1024
                add v4tov4 listenport=1025 connectaddress=a-name-that-is-longer.example.net connectport=2048 listenaddress=0.0.0.0
                add v6tov4 listenport=80 connectaddress=127.0.0.1 connectport=8080 listenaddress=::1


                popd

                # End of Port Proxy configuration
                """, run.out());
    }

    @Test
    void a_terminal_is_shown_no_control_characters() {
        Cli cli = Cli.onLinux(directory);
        String store = cli.file(
                "esc.reg",
                "REGEDIT4\n\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp]\n"
                        + "\"*/80\"=hex(1):1b,5b,33,31,6d,2f,38,30,00\n");
        Cli.Run run = cli.run("--store", store, "reset");
        assertTrue(run.err().contains("*/80 -> \\u001b[31m/80"), run.err());
    }

    @Test
    void a_rule_that_netsh_s_language_cannot_say_is_left_out_of_a_dump_and_named() {
        Cli cli = Cli.onLinux(directory);
        String store = cli.file("quote.reg", """
                REGEDIT4

                [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp]
                "quo\\"te/80"="10.0.0.5/80"
                """);
        Cli.Run run = cli.run("--store", store, "dump");
        assertEquals(10, run.exit());
        assertTrue(run.err().contains("Left out"), run.err());
    }
}
