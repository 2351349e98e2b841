package dev.portproxy.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in hangs on these. */
class CidrBlockTest {

    @ParameterizedTest
    @CsvSource({
        // whole bytes, and their edges
        "10.0.0.0/8, 10.0.0.0, true",
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 9.255.255.255, false",
        "10.0.0.0/8, 11.0.0.0, false",
        "192.168.1.0/24, 192.168.1.255, true",
        "192.168.1.0/24, 192.168.2.1, false",
        // bits within a byte
        "172.16.0.0/12, 172.16.0.0, true",
        "172.16.0.0/12, 172.31.255.255, true",
        "172.16.0.0/12, 172.32.0.0, false",
        "172.16.0.0/12, 172.15.255.255, false",
        "10.0.0.128/25, 10.0.0.128, true",
        "10.0.0.128/25, 10.0.0.127, false",
        "255.0.0.0/9, 255.127.0.1, true",
        "255.0.0.0/9, 255.128.0.1, false",
        "128.0.0.0/1, 200.1.2.3, true",
        "128.0.0.0/1, 127.1.2.3, false",
        "10.0.0.4/31, 10.0.0.5, true",
        "10.0.0.4/31, 10.0.0.6, false",
        // what stands behind the bits does not count
        "10.9.8.7/8, 10.1.2.3, true",
        "172.31.1.1/12, 172.16.0.1, true",
        // everybody, and one
        "0.0.0.0/0, 255.255.255.255, true",
        "255.1.2.3/0, 1.2.3.4, true",
        "10.0.0.5/32, 10.0.0.5, true",
        "10.0.0.5/32, 10.0.0.4, false",
        "10.0.0.5, 10.0.0.5, true",
        "10.0.0.5, 10.0.0.6, false",
        "10.0.0.0/08, 10.1.2.3, true",
        // IPv6
        "fd00::/8, fd12:3456::1, true",
        "fd00::/8, fe00::1, false",
        "fe80::/10, febf::1, true",
        "fe80::/10, fec0::1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::, false",
        "::1/128, ::1, true",
        "::1, ::2, false",
        "2001:db8::8000/113, 2001:db8::ffff, true",
        "2001:db8::8000/113, 2001:db8::7fff, false",
        "::/0, ffff::1, true",
        // the other IP version is never in it
        "0.0.0.0/0, ::1, false",
        "::/0, 10.0.0.1, false",
        "::ffff:10.0.0.0/104, 10.0.0.1, false",
    })
    void a_block_lets_in_whoever_begins_with_its_bits(String block, String client, boolean contained) {
        assertEquals(contained, CidrBlock.of(block).orElseThrow().contains(ip(client)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/8",
                "*",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/999",
                "10.0.0.0/1000",
                "10.0.0.0/-1",
                "10.0.0.0/+8",
                "10.0.0.0/ 8",
                "10.0.0.0/8/8",
                "10.0.0.0/255.0.0.0",
                "10.0.0.0/\u0668",
                "10.0.0/8",
                "010.0.0.0/8",
                "fd00::/129",
                "fe80::1%eth0",
                "fe80::%1/64",
                "localhost",
                "host/8",
            })
    void other_text_is_no_block(String text) {
        assertEquals(Optional.empty(), CidrBlock.of(text));
    }

    @Test
    void the_longest_prefixes_are_one_address() {
        assertTrue(CidrBlock.of("10.0.0.5/32").isPresent());
        assertTrue(CidrBlock.of("::1/128").isPresent());
    }

    @Property
    void a_block_is_the_addresses_whose_first_bits_are_equal(
            @ForAll @Size(16) byte[] prefix, @ForAll @Size(16) byte[] client, @ForAll @IntRange(max = 128) int bits)
            throws UnknownHostException {
        // An IPv4-mapped address is one of the other version.
        prefix[0] |= 0x20;
        byte[] near = client.clone();
        System.arraycopy(prefix, 0, near, 0, bits / 8);
        near[0] |= 0x20;
        InetAddress ip = InetAddress.getByAddress(near);
        CidrBlock block = CidrBlock.of(InetAddress.getByAddress(prefix).getHostAddress() + "/" + bits)
                .orElseThrow();
        boolean equal = new BigInteger(1, prefix)
                .xor(new BigInteger(1, near))
                .shiftRight(128 - bits)
                .equals(BigInteger.ZERO);
        assertEquals(equal, block.contains(ip));
    }

    @Test
    void the_same_bits_elsewhere_do_not_count() {
        CidrBlock block = CidrBlock.of("10.0.0.0/9").orElseThrow();
        assertTrue(block.contains(ip("10.127.0.0")));
        assertFalse(block.contains(ip("0.10.0.0")));
    }

    private static InetAddress ip(String text) {
        return ((Address.Literal) Address.of(text)).ip();
    }
}
