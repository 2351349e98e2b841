package dev.portproxy.firewall;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.5, 10.0.0.5, true",
        "10.0.0.5, 10.0.0.6, false",
        "10.0.0.5-10.0.0.9, 10.0.0.9, true",
        "10.0.0.5-10.0.0.9, 10.0.0.10, false",
        "10.0.0.5 - 10.0.0.9, 10.0.0.7, true",
        "10.0.0.0/8, 10.255.0.1, true",
        "10.9.9.9/8, 10.0.0.1, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.0.0.0/255.0.0.0, 10.255.0.1, true",
        "10.0.0.0/255.255.255.255, 10.0.0.1, false",
        "0.0.0.0/0, 255.255.255.255, true",
        "0.0.0.0/0.0.0.0, 8.8.8.8, true",
        "0.0.0.0/0, ::1, false",
        "fe80::/64, fe80::1, true",
        "fe80::/64, fe81::1, false",
        "fd00::1-fd00::ff, fd00::80, true",
        "::/0, fd00::1, true",
    })
    void a_range_contains_what_lies_in_it(String range, String address, boolean contained) {
        assertEquals(contained, AddressRange.parse(range).orElseThrow().contains(Policies.ip(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LocalSubnet",
                "",
                "10.0.0.9-10.0.0.5",
                "10.0.0.0/33",
                "10.0.0.0/255.0.255.0",
                "fe80::/129",
                "10.0.0.1-fe80::1",
                "fe80::/255.0.0.0",
                "10.0.0",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "-",
                "/"
            })
    void other_text_is_no_range(String text) {
        assertEquals(Optional.empty(), AddressRange.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0/0, true", "0.0.0.0-255.255.255.255, true", "::/0, true", "0.0.0.0/1, false", "0.0.0.0, false"})
    void a_whole_range_is_every_address_of_its_version(String range, boolean whole) {
        assertEquals(whole, AddressRange.parse(range).orElseThrow().isWhole());
    }
}
