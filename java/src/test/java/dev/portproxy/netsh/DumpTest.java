package dev.portproxy.netsh;

import static dev.portproxy.netsh.Samples.rules;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DumpTest {

    @Test
    void netshs_script() {
        Dump dump =
                Dump.render(rules("v4tov6 10.20.0.1/8080 2001:db8:10:20::7/80", "v4tov4 */2222 10.20.0.7/22"), "\r\n");
        assertEquals(Samples.text("dump-en.txt"), dump.text());
        assertEquals(List.of(), dump.leftOut());
    }

    @Test
    void no_rules() {
        assertEquals(
                "\n#========================\n# Port Proxy configuration\n#========================\n"
                        + "pushd interface portproxy\n\nreset\n\n\npopd\n\n# End of Port Proxy configuration\n",
                Dump.render(List.of(), "\n").text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "a\r\nb", "a\rb", "a\0b", "$(wsl hostname -I)", "%WSL_IP%", "", "(x"})
    void what_netsh_cannot_say_is_left_out_and_named(String address) {
        Rule unsayable = new Rule(Family.V4TOV4, new Endpoint("*", "80"), new Endpoint(address, "80"));
        List<Rule> sayable = rules("v4tov4 */81 10.20.0.7/81");
        Dump dump = Dump.render(List.of(unsayable, sayable.get(0)), "\n");
        assertEquals(List.of(unsayable), dump.leftOut());
        assertEquals(Dump.render(sayable, "\n").text(), dump.text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.20.0.7 | add v4tov4 listenport=80 connectaddress=10.20.0.7 connectport=80",
                "'10.20.0.7 10.20.0.8 ' | add v4tov4 listenport=80 connectaddress=\"10.20.0.7 10.20.0.8 \" connectport=80",
                "a&b | add v4tov4 listenport=80 connectaddress=\"a&b\" connectport=80",
                "fe80::1%12 | add v4tov4 listenport=80 connectaddress=fe80::1%12 connectport=80",
            })
    void values_are_quoted_where_they_must_be(String address, String line) {
        assertEquals(line, NetshLine.of(new Rule(Family.V4TOV4, new Endpoint("*", "80"), new Endpoint(address, "80"))));
    }

    @Test
    void a_deletion_names_every_listen_address_but_the_star() {
        assertEquals("delete v4tov4 listenport=80", NetshLine.delete(Family.V4TOV4, new Endpoint("*", "80")));
        assertEquals(
                "delete v6tov6 listenport=80 listenaddress=::",
                NetshLine.delete(Family.V6TOV6, new Endpoint("::", "80")));
    }
}
