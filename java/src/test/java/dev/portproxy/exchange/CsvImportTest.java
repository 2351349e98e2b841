package dev.portproxy.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.store.RuleChange;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvImportTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "family,listenAddress,listenPort,connectAddress,connectPort\nv4tov4,*,80,10.0.0.5,8080\n",
                "CONNECTPORT;ConnectAddress;LISTENPORT\r\n8080;10.0.0.5;80\r\n",
                "listenport\tconnectport\tconnectaddress\n80\t8080\t10.0.0.5",
                "\"ListenPort\",\"ConnectAddress\",\"ConnectPort\"\n\"80\",\"10.0.0.5\",\"8080\"\n",
                " listenport , connectaddress,connectport\n80,10.0.0.5,8080\n",
            })
    void the_header_says_which_column_is_which(String text) {
        Imported imported = Read.auto(text);
        assertEquals(List.of("2: put v4tov4 */80 -> 10.0.0.5/8080"), Read.items(imported));
        assertEquals(List.of(), imported.skipped());
        assertEquals(List.of(), imported.warnings());
    }

    /** As Windows PowerShell's Export-Csv writes the module's objects. */
    @Test
    void a_type_line_stands_before_the_header() {
        Imported imported = Read.auto("""
                #TYPE PortProxy.Rule
                "Family","ListenAddress","ListenPort","ListenPortText","ConnectAddress","ConnectPort","ConnectPortText","Enabled"
                "v4tov4","*","80","80","10.0.0.5","8080","8080","True"
                "v4tov4","*","","http","10.0.0.5","","https","False"
                """);
        assertEquals(
                List.of("3: put v4tov4 */80 -> 10.0.0.5/8080", "4: put v4tov4 */http -> 10.0.0.5/https disabled"),
                Read.items(imported));
        assertEquals(List.of(), imported.warnings());
    }

    /** What PowerShell adds to an object of another machine is nobody's mistake. */
    @Test
    void an_object_that_came_from_another_machine_has_no_column_too_many() {
        Imported imported = Read.auto("""
                "Family","ListenAddress","ListenPort","ConnectAddress","PSComputerName","RunspaceId","PSShowComputerName"
                "v4tov4","*","80","10.0.0.5","srv1","0f","True"
                """);
        assertEquals(List.of("2: put v4tov4 */80 -> 10.0.0.5/80"), Read.items(imported));
        assertEquals(List.of(), imported.warnings());
    }

    @Test
    void a_line_s_number_is_the_file_s_whatever_the_fields_hold() {
        Imported imported = Read.auto(
                "listenport,connectaddress,comment\r\n80,h,\"two\r\nlines, \"\"quoted\"\"\"\r\n\r\n81,,x\r\n82,h\r\n");
        assertEquals(List.of("2: put v4tov4 */80 -> h/80", "6: put v4tov4 */82 -> h/82"), Read.items(imported));
        assertEquals(List.of("5: connectaddress is missing"), Read.lines(imported.skipped()));
        assertEquals(
                "two\r\nlines, \"quoted\"",
                ((RuleChange.Put) imported.items().get(0).change())
                        .details()
                        .comment()
                        .orElseThrow());
    }

    @Test
    void what_becomes_nothing_is_listed() {
        Imported imported = Read.auto("""
                family,listenport,connectaddress,note,options
                v4tov4,80,h,x,
                v4tov9,81,h,x,
                v4tov4,,h,x,
                v4tov4,82,h,x,,one more
                v4tov4,83,h,x,{allow
                """);
        assertEquals(List.of("2: put v4tov4 */80 -> h/80"), Read.items(imported));
        assertEquals(
                List.of(3, 4, 5, 6),
                imported.skipped().stream().map(Imported.Line::number).toList());
        assertEquals(
                "it has more fields than the header", imported.skipped().get(2).message());
        assertTrue(imported.skipped().get(3).message().startsWith("its options cannot be read: "));
        assertEquals(
                List.of("1: the column \"note\" is not one of a rule's and is not read"),
                Read.lines(imported.warnings()));
    }

    @Test
    void a_ports_text_beside_its_number_is_kept_and_a_number_that_was_changed_counts() {
        Imported imported = Read.auto("""
                ListenPort,ListenPortText,ConnectAddress,ConnectPort,ConnectPortText
                80,080,h,443,0443
                81,080,h,,https
                0,00,h,8,
                """);
        assertEquals(
                List.of("2: put v4tov4 */080 -> h/0443", "3: put v4tov4 */81 -> h/https", "4: put v4tov4 */00 -> h/8"),
                Read.items(imported));
    }

    @Test
    void a_quote_that_never_ends_costs_no_rule_in_silence() {
        Imported imported = Read.auto("listenport,connectaddress\n80,h\n81,\"h\n82,h\n");
        assertEquals(List.of("2: put v4tov4 */80 -> h/80"), Read.items(imported).subList(0, 1));
        assertTrue(imported.items().size() + imported.skipped().size() >= 2, imported.toString());
    }
}
