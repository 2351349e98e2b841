package dev.portproxy.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,          7f000001,                         ''",
        "0.0.0.0,            00000000,                         ''",
        "255.255.255.255,    ffffffff,                         ''",
        "::,                 00000000000000000000000000000000, ''",
        "::1,                00000000000000000000000000000001, ''",
        "0:0:0:0:0:0:0:1,    00000000000000000000000000000001, ''",
        "2001:DB8::a,        20010db800000000000000000000000a, ''",
        "2001:0db8::000a,    20010db800000000000000000000000a, ''",
        "1:2:3:4:5:6:7::,    00010002000300040005000600070000, ''",
        "fe80::1%12,         fe800000000000000000000000000001, 12",
        "fe80::1%eth0.1-a_b, fe800000000000000000000000000001, eth0.1-a_b",
        "::ffff:10.1.2.3,    00000000000000000000ffff0a010203, ''",
        "::ffff:a01:203,     00000000000000000000ffff0a010203, ''",
        "::10.1.2.3,         0000000000000000000000000a010203, ''",
        "64:ff9b::10.1.2.3,  0064ff9b00000000000000000a010203, ''",
        // the longest there is
        "0000:0000:0000:0000:0000:ffff:255.255.255.255, 00000000000000000000ffffffffffff, ''",
    })
    void literals(String text, String bytes, String scope) {
        Address.Literal literal = assertInstanceOf(Address.Literal.class, Address.of(text));
        assertEquals(bytes, HexFormat.of().formatHex(literal.ip().getAddress()));
        assertEquals(scope, literal.scope());
        assertEquals(text.contains(":") ? IpVersion.V6 : IpVersion.V4, literal.version());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "999.999.999.999",
                "010.0.0.1",
                "1.2.3.4.",
                "1..2.3",
                ".",
                "3232235777",
                "0x7f000001",
                "0x7F.0.0.0x1",
                "host.1",
                "127.1",
                "10.0.0.1,10.0.0.2"
            })
    void text_meant_as_ipv4_is_never_a_name(String text) {
        assertEquals("is not a valid IPv4 address", reason(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7",
                "::12345",
                "00001::1",
                "::ffff:010.1.2.3",
                "::ffff:1.2.3",
                "::ffff:1.2.3.256",
                "::1%",
                "::1%a%b",
                "fe80::1%%12",
                ".::1",
                "[::1]",
                "::1/64",
                "10.0.0.1:80",
                "0A:1B:2C:3D:4E:5F",
                "g::1"
            })
    void text_with_a_colon_is_ipv6_or_nothing(String text) {
        assertEquals("is not a valid IPv6 address", reason(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST",
                "my-pc",
                "MY_PC",
                "a.example.com.",
                "1password.example",
                "3com",
                "xn--9t4b11yi5a",
                "\uc11c\ubc84.example",
                "\u0915\u093f.example",
                "a-"
            })
    void host_names(String text) {
        assertEquals(new Address.HostName(text), Address.of(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-a", "a.-b", "a..b", ".a", "a,b", "10.0.0.1/24", "**", "a/b", "\"a\"", "10.0.0.*"})
    void neither_address_nor_name(String text) {
        assertEquals("is neither an IP address nor a host name", reason(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " 10.0.0.1",
                "10.0.0.1 ",
                "10.0.0.1\t",
                "10.0.0.1\r\n",
                "10.0.0.1\u00a0",
                "\u202f10.0.0.1",
                "\u200b10.0.0.1",
                "\ufeff10.0.0.1",
                "10.0.0.1\0",
                "\u3000",
                " ",
                " *"
            })
    void white_space_that_nobody_sees(String text) {
        assertEquals("holds white space", reason(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"172.28.1.2 172.17.0.1", "172.28.1.2 172.17.0.1 ", "10.0.0.1\u00a010.0.0.2", "(wsl hostname -I)"
            })
    void several_words(String text) {
        assertEquals("holds several words, and only one address can stand there", reason(text));
    }

    @Test
    void empty() {
        assertEquals("is empty", reason(""));
    }

    @ParameterizedTest
    @CsvSource({
        "*, true",
        "0.0.0.0, true",
        "::, true",
        "0:0:0:0:0:0:0:0, true",
        "::%1, true",
        "::ffff:0.0.0.0, false",
        "127.0.0.1, false",
        "::1, false",
        "localhost, false"
    })
    void wildcards(String text, boolean wildcard) {
        assertEquals(wildcard, Address.of(text).isWildcard());
    }

    @Test
    void names_up_to_253_characters_and_the_final_dot() {
        String label = "a".repeat(63);
        String longest = label + "." + label + "." + label + "." + "a".repeat(61);
        assertEquals(253, longest.length());
        assertInstanceOf(Address.HostName.class, Address.of(longest));
        assertInstanceOf(Address.HostName.class, Address.of(longest + "."));
        assertInstanceOf(Address.Unusable.class, Address.of(longest + "a"));
        assertInstanceOf(Address.Unusable.class, Address.of("a".repeat(64)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.", "1.", ":", "1:", "%", "a-", "0x", ".", " ", "a "})
    void the_longest_value_that_a_registry_holds_is_read_in_no_time(String part) {
        String text = part.repeat(500_000);
        assertFalse(
                assertTimeoutPreemptively(Duration.ofSeconds(60), () -> Address.of(text)) instanceof Address.HostName);
    }

    @Property
    void every_ipv6_address_survives_its_own_text(@ForAll @Size(16) byte[] bytes) throws Exception {
        InetAddress ip = Inet6Address.getByAddress(null, bytes, -1);
        Address.Literal literal = assertInstanceOf(Address.Literal.class, Address.of(ip.getHostAddress()));
        assertEquals(ip, literal.ip());
    }

    @Property
    void no_text_throws(@ForAll String text) {
        assertTrue(Address.of(text) != null);
    }

    private static String reason(String text) {
        return assertInstanceOf(Address.Unusable.class, Address.of(text)).reason();
    }
}
