package dev.portproxy.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "80, 80", "65535, 65535", "0080, 80", "000000065535, 65535"})
    void numbers(String text, int value) {
        assertEquals(new Port.Number(value), Port.of(text));
        assertEquals(OptionalInt.of(value), Port.of(text).number());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "00", "65536", "99999", "4294967376", "99999999999999999999999", "-1", "-80"})
    void numbers_that_are_no_port(String text) {
        assertEquals(new Port.OutOfRange(text), Port.of(text));
        assertEquals(OptionalInt.empty(), Port.of(text).number());
    }

    @ParameterizedTest
    @CsvSource({"30000-50000, 30000, 50000", "1-2, 1, 2", "80-80, 80, 80", "9-1, 9, 1"})
    void ranges(String text, String from, String to) {
        assertEquals(new Port.Range(from, to), Port.of(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "HTTP", "3com-tsmux", "whois++", "microsoft-ds", "x_y", "0x50", "80a", "a.b"})
    void service_names(String text) {
        assertEquals(new Port.ServiceName(text), Port.of(text));
    }

    @ParameterizedTest
    @CsvSource({
        "'',      is empty",
        "' 80',   holds white space",
        "'80 ',   holds white space",
        "'80\t',  holds white space",
        "'80\u00a0', holds white space",
        "'80\u200b', holds white space",
        "+80,     is neither a number nor a service name",
        "'80,81', is neither a number nor a service name",
        "80-,     is neither a number nor a service name",
        "8.0,     is neither a number nor a service name",
        "*,       is neither a number nor a service name",
        "-http,   is neither a number nor a service name",
        "\uff18\uff10, is neither a number nor a service name",
    })
    void unusable(String text, String reason) {
        assertEquals(new Port.Unusable(reason), Port.of(text));
    }

    @Test
    void very_long_texts() {
        assertInstanceOf(Port.OutOfRange.class, Port.of("9".repeat(500_000)));
        assertEquals(new Port.Number(7), Port.of("0".repeat(500_000) + "7"));
        assertInstanceOf(Port.Unusable.class, Port.of("a".repeat(500_000)));
        assertEquals(new Port.ServiceName("a".repeat(32)), Port.of("a".repeat(32)));
        assertInstanceOf(Port.Unusable.class, Port.of("a".repeat(33)));
    }
}
