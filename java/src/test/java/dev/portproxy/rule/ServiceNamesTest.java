package dev.portproxy.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceNamesTest {

    private static final String FILE = "\ufeff# comment\r\n"
            + "http  80/tcp www WWW-HTTP # web\r\n"
            + "\thttps\t443/TCP\r\n"
            + "domain 53/udp\n"
            + "domain 5353/tcp nameserver#x\n"
            + "http 8080/tcp\n"
            + "alone\n"
            + "big 65536/tcp\nzero 0/tcp\nword x/tcp\nnothing /tcp\nslash 1//tcp\nsctp 7/sctp\n"
            + "#gone 9/tcp\n"
            + "last 0010/tcp";

    @ParameterizedTest
    @CsvSource({
        "http, 80",
        "HTTP, 80",
        "www, 80",
        "www-http, 80",
        "https, 443",
        "domain, 5353",
        "nameserver, 5353",
        "last, 10"
    })
    void names_and_aliases(String name, int port) {
        assertEquals(OptionalInt.of(port), ServiceNames.parse(FILE).port(name));
    }

    @ParameterizedTest
    @CsvSource({
        "alone", "big", "zero", "word", "nothing", "slash", "sctp", "gone", "80/tcp", "''", "web", "comment", "#x"
    })
    void lines_that_name_no_tcp_port(String name) {
        assertEquals(OptionalInt.empty(), ServiceNames.parse(FILE).port(name));
    }

    @Test
    void the_first_source_decides() {
        ServiceNames both = ServiceNames.parse("a 1/tcp\nb 2/tcp").orElse(ServiceNames.parse("b 9/tcp\nc 3/tcp"));
        assertEquals(OptionalInt.of(1), both.port("a"));
        assertEquals(OptionalInt.of(2), both.port("b"));
        assertEquals(OptionalInt.of(3), both.port("c"));
    }

    @Property
    void no_text_breaks_it(@ForAll String text, @ForAll String name) {
        OptionalInt port = ServiceNames.parse(text).port(name);
        assertTrue(port.isEmpty() || port.getAsInt() >= 1 && port.getAsInt() <= 65535);
    }
}
