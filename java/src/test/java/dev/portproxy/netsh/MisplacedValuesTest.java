package dev.portproxy.netsh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.FixText;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that were typed into the wrong tag: each number of them stands in the line that is proposed. */
class MisplacedValuesTest {

    private static PortProxyException refused(String line) {
        return assertThrows(
                PortProxyException.class,
                () -> CommandParser.parse(CommandLine.words(line), Dialect.STRICT)
                        .sorted(),
                line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "add v4tov4 listenport=8080 connectaddress=10.9.8.7:80"
                        + " | connectaddress=10.9.8.7:80 holds a port, which has a field of its own."
                        + " | add v4tov4 listenport=8080 connectaddress=10.9.8.7 connectport=80",
                "add v4tov4 listenport=8080 connectaddress=10.9.8.7:80 connectport=80"
                        + " | connectaddress=10.9.8.7:80 holds a port, which has a field of its own."
                        + " | add v4tov4 listenport=8080 connectaddress=10.9.8.7 connectport=80",
                "add v4tov4 listenport=8080 connectaddress=10.9.8.7/80 listenaddress=0.0.0.0:8080"
                        + " | listenaddress=0.0.0.0:8080 holds a port, which has a field of its own."
                        + " | add v4tov4 listenport=8080 connectaddress=10.9.8.7 connectport=80 listenaddress=0.0.0.0",
                "add v4tov4 0.0.0.0:8080 10.9.8.7:80 | listenport=0.0.0.0:8080 holds an address, which has a field of its own."
                        + " | add v4tov4 listenport=8080 connectaddress=10.9.8.7 connectport=80 listenaddress=0.0.0.0",
                "add v4tov4 listenport=:8080 connectaddress=10.9.8.7 connectport=10.9.8.7:80"
                        + " | listenport=:8080 has signs in it that belong to no port."
                        + " | add v4tov4 listenport=8080 connectaddress=10.9.8.7 connectport=80",
                "set v4tov4 listenport=8080 connectaddress=[::1]:80"
                        + " | connectaddress=[::1]:80 holds a port, which has a field of its own."
                        + " | set v4tov6 listenport=8080 connectaddress=::1 connectport=80",
                "add v6tov6 listenport=8080 connectaddress=[fd00::5]"
                        + " | connectaddress=[fd00::5] has signs around it that belong to no address."
                        + " | add v6tov6 listenport=8080 connectaddress=fd00::5",
                "add v4tov4 8080 http://10.0.0.5:3000/"
                        + " | connectaddress=http://10.0.0.5:3000/ is a URL, and a rule has an address and a port."
                        + " | add v4tov4 listenport=8080 connectaddress=10.0.0.5 connectport=3000",
                "add v4tov4 listenport=8080 listenaddress=*:8080 connectaddress=srv1:3389"
                        + " | listenaddress=*:8080 holds a port, which has a field of its own."
                        + " | add v4tov4 listenport=8080 connectaddress=srv1 connectport=3389",
                "add v4tov4 0.0.0.0 8080 10.9.8.7 80"
                        + " | Without tags the order is: v4tov4 listenport connectaddress connectport listenaddress."
                        + " | add v4tov4 listenport=8080 connectaddress=10.9.8.7 connectport=80 listenaddress=0.0.0.0",
                "add v4tov4 web 8080 srv1"
                        + " | Without tags the order is: v4tov4 listenport connectaddress connectport listenaddress."
                        + " | add v4tov4 listenport=8080 connectaddress=srv1 listenaddress=web",
                "netsh interface portproxy add v4tov4 listenport=8080 connectaddress='10.9.8.7:80'"
                        + " | connectaddress='10.9.8.7:80' holds a port, which has a field of its own."
                        + " | add v4tov4 listenport=8080 connectaddress=10.9.8.7 connectport=80",
                "add v4tov4 listenport=\uff18\uff10\uff18\uff10 connectaddress=10.9.8.7"
                        + " | listenport=\uff18\uff10\uff18\uff10 has signs in it that belong to no port."
                        + " | add v4tov4 listenport=8080 connectaddress=10.9.8.7",
                "add v4tov4 listenport=8080/tcp connectaddress=10.9.8.7 connectport='http'"
                        + " | listenport=8080/tcp has signs in it that belong to no port."
                        + " | add v4tov4 listenport=8080 connectaddress=10.9.8.7 connectport=http",
            },
            quoteCharacter = '~')
    void the_right_line_holds_every_number(String line, String message, String rightLine) {
        PortProxyException refusal = refused(line);
        assertEquals(ErrorId.INVALID_ENDPOINT, refusal.id());
        assertEquals(message, refusal.getMessage());
        assertEquals("Write: portproxy " + rightLine, FixText.onWindows(refusal.fix()));
        assertTrue(
                CommandParser.parse(CommandLine.words(rightLine), Dialect.STRICT)
                        .misplaced()
                        .isEmpty(),
                rightLine);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "add v4tov4 listenport=8080 connectaddress=10.9.8.7:80 connectport=8080"
                        + " | connectaddress=10.9.8.7 connectport=80, or connectaddress=10.9.8.7 connectport=8080",
                "add v4tov4 listenport=8080 connectaddress=10.9.8.7:80 connectport=81"
                        + " | connectaddress=10.9.8.7 connectport=80, or connectaddress=10.9.8.7 connectport=81",
                "add v4tov4 listenport=8080 listenaddress=0.0.0.0:80 connectaddress=10.9.8.7"
                        + " | listenaddress=0.0.0.0 listenport=80, or listenaddress=0.0.0.0 listenport=8080",
                "add v4tov4 listenport=8080 connectaddress=10.0.0.0/24"
                        + " | connectaddress=10.0.0.0 connectport=24, or connectaddress=10.0.0.0 connectport=8080",
                "add v4tov4 listenport=8080 connectaddress=http://web/"
                        + " | connectaddress=web connectport=80, or connectaddress=web connectport=8080",
            })
    void of_two_ports_none_is_chosen(String line, String choices) {
        assertEquals(
                "Write the port that is meant: " + choices + ".",
                FixText.onWindows(refused(line).fix()));
    }

    /** What is missing stands in another tag. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "add v4tov4 listenaddress=0.0.0.0:8080 connectaddress=10.9.8.7:80"
                        + " | add v4tov4 listenport=8080 connectaddress=10.9.8.7 connectport=80 listenaddress=0.0.0.0",
                "delete v4tov4 listenaddress=0.0.0.0:8080 | delete v4tov4 listenport=8080 listenaddress=0.0.0.0",
                "add listenport=8080 connectaddress=[::1]:80 | add v6tov6 listenport=8080 connectaddress=::1 connectport=80",
                "add v4tov4 localport=8080 remoteaddress=10.9.8.7 remoteport=80"
                        + " | add v4tov4 listenport=8080 connectaddress=10.9.8.7 connectport=80",
                "add v4tov4 listenport=3456connectaddress=10.9.8.7 connectport=3457"
                        + " | add v4tov4 listenport=3456 connectaddress=10.9.8.7 connectport=3457",
                "add v4tov4 listenport=3456,connectaddress=10.9.8.7;connectport=3457"
                        + " | add v4tov4 listenport=3456 connectaddress=10.9.8.7 connectport=3457",
                "add v4tov4 \"listenport=3456 connectaddress=10.9.8.7 connectport=3457\""
                        + " | add v4tov4 listenport=3456 connectaddress=10.9.8.7 connectport=3457",
            })
    void a_line_with_something_missing_keeps_the_rest(String line, String rightLine) {
        assertEquals(
                "Write: portproxy " + rightLine, FixText.onWindows(refused(line).fix()));
    }

    /** A rule that is there can only be named as it is. */
    @ParameterizedTest
    @CsvSource({"delete v4tov4 8080 0.0.0.0:8080", "delete v4tov4 listenport=80/tcp", "add v4tov4 80 fd00::5:80"})
    void what_can_be_meant_is_taken(String line) {
        assertTrue(CommandParser.parse(CommandLine.words(line), Dialect.STRICT)
                .misplaced()
                .isEmpty());
    }
}
