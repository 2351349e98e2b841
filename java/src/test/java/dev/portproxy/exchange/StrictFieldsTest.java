package dev.portproxy.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A field that is misspelt or has a value of another kind is named, and costs its rule and no other. */
class StrictFieldsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"conectPort\":\"81\" | a rule has no field \"conectPort\"; the nearest is connectPort",
                "\"connectport \":\"81\" | a rule has no field \"connectport \"; the nearest is connectPort",
                "\"connect_port\":\"81\" | a rule has no field \"connect_port\"; the nearest is connectPort",
                "\"CONNECTPROT\":\"81\" | a rule has no field \"CONNECTPROT\"; the nearest is connectPort",
                "\"enable\":false | a rule has no field \"enable\"; the nearest is enabled",
                "\"option\":{} | a rule has no field \"option\"; the nearest is options",
                "\"allow\":[\"10.0.0.0/8\"] | a rule has no field \"allow\"",
                "\"port\":81 | a rule has no field \"port\"",
                "\"connectPort\":true | connectPort is true, and ports are whole numbers from 1 to 65535",
                "\"connectPort\":[81] | connectPort is [81], and ports are whole numbers from 1 to 65535",
                "\"connectPort\":{\"a\":81} | connectPort is {\"a\":81}, and ports are whole numbers from 1 to 65535",
                "\"connectPort\":80.5 | connectPort is 80.5, and ports are whole numbers from 1 to 65535",
                "\"connectPort\":81.0 | connectPort is 81.0, and ports are whole numbers from 1 to 65535",
                "\"connectPort\":1e400 | connectPort is 1E+400, and ports are whole numbers from 1 to 65535",
                "\"connectPort\":1e2 | connectPort is 1E+2, and ports are whole numbers from 1 to 65535",
                "\"connectPort\":-1 | connectPort is -1, and ports are whole numbers from 1 to 65535",
                "\"connectPort\":0 | connectPort is 0, and ports are whole numbers from 1 to 65535",
                "\"connectPort\":65536 | connectPort is 65536, and ports are whole numbers from 1 to 65535",
                "\"connectPort\":99999999999999999999"
                        + " | connectPort is 99999999999999999999, and ports are whole numbers from 1 to 65535",
                "\"connectPort\":\"80.5\" | its connectport 80.5 is not written as a whole number",
                "\"connectPort\":\"0x50\" | write connectaddress 10.0.0.5 connectport 80 for connectaddress 10.0.0.5 connectport"
                        + " 0x50",
                "\"connectPort\":\"1e2\" | its connectport 1e2 is not written as a whole number",
                "\"connectPort\":\"8,080\" | its connectport 8,080 is neither a number nor a service name",
                "\"connectPort\":\"81\",\"connectPort\":\"82\" | the field \"connectPort\" stands twice",
                "\"connectPort\":\"81\",\"ConnectPort\":\"81\" | the field \"ConnectPort\" stands twice",
                "\"connectPort\":81,\"connectPortText\":\"82\""
                        + " | connectPort is \"81\" and connectPortText is \"82\", which is another port",
                "\"listenAddress\":5 | listenAddress is 5, not a text",
                "\"listenAddress\":[\"*\"] | listenAddress is [\"*\"], not a text",
                "\"family\":4 | family is 4, not a text",
                "\"comment\":7 | comment is 7, not a text",
                "\"group\":{} | group is {}, not a text",
                "\"enabled\":0 | enabled is 0, not a text",
                "\"enabled\":[] | enabled is [], not a text",
                "\"type\":1 | type is 1, not a text",
                "\"options\":{\"allow\":[\"10.0.0.0/8\"],\"allow\":[\"0.0.0.0/0\"]}"
                        + " | its options cannot be read: allow stands twice",
                "\"options\":{\"alow\":[\"10.0.0.0/8\"]}"
                        + " | its options cannot be read: there is no option alow; the nearest is allow",
                "\"options\":{\"allow\":[8]} | its options cannot be read: allow is [8], not a list of addresses",
                "\"options\":{\"allow\":true} | its options cannot be read: allow is true, not a list of addresses",
                "\"options\":{\"maxConnections\":\"5\"}"
                        + " | its options cannot be read: maxConnections is \"5\", not a whole number",
                "\"options\":{\"maxConnections\":5.7} | its options cannot be read: maxConnections is 5.7, not a whole number",
                "\"options\":{\"maxConnections\":4294967297}"
                        + " | its options cannot be read: maxConnections is 4294967297, which is too large",
                "\"options\":{\"idleTimeoutMs\":1e400}"
                        + " | its options cannot be read: idleTimeoutMs is 1E+400, not a whole number",
                "\"options\":{\"acceptProxy\":1} | its options cannot be read: acceptProxy is 1, not true or false",
                "\"options\":{\"acceptProxy\":\"true\"}"
                        + " | its options cannot be read: acceptProxy is \"true\", not true or false",
                "\"options\":{\"sendProxy\":1} | its options cannot be read: sendProxy is 1, not a text",
                "\"name\":\"*/81\" | its name is */81, and its other fields say */80",
                "\"name\":\"*/80\",\"data\":\"9.9.9.9/9\" | its data is 9.9.9.9/9, and its other fields say 10.0.0.5/80",
                "\"name\":\"*/80\",\"data\":\"10.0.0.5/81\" | its data is 10.0.0.5/81, and its other fields say 10.0.0.5/80",
                "\"listenAddress\":\"0.0.0.0:80\" | write listenaddress 0.0.0.0 listenport 80 for listenaddress"
                        + " 0.0.0.0:80 listenport 80",
                "\"listenAddress\":\"0.0.0.0:81\" | its listenaddress 0.0.0.0:81 leaves open which port is meant:"
                        + " listenaddress=0.0.0.0 listenport=81, or listenaddress=0.0.0.0 listenport=80",
            })
    void a_json_object_that_is_no_rule_for_certain(String field, String reason) {
        Imported imported = Read.auto("[{\"listenPort\":80,\"connectAddress\":\"10.0.0.5\"," + field
                + "},\n{\"listenPort\":90,\"connectAddress\":\"10.0.0.6\"}]");
        assertEquals(List.of("1: " + reason), Read.lines(imported.skipped()));
        assertEquals(List.of("2: put v4tov4 */90 -> 10.0.0.6/90"), Read.items(imported));
    }

    @Test
    void a_target_with_its_port_says_which_fields_to_write() {
        Imported imported = Read.auto("""
                {"listenPort":8080,"connectAddress":"10.9.8.7:80"}
                {"listenAddress":"0.0.0.0:8080","connectAddress":"[::1]:80"}
                {"listenPort":8080,"connectAddress":"10.9.8.7:80","connectPort":81}
                """);
        assertEquals(
                List.of(
                        "1: write connectaddress 10.9.8.7 connectport 80 for connectaddress 10.9.8.7:80",
                        "2: write listenaddress 0.0.0.0 listenport 8080 for listenaddress 0.0.0.0:8080",
                        "3: its connectaddress 10.9.8.7:80 leaves open which port is meant: connectaddress=10.9.8.7"
                                + " connectport=80, or connectaddress=10.9.8.7 connectport=81"),
                Read.lines(imported.skipped()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"connectPort\":81 | 81",
                "\"ConnectPort\":65535 | 65535",
                "\"connectPort\":null | 80",
                "\"connectPort\":\"http\" | http",
                "\"connectPort\":81,\"connectPortText\":\"81\" | 81",
                "\"connectPort\":null,\"connectPortText\":\"http\" | http",
                "\"name\":\"*/80\",\"data\":\"10.0.0.5/81\",\"connectPort\":\"81\" | 81",
                "\"engine\":\"Relay\",\"firewall\":{\"name\":\"x\"},\"store\":\"machine\",\"status\":\"Ok\" | 80",
                "\"PSComputerName\":\"srv\",\"RunspaceId\":\"1\",\"PSShowComputerName\":true | 80",
            })
    void what_a_rule_has_is_taken(String field, String port) {
        assertEquals(
                List.of("1: put v4tov4 */80 -> 10.0.0.5/" + port),
                Read.items(Read.auto("{\"listenPort\":80,\"connectAddress\":\"10.0.0.5\"," + field + "}")));
    }

    /** Whatever texts a store holds: its JSON is a copy of it. */
    @Test
    void what_show_printed_comes_back_as_it_was() {
        Imported imported = Read.auto("""
                {"type":"rule","family":"v4tov4","protocol":"tcp","listenAddress":"*","listenPort":"yourPort","connectAddress":"10.9.8.7:80","connectPort":"8,080","engine":"Relay","enabled":true,"status":"Ok","comment":null,"group":null,"options":null,"firewall":null,"store":"a.reg","name":"*/yourPort","data":"10.9.8.7:80/8,080"}
                {"Family":"v4tov4","ListenPort":null,"ListenPortText":"PORT","ConnectAddress":"ADDRESS","Name":"*/PORT","Data":"ADDRESS/PORT"}
                """);
        assertEquals(
                List.of("1: put v4tov4 */yourPort -> 10.9.8.7:80/8,080", "2: put v4tov4 */PORT -> ADDRESS/PORT"),
                Read.items(imported));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"listenPort\":\"PORT\",\"connectAddress\":\"ADDRESS\"} | json",
                "listenport,connectaddress\\n80,<IP> | csv",
                "listenport,connectaddress\\n80,YOUR_IP | csv",
                "listenport,connectaddress\\n80,ADDRESS:8080 | csv",
                "listenport,connectaddress\\n80,'ADDRESS' | csv",
                "listenport,connectaddress\\n80,\"ADDRESS \" | csv",
                "netsh interface portproxy add v4tov4 listenport=yourPort connectaddress=10.0.0.5 | netsh",
                "netsh interface portproxy add v4tov4 listenport=80 connectaddress=192.168.1.x | netsh",
                "Listen on ipv4:  Connect to ipv4:\\n\\n* 80 TARGET-IP 80 | show",
            })
    void a_placeholder_that_was_typed_becomes_no_rule(String text, String format) {
        Imported imported = Read.auto(text.replace("\\n", "\n"));
        assertEquals(format, imported.format().text());
        assertEquals(List.of(), Read.items(imported));
        assertEquals(
                "a placeholder stands in it instead of a value",
                imported.skipped().get(0).message());
    }

    @Test
    void a_registry_export_is_a_copy() {
        assertEquals(
                List.of("3: put v4tov4 */PORT -> ADDRESS/80"),
                Read.items(Read.auto("REGEDIT4\n"
                        + "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp]\n"
                        + "\"*/PORT\"=\"ADDRESS/80\"\n")));
    }

    @ParameterizedTest
    @CsvSource({
        "conectport, connectPort",
        "connect_port, connectPort",
        "Connect Port, connectPort",
        "listenadress, listenAddress",
        "comments, comment",
        "enable, enabled",
        "famly, family"
    })
    void a_misspelt_heading_stops_a_table(String heading, String nearest) {
        PortProxyException refusal = assertThrows(
                PortProxyException.class,
                () -> Read.auto("listenport,connectaddress," + heading + "\n80,10.0.0.5,81\n"));
        assertEquals(ErrorId.IMPORT_FAILED, refusal.id());
        assertEquals(
                "Line 1: a rule has no column \"" + heading + "\"; the nearest is " + nearest + ".",
                refusal.getMessage());
    }

    @Test
    void numbers_as_a_spreadsheet_writes_them_are_named() {
        Imported imported = Read.auto("""
                ListenAddress,ListenPort,ConnectAddress,ConnectPort
                0.0.0.0,"8,080",10.9.8.7,80
                0.0.0.0,8081.0,10.9.8.7,80
                0.0.0.0,8082,10.9.8.7,8.0E+1
                0.0.0.0,8083,10.9.8.7:80,
                0.0.0.0,8084,10.9.8.7,80
                """);
        assertEquals(List.of("6: put v4tov4 0.0.0.0/8084 -> 10.9.8.7/80"), Read.items(imported));
        assertEquals(
                List.of(
                        "2: its listenport 8,080 is neither a number nor a service name",
                        "3: its listenport 8081.0 is not written as a whole number",
                        "4: its connectport 8.0E+1 is not written as a whole number",
                        "5: write connectaddress 10.9.8.7 connectport 80 for connectaddress 10.9.8.7:80"),
                Read.lines(imported.skipped()));
    }

    /** A letter too many, too few or another one in the name of the field: never a rule to another port. */
    @Property
    void no_misspelt_field_is_passed_over(@ForAll("misspelt") String name) {
        Imported imported =
                Read.auto("{\"listenPort\":80,\"connectAddress\":\"10.0.0.5\"," + JsonLines.line(name) + ":\"81\"}");
        assertEquals(List.of(), imported.items(), name);
        assertTrue(imported.skipped().get(0).message().startsWith("a rule has no field "), name);
        assertTrue(imported.skipped().get(0).message().endsWith("; the nearest is connectPort"), name);
    }

    @Provide
    Arbitrary<String> misspelt() {
        return Arbitraries.integers()
                .between(0, 10)
                .flatMap(at -> Arbitraries.of(
                        "connectPort".substring(0, at) + "connectPort".substring(at + 1),
                        "connectPort".substring(0, at) + "x" + "connectPort".substring(at),
                        "connectPort".substring(0, at) + "\u00e9" + "connectPort".substring(at + 1),
                        "connectPort".substring(0, at) + "_" + "connectPort".substring(at)));
    }
}
