package dev.portproxy.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowListTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "192.168.1.128/25, 192.168.1.127, false",
        "192.168.1.128/25, 192.168.1.128, true",
        "192.168.1.200/25, 192.168.1.129, true",
        "192.168.1.5, 192.168.1.5, true",
        "192.168.1.5, 192.168.1.4, false",
        "192.168.1.5/32, 192.168.1.4, false",
        "0.0.0.0/0, 203.0.113.1, true",
        "0.0.0.0/0, ::1, false",
        "::/0, ::1, true",
        "::/0, 127.0.0.1, false",
        "fd00::/7, fc00::1, true",
        "fd00::/8, fc00::1, false",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "::1, ::1, true",
        "127.0.0.0/8, ::ffff:127.0.0.1, true",
    })
    void a_block_holds_its_addresses(String block, String client, boolean allowed) throws Exception {
        assertEquals(allowed, AllowList.of(List.of(block)).allows(InetAddress.getByName(client)));
    }

    @Test
    void several_blocks_add_up_and_none_means_everyone() throws Exception {
        AllowList two = AllowList.of(List.of("10.0.0.0/8", "::1"));
        assertTrue(two.allows(InetAddress.getByName("10.1.1.1")) && two.allows(InetAddress.getByName("::1")));
        assertTrue(AllowList.of(List.of()).allows(InetAddress.getByName("203.0.113.1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0/33",
                "::/129",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "10.0.0/8",
                "host.test",
                "*",
                "1.2.3.4/8/8",
                "fe80::1%eth0/64",
                "10.0.0.0/ 8"
            })
    void anything_else_is_named(String entry) {
        String message = assertThrows(IllegalArgumentException.class, () -> AllowList.of(List.of(entry)))
                .getMessage();
        assertTrue(message.contains("The entry " + entry + " of the allow list"), message);
    }
}
