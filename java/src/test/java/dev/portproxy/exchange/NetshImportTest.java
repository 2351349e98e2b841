package dev.portproxy.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class NetshImportTest {

    @Test
    void a_reset_in_the_middle_undoes_what_stands_before_it() {
        Imported imported = Read.auto("""
                netsh interface portproxy add v4tov4 listenport=80 connectaddress=h
                netsh interface portproxy delete v4tov4 listenport=81
                netsh interface portproxy reset
                netsh interface portproxy add v4tov4 listenport=82 connectaddress=h
                netsh interface portproxy show all
                netsh interface portproxy delete v4tov4 listenport=83 listenaddress=0.0.0.0
                """);
        assertEquals(3, imported.resets());
        assertEquals(List.of("4: put v4tov4 */82 -> h/82", "6: remove v4tov4 0.0.0.0/83"), Read.items(imported));
        assertEquals(
                List.of("1: The reset in line 3 undoes it.", "2: The reset in line 3 undoes it."),
                Read.lines(imported.skipped()));
    }

    @Test
    void abbreviations_are_taken_as_netsh_takes_them() {
        Imported imported = Read.auto("netsh i p a v l=80 c=h connectp=81\n");
        assertEquals(List.of("1: put v4tov4 */80 -> h/81"), Read.items(imported));
        assertEquals(3, imported.warnings().size());
    }

    @Test
    void what_people_type_wrong_is_listed_with_its_line() {
        Imported imported = Read.auto("""
                netsh interface portproxy add v4tov4 listenport = 5000 connectaddress=h
                netsh interface portproxy delete v4tov4 listenport=3000 listenaddress:0.0.0.0
                rem a comment
                cmd /c "netsh interface portproxy add v4tov4 listenport=1 connectaddress="
                netsh interface portproxy reset all
                netsh interface portproxy add v4tov4 80 h 81 0.0.0.0
                """);
        assertEquals(List.of("6: put v4tov4 0.0.0.0/80 -> h/81"), Read.items(imported));
        assertEquals(
                List.of(1, 2, 4, 5),
                imported.skipped().stream().map(Imported.Line::number).toList());
        assertEquals(0, imported.resets());
    }

    @Test
    void a_table_s_rows_keep_their_lines_and_a_host_name_may_overflow() {
        Imported imported = Read.auto("""
                C:\\Users\\me>netsh interface portproxy show all

                Listen on ipv4:             Connect to ipv4:

                Address         Port        Address         Port
                --------------- ----------  --------------- ----------
                *               1024        192.168.198.200 1024
                0.0.0.0         1024        a-long-name.example.net 2048

                ipv6 \u3092\u30ea\u30c3\u30b9\u30f3\u3059\u308b:         ipv4 \u306b\u63a5\u7d9a\u3059\u308b:

                Address         Port        Address         Port
                --------------- ----------  --------------- ----------
                ::1             http        localhost       8080
                """);
        assertEquals(
                List.of(
                        "7: put v4tov4 */1024 -> 192.168.198.200/1024",
                        "8: put v4tov4 0.0.0.0/1024 -> a-long-name.example.net/2048",
                        "14: put v6tov4 ::1/http -> localhost/8080"),
                Read.items(imported));
        assertTrue(imported.skipped().isEmpty(), imported.skipped().toString());
    }

    @Test
    void a_dump_without_rules_only_resets() {
        Imported imported = Read.auto("pushd interface portproxy\n\nreset\n\n\npopd\n");
        assertEquals(3, imported.resets());
        assertEquals(List.of(), imported.items());
        assertEquals(List.of(), imported.skipped());
    }
}
