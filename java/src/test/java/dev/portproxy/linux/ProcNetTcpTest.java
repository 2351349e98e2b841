package dev.portproxy.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.rule.IpText;
import java.nio.ByteOrder;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcNetTcpTest {

    @ParameterizedTest
    @CsvSource({
        "0100007F:1F98,                         LITTLE, 127.0.0.1:8088",
        "7F000001:1F98,                         BIG,    127.0.0.1:8088",
        "00000000:0050,                         LITTLE, 0.0.0.0:80",
        "00000000000000000000000000000000:FFFF, LITTLE, [::]:65535",
        "00000000000000000000000001000000:0016, LITTLE, [::1]:22",
        "B80D012000000000000000000A000000:0016, LITTLE, [2001:db8::a]:22",
        "20010DB800000000000000000000000A:0016, BIG,    [2001:db8::a]:22",
        "0000000000000000FFFF00000100007F:0050, LITTLE, 127.0.0.1:80",
    })
    void addresses_are_words_of_the_machine(String local, String order, String endpoint) {
        ByteOrder byteOrder = order.equals("BIG") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        ProcNetTcp.Row row =
                ProcNetTcp.rows(List.of(line(local, "0A")), byteOrder).get(0);
        assertEquals(endpoint, IpText.of(row.address(), row.port()));
        assertEquals(4711, row.inode());
        assertTrue(row.isListening());
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "06", "0B", "00"})
    void other_states_are_no_listeners(String state) {
        assertFalse(ProcNetTcp.rows(List.of(line("0100007F:0050", state)), ByteOrder.LITTLE_ENDIAN)
                .get(0)
                .isListening());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
                "   0: 0100007F:0050 00000000:0000 0A",
                "   0: 0100007:0050 0:0 0A 0:0 0:0 0 0 0 1 ",
                "   0: 0100007F:00050 0:0 0A 0:0 0:0 0 0 0 1 "
            })
    void lines_that_are_no_rows_are_passed_over(String line) {
        assertEquals(List.of(), ProcNetTcp.rows(List.of(line), ByteOrder.LITTLE_ENDIAN));
    }

    @Property
    void no_line_breaks_it(@ForAll String line) {
        assertNotNull(ProcNetTcp.rows(List.of(line), ByteOrder.LITTLE_ENDIAN));
    }

    private static String line(String local, String state) {
        return "   7: " + local + " 00000000:0000 " + state
                + " 00000000:00000000 00:00000000 00000000  1000        0 4711 1 0000000000000000 100 0 0 10 0";
    }
}
