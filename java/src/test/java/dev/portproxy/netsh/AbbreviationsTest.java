package dev.portproxy.netsh;

import static dev.portproxy.netsh.Samples.rule;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.portproxy.diagnostic.PortProxyException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The spellings under which one rule is recorded, from the full one to the shortest. */
class AbbreviationsTest {

    private static final String TARGET = "listenaddress=0.0.0.0 connectport=443 connectaddress=jump.example.net";

    @ParameterizedTest
    @CsvSource({
        "netsh interface portproxy add v4tov4 listenport=7001 T",
        "netsh i portproxy add v4tov4 listenport=7001 T",
        "netsh int portproxy add v4tov4 listenport=7001 T",
        "netsh interface p add v4tov4 listenport=7001 T",
        "netsh interface po add v4tov4 listenport=7001 T",
        "netsh interface port add v4tov4 listenport=7001 T",
        "netsh interface portproxy a v4tov4 listenport=7001 T",
        "netsh interface portproxy ad v4tov4 listenport=7001 T",
        "netsh i p a v4tov4 listenport=7001 T",
        "netsh int po ad v4tov4 listenport=7001 T",
        "netsh i port a v4tov4 listenport=7001 T",
        "netsh interface portproxy add v4tov4 listenport=7001 listena=0.0.0.0 connectport=443"
                + " connectaddress=jump.example.net",
        "netsh interface portproxy add v4tov4 listenport=7001 listenaddress=0.0.0.0 connectp=443"
                + " connectaddress=jump.example.net",
        "netsh interface portproxy add v4tov4 connectport=443 connectaddress=jump.example.net listenport=7001"
                + " listenaddress=0.0.0.0",
        "netsh interface portproxy add v4tov4 listenaddress=0.0.0.0 listenport=7001 connectaddress=jump.example.net"
                + " connectport=443",
        "netsh int portproxy add v4tov4 7001 jump.example.net 443 0.0.0.0",
    })
    void unique_beginnings_are_read_by_both_dialects(String line) {
        List<String> words = CommandLine.words(line.replace("T", TARGET));
        NetshCommand add = new NetshCommand.Add(rule("v4tov4 0.0.0.0/7001 jump.example.net/443"));
        for (Dialect dialect : Dialect.values()) {
            assertEquals(new ParsedCommand(add, List.of()), CommandParser.parse(words, dialect));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, v4tov4 0.0.0.0/7001 jump.example.net/443, netsh interface portproxy add v listenport=7001 T",
        "1, v4tov4 0.0.0.0/7001 jump.example.net/443, netsh interface portproxy add v4tov4 l=7001 T",
        "1, v4tov4 0.0.0.0/7001 jump.example.net/443, netsh interface portproxy add v4tov4 listenport=7001"
                + " listenaddress=0.0.0.0 connectport=443 c=jump.example.net",
        "2, v4tov4 0.0.0.0/7001 jump.example.net/443, netsh interface portproxy add v4tov4 l=7001 listena=0.0.0.0"
                + " connectp=443 c=jump.example.net",
        "2, v4tov4 0.0.0.0/7001 jump.example.net/443, netsh i p a v4tov4 l=7001 listena=0.0.0.0 connectp=443"
                + " c=jump.example.net",
        "3, v4tov4 0.0.0.0/7001 jump.example.net/443, netsh i po a v l=7001 listena=0.0.0.0 connectp=443"
                + " c=jump.example.net",
        "2, v4tov4 10.9.8.7/7001 jump.example.net/443, netsh interface portproxy add v4tov4 l=7001 listena=10.9.8.7"
                + " connectp=443 c=jump.example.net",
        "2, v6tov4 ::/7001 jump.example.net/443, netsh i p a v6tov4 l=7001 listena=:: connectp=443 c=jump.example.net",
        "2, v6tov6 ::/7001 2001:db8::/443, netsh i p a v6tov6 l=7001 listena=:: connectp=443 c=2001:db8::",
        "2, v4tov6 0.0.0.0/7001 2001:db8::1/443, netsh int po ad v4tov6 connectp=443 c=2001:db8::1 l=7001"
                + " listena=0.0.0.0",
    })
    void ambiguous_beginnings_are_read_only_where_recorded(int warnings, String rule, String line) {
        List<String> words = CommandLine.words(line.replace("T", TARGET));
        ParsedCommand recorded = CommandParser.parse(words, Dialect.RECORDED);
        assertEquals(new NetshCommand.Add(rule(rule)), recorded.command());
        assertEquals(warnings, recorded.warnings().size());
        assertThrows(PortProxyException.class, () -> CommandParser.parse(words, Dialect.STRICT));
    }

    @ParameterizedTest
    @CsvSource({
        "v4tov6 0.0.0.0/7001 2001:db8::1/443, v4tov6 listenaddress=0.0.0.0 connectaddress=2001:db8::1",
        "v6tov4 ::/7001 jump.example.net/443, v6tov4 listenaddress=:: connectaddress=jump.example.net",
        "v6tov6 ::/7001 2001:db8::1/443, v6tov6 listenaddress=:: connectaddress=2001:db8::1",
    })
    void every_family(String rule, String words) {
        String line = "netsh interface portproxy add " + words + " listenport=7001 connectport=443";
        assertEquals(
                new NetshCommand.Add(rule(rule)),
                CommandParser.parse(CommandLine.words(line), Dialect.STRICT).command());
    }
}
