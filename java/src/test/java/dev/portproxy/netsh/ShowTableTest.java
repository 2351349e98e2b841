package dev.portproxy.netsh;

import static dev.portproxy.netsh.Samples.rules;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portproxy.rule.Family;
import dev.portproxy.rule.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShowTableTest {

    private static final List<Rule> RULES = rules(
            "v6tov6 ::/9000 2001:db8:10:20:1111:2222:3333:4444/9000",
            "v4tov4 */2222 10.20.0.7/22",
            "v6tov4 2001:db8:10:20::1/30000-30010 10.20.0.7/30000",
            "v4tov4 0.0.0.0/2222 10.20.0.8/22",
            "v4tov6 10.20.0.1/http 2001:db8:10:20::7/8080");

    @Test
    void all_families_byte_for_byte() {
        assertEquals(Samples.text("show-en.txt"), ShowTable.render(RULES, "\r\n"));
    }

    @Test
    void one_family() {
        assertEquals(
                "\nListen on ipv4:             Connect to ipv4:\n"
                        + "\n"
                        + "Address         Port        Address         Port\n"
                        + "--------------- ----------  --------------- ----------\n"
                        + "*               2222        10.20.0.7       22\n"
                        + "0.0.0.0         2222        10.20.0.8       22\n"
                        + "\n",
                ShowTable.render(RULES, Family.V4TOV4, "\n"));
    }

    @Test
    void a_long_value_pushes_the_rest() {
        assertEquals(
                "127.0.0.1       445         files.lab.example.net 4450",
                ShowTable.row("127.0.0.1", "445", "files.lab.example.net", "4450"));
        assertEquals(
                "2001:db8:10:20::1 30000-30010  10.20.0.7       30000",
                ShowTable.row("2001:db8:10:20::1", "30000-30010", "10.20.0.7", "30000"));
    }

    @Test
    void no_rules_is_a_bare_line_end() {
        assertEquals("\r\n", ShowTable.render(List.of(), "\r\n"));
        assertEquals("\r\n", ShowTable.render(RULES.subList(0, 1), Family.V4TOV4, "\r\n"));
    }
}
