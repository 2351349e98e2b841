package dev.portproxy.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.net.Inet6Address;
import java.net.InetAddress;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpTextTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1",
        "0:0:0:0:0:0:0:0, ::",
        "0:0:0:0:0:0:0:1, ::1",
        "1:0:0:0:0:0:0:0, 1::",
        "2001:DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "1:0:0:2:0:0:0:3, 1:0:0:2::3",
        "10:0:0:20:0:0:30:0, 10::20:0:0:30:0",
        "100:1:0:0:1:1:1:1, 100:1::1:1:1:1",
    })
    void short_forms(String text, String expected) {
        Address.Literal literal = assertInstanceOf(Address.Literal.class, Address.of(text));
        assertEquals(expected, IpText.of(literal.ip()));
    }

    @Test
    void ports_and_scopes() throws Exception {
        byte[] linkLocal = InetAddress.getByName("fe80::1").getAddress();
        assertEquals("[fe80::1%9]:80", IpText.of(Inet6Address.getByAddress(null, linkLocal, 9), 80));
        assertEquals("10.0.0.1:80", IpText.of(InetAddress.getByName("10.0.0.1"), 80));
    }

    @Property
    void the_short_form_means_the_same_address(@ForAll @Size(16) byte[] bytes, @ForAll @Size(8) boolean[] zero)
            throws Exception {
        for (int group = 0; group < 8; group++) {
            if (zero[group]) {
                bytes[2 * group] = 0;
                bytes[2 * group + 1] = 0;
            }
        }
        InetAddress ip = Inet6Address.getByAddress(null, bytes, -1);
        assertEquals(
                ip,
                assertInstanceOf(Address.Literal.class, Address.of(IpText.of(ip)))
                        .ip());
    }
}
