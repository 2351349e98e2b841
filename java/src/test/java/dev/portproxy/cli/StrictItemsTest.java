package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An item whose fields are not a rule's for certain makes none, and leaves the others. */
class StrictItemsTest {

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void start() {
        cli = Cli.onLinux(directory);
    }

    /** Also of two that come together, and of what is only tried. */
    @Test
    void items_that_listen_where_another_rule_does_are_warned_of() {
        String items = "{\"listenPort\":\"80\",\"connectAddress\":\"10.0.0.5\"},"
                + "{\"listenPort\":\"080\",\"connectAddress\":\"10.0.0.6\"}";
        for (String words : new String[] {"add\",\"--dry-run", "add"}) {
            String given = answers(words, items);
            assertEquals(2, given.split("\"warning\":\"Warning DuplicateListen: ", -1).length - 1, given);
            assertTrue(given.contains("\"exit\":0"), given);
        }
    }

    /** On Windows the items with options go to the store of the relay; one that is refused goes nowhere and decides nothing. */
    @Test
    void a_refused_item_does_not_keep_the_others_from_the_store_that_has_their_options() {
        cli = Cli.onWindows(directory);
        String served = "{\"listenPort\":80,\"connectAddress\":\"10.0.0.5\",\"options\":{\"allow\":[\"10.0.0.0/8\"]}}";
        for (String refused : new String[] {"7", "{\"listenPort\":81,\"conectPort\":82}"}) {
            String given = answers("add", served + "," + refused);
            assertTrue(given.contains("\"item\":0,\"object\""), given);
            assertTrue(given.contains("\"item\":1,\"error\""), given);
            assertEquals(
                    1,
                    cli.done("--store", "machine", "--json", "show").objects().size(),
                    given);
            cli.done("--store", "machine", "reset");
        }
    }

    private String answers(String verb, String items) {
        return cli.input("{\"request\":1,\"arguments\":[\"" + verb + "\"],\"items\":[" + items + "]}\n")
                .done("serve")
                .out();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"conectPort\":\"81\" | BadUsage | The item cannot be read: a rule has no field \\\"conectPort\\\"; the nearest is connectPort.",
                "\"connectPort\":1e400 | BadUsage | The item cannot be read: connectPort is 1E+400, and ports are whole numbers from 1 to 65535.",
                "\"connectPort\":80.5 | BadUsage | The item cannot be read: connectPort is 80.5, and ports are whole numbers from 1 to 65535.",
                "\"connectPort\":1e2 | BadUsage | The item cannot be read: connectPort is 1E+2, and ports are whole numbers from 1 to 65535.",
                "\"connectPort\":-1 | BadUsage | The item cannot be read: connectPort is -1, and ports are whole numbers from 1 to 65535.",
                "\"connectPort\":70000 | BadUsage | The item cannot be read: connectPort is 70000, and ports are whole numbers from 1 to 65535.",
                "\"connectPort\":true | BadUsage | \\\"connectPort\\\" of the item is not text.",
                "\"connectPort\":[81] | BadUsage | \\\"connectPort\\\" of the item is not text.",
                "\"connectPort\":81,\"ConnectPort\":82 | BadUsage | The item cannot be read: the field \\\"ConnectPort\\\" stands twice.",
                "\"comment\":7 | BadUsage | The item cannot be read: comment is 7, not a text.",
                "\"family\":4 | BadUsage | The item cannot be read: family is 4, not a text.",
                "\"connectPort\":\"PORT\" | InvalidEndpoint | The target port PORT of v4tov4 */80 is a placeholder: the real one was never put there.",
                "\"connectPort\":\"8,080\" | InvalidEndpoint | The target port 8,080 of v4tov4 */80 is neither a number nor a service name.",
                "\"listenAddress\":\"0.0.0.0:80\",\"connectPort\":81 | InvalidEndpoint | listenaddress=0.0.0.0:80 holds a port, which has a field of its own.",
            })
    void such_an_item_is_refused(String field, String id, String message) {
        for (String verb : new String[] {"add", "set"}) {
            String given = answers(
                    verb,
                    "{\"listenPort\":80,\"connectAddress\":\"10.0.0.5\"," + field
                            + "},{\"listenPort\":90,\"connectAddress\":\"10.0.0.6\"}");
            assertTrue(
                    given.contains("{\"request\":1,\"item\":0,\"error\":{\"type\":\"error\",\"id\":\"" + id
                            + "\",\"message\":\"" + message + "\","),
                    given);
            assertTrue(given.contains("\"name\":\"*/90\""), given);
            assertTrue(given.contains("\"exit\":10"), given);
            assertEquals(1, cli.done("--json", "show").objects().size());
            cli.done("reset");
        }
    }

    @Test
    void an_item_to_add_that_names_two_rules_is_refused() {
        String given = answers("add", "{\"listenPort\":80,\"connectAddress\":\"10.0.0.5\",\"name\":\"*/81\"}");
        assertTrue(given.contains("The item names two rules: */81, and one with the listenPort 80."), given);
        assertEquals("", cli.done("--json", "show").out());
    }

    /** What the one serve shows, the other takes, also to remove or disable it. */
    @Test
    void an_object_that_was_shown_can_be_handed_back() {
        cli.done("add", "v4tov4", "80", "10.0.0.5", "8080", "--comment", "why", "--group", "web");
        String shown = cli.done("--json", "show").out().strip();
        cli.done("reset");
        assertTrue(answers("add", shown).contains("\"exit\":0"));
        assertEquals(shown, cli.done("--json", "show").out().strip());
        for (String verb : new String[] {"set", "disable", "enable", "delete"}) {
            assertTrue(answers(verb, shown).contains("\"exit\":0"), verb);
        }
        assertEquals("", cli.done("--json", "show").out());
        cli.input(shown).done("import", "-");
        assertEquals(shown, cli.done("--json", "show").out().strip());
    }
}
