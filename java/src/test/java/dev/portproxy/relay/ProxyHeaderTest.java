package dev.portproxy.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.rule.RelayOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PROXY headers, byte for byte. */
class ProxyHeaderTest {

    private static final RelayOptions.ProxyHeader V1 = RelayOptions.ProxyHeader.V1;
    private static final RelayOptions.ProxyHeader V2 = RelayOptions.ProxyHeader.V2;

    private static InetSocketAddress at(String address, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByName(address), port);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String v1(InetSocketAddress source, InetSocketAddress destination) {
        return new String(ProxyHeader.of(V1, source, destination), StandardCharsets.US_ASCII);
    }

    @Example
    void version_1_is_one_line() {
        assertEquals(
                "PROXY TCP4 192.168.0.1 10.0.0.11 56324 443\r\n", v1(at("192.168.0.1", 56324), at("10.0.0.11", 443)));
        assertEquals("PROXY TCP6 0:0:0:0:0:0:0:1 fe80:0:0:0:0:0:0:2 1 2\r\n", v1(at("::1", 1), at("fe80::2%1", 2)));
        assertEquals("PROXY UNKNOWN\r\n", v1(at("::1", 1), at("10.0.0.1", 2)));
    }

    @Example
    @Label("43 the longest line has 104 bytes of the 107 allowed")
    void the_longest_line_has_104_bytes_of_the_107_allowed() {
        InetSocketAddress longest = at("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", 65535);
        assertEquals(104, v1(longest, longest).length());
    }

    @Example
    void version_2_is_binary() {
        HexFormat hex = HexFormat.of();
        assertEquals(
                "0d0a0d0a000d0a515549540a" + "2111000c" + "c0a80001" + "0a00000b" + "dc04" + "01bb",
                hex.formatHex(ProxyHeader.of(V2, at("192.168.0.1", 56324), at("10.0.0.11", 443))));
        assertEquals(
                "0d0a0d0a000d0a515549540a" + "21210024" + "00000000000000000000000000000001"
                        + "20010db8000000000000000000000002" + "ffff" + "0050",
                hex.formatHex(ProxyHeader.of(V2, at("::1", 65535), at("2001:db8::2", 80))));
        assertEquals(
                "0d0a0d0a000d0a515549540a" + "21000000",
                hex.formatHex(ProxyHeader.of(V2, at("::1", 65535), at("10.0.0.1", 80))));
    }

    /** Reads in pieces of this size; what follows the header must be left alone. */
    private static Optional<ProxyHeaderReader.Addresses> read(byte[] header, int piece) throws ProtocolException {
        ProxyHeaderReader reader = new ProxyHeaderReader();
        byte[] all = bytes(new String(header, StandardCharsets.ISO_8859_1) + "rest");
        for (int at = 0; at < all.length; ) {
            ByteBuffer next = ByteBuffer.wrap(all, at, Math.min(piece, all.length - at));
            if (reader.take(next)) {
                assertEquals(header.length, next.position(), "the first byte after the header");
                return reader.addresses();
            }
            assertFalse(next.hasRemaining());
            at = next.position();
        }
        throw new ProtocolException("the header has no end");
    }

    @Property
    void what_is_written_is_read_in_any_pieces(
            @ForAll @Size(16) byte[] from,
            @ForAll @Size(16) byte[] to,
            @ForAll boolean v4,
            @ForAll boolean first,
            @ForAll @IntRange(max = 65535) int port,
            @ForAll @IntRange(min = 1, max = 200) int piece)
            throws Exception {
        InetSocketAddress source = address(from, v4, port);
        InetSocketAddress destination = address(to, v4, 65535 - port);
        boolean mixed = source.getAddress().getAddress().length
                != destination.getAddress().getAddress().length;
        ProxyHeaderReader.Addresses read = read(ProxyHeader.of(first ? V1 : V2, source, destination), piece)
                .orElse(null);
        assertEquals(mixed ? null : new ProxyHeaderReader.Addresses(source, destination), read);
    }

    private static InetSocketAddress address(byte[] bytes, boolean v4, int port) throws UnknownHostException {
        return new InetSocketAddress(InetAddress.getByAddress(v4 ? Arrays.copyOf(bytes, 4) : bytes), port);
    }

    @Example
    void headers_that_tell_nothing_are_taken() throws Exception {
        assertEquals(Optional.empty(), read(bytes("PROXY UNKNOWN\r\n"), 1));
        assertEquals(Optional.empty(), read(bytes("PROXY UNKNOWN ffff::1 ffff::2 1 2\r\n"), 7));
        byte[] local = HexFormat.of().parseHex("0d0a0d0a000d0a515549540a" + "20000000");
        assertEquals(Optional.empty(), read(local, 3));
        byte[] unix = HexFormat.of().parseHex("0d0a0d0a000d0a515549540a" + "21310003" + "010203");
        assertEquals(Optional.empty(), read(unix, 3));
    }

    @Example
    void extensions_after_the_addresses_are_skipped() throws Exception {
        byte[] header = HexFormat.of()
                .parseHex("0d0a0d0a000d0a515549540a" + "21110010" + "01020304" + "05060708" + "0001" + "0002"
                        + "04000100");
        assertEquals(at("1.2.3.4", 1), read(header, 5).orElseThrow().source());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET / HTTP/1.1 | does not begin with a PROXY header",
                "PROXX | does not begin with a PROXY header",
                "PROXY TCP4 1.2.3.4 5.6.7.8 1 2\\n | a line feed stands alone",
                "PROXY TCP4 1.2.3.4 5.6.7.8 1 2\\rx | a carriage return stands alone",
                "PROXY TCP5 1.2.3.4 5.6.7.8 1 2\\r\\n | is malformed",
                "PROXY TCP4 1.2.3.4 5.6.7.8 1\\r\\n | is malformed",
                "PROXY TCP4 1.2.3.4 5.6.7.8 1 2 3\\r\\n | is malformed",
                "PROXY TCP4 1.2.3.4 5.6.7.8 01 2\\r\\n | is malformed",
                "PROXY TCP4 1.2.3.4 5.6.7.8 1 65536\\r\\n | is malformed",
                "PROXY TCP4 ::1 ::2 1 2\\r\\n | is malformed",
                "PROXY TCP6 1.2.3.4 5.6.7.8 1 2\\r\\n | is malformed",
                "PROXY TCP4 host.test 5.6.7.8 1 2\\r\\n | is malformed",
                "PROXY  TCP4 1.2.3.4 5.6.7.8 1 2\\r\\n | is malformed",
                "PROXY TCP4 1.2.3.256 5.6.7.8 1 2\\r\\n | is malformed",
                "PROXY UNKNOWN xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx | has no end within 107 bytes",
            })
    void what_is_wrong_is_said(String text, String reason) {
        byte[] header = bytes(text.replace("\\r", "\r").replace("\\n", "\n"));
        for (int piece : new int[] {1, 1000}) {
            String message = assertThrows(ProtocolException.class, () -> read(header, piece))
                    .getMessage();
            assertTrue(message.contains(reason), message);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "22110000, unknown command 0x22",
        "2111000b0102030405060708000100, too short for its addresses",
        "21111000, longer than 4096 bytes",
    })
    void what_is_wrong_in_binary_is_said(String hex, String reason) {
        byte[] header = HexFormat.of().parseHex("0d0a0d0a000d0a515549540a" + hex);
        String message =
                assertThrows(ProtocolException.class, () -> read(header, 1)).getMessage();
        assertTrue(message.contains(reason), message);
    }

    /** Junk is refused with a sentence, or more is waited for, or it happens to be a header; nothing else. */
    @Property
    void junk_never_breaks_the_reader(@ForAll byte[] junk, @ForAll @IntRange(max = 2) int start) {
        byte[] begin = start == 0 ? new byte[0] : start == 1 ? bytes("PROXY ") : ProxyHeader.SIGNATURE_V2;
        ByteBuffer header = ByteBuffer.allocate(begin.length + junk.length)
                .put(begin)
                .put(junk)
                .flip();
        try {
            boolean whole = new ProxyHeaderReader().take(header);
            assertTrue(whole || !header.hasRemaining());
        } catch (ProtocolException e) {
            assertTrue(e.getMessage().matches("[ -~]+"), e.getMessage());
        }
    }
}
