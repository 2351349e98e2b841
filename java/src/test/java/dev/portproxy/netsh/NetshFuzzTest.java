package dev.portproxy.netsh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.FixText;
import dev.portproxy.Fuzz;
import dev.portproxy.diagnostic.PortProxyException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class NetshFuzzTest {

    private static final List<String> TOKENS = List.of(
            "\"",
            "=",
            " = ",
            "(",
            "$(",
            ")",
            "%",
            "<",
            ">",
            ">nul",
            "&",
            "|",
            ";",
            "^",
            "^\n",
            "`\r\n",
            "#",
            "::",
            "*",
            "\r",
            "\n",
            "\r\n",
            "\u00a0",
            "\ufeff",
            "netsh ",
            "netsh -c ",
            "interface portproxy ",
            "add v4tov4 ",
            "delete ",
            "show all",
            "reset",
            "pushd ",
            "popd",
            "..",
            "cmd /c ",
            "call ",
            "start ",
            "PS C:\\> ",
            "C:\\>",
            "listenport=",
            "connectaddress:",
            "l=",
            "protocol=udp",
            "80",
            "fe80::1%1",
            "ipv4",
            "ipv6:",
            "---",
            "Port Port",
            "| ",
            "&#42;",
            "&#x110000;",
            "<br>",
            "\u001b[1m",
            "[INFO] host: ");

    private final Fuzz fuzz = new Fuzz(Samples.all(), TOKENS);

    @Test
    void no_exception_escapes_the_script_reader() {
        fuzz.run(input -> {
            Script script = readWithoutRefusal(() -> ScriptReader.read(input));
            for (Script.Line line : script.commands()) {
                if (line.command() instanceof NetshCommand.Add add && NetshLine.canSay(add.rule())) {
                    assertEquals(
                            add,
                            CommandParser.parse(
                                            CommandLine.split(NetshLine.of(add.rule()))
                                                    .get(0),
                                            Dialect.RECORDED)
                                    .command());
                }
            }
            script.skipped()
                    .forEach(s -> assertTrue(s.number() >= 1 && !s.reason().isEmpty()));
        });
    }

    @Test
    void no_exception_escapes_the_show_reader() {
        fuzz.run(input -> {
            ShowText show = readWithoutRefusal(() -> ShowReader.read(input));
            List<Integer> numbers =
                    show.rows().stream().map(ShowText.Row::number).toList();
            assertEquals(numbers.stream().sorted().distinct().toList(), numbers);
            show.rows().forEach(r -> assertTrue(!r.rule().listen().address().isEmpty()));
        });
    }

    @Test
    void the_parser_refuses_with_one_sentence_and_the_right_line() {
        fuzz.run(input -> {
            for (Dialect dialect : Dialect.values()) {
                List<String> words = Arrays.asList(input.split("[ \r\n]+"));
                try {
                    CommandParser.parse(words, dialect);
                } catch (PortProxyException refusal) {
                    assertTrue(!refusal.getMessage().isBlank()
                            && !FixText.of(refusal.fix()).isBlank());
                }
                CommandLine.split(input).forEach(command -> assertTrue(!command.isEmpty()));
            }
        });
    }

    /** What a line repeats thousands of times must neither overflow a stack nor take minutes. */
    @ParameterizedTest
    @FieldSource("TOKENS")
    @Timeout(20)
    void a_long_line_of_one_thing(String token) {
        String line = token.repeat(30_000 / token.length());
        ScriptReader.read(line);
        ShowReader.read(line);
        ShowReader.read("a.".repeat(15_000) + " 80 10.20.0.7 80" + token);
        assertThrows(
                PortProxyException.class,
                () -> CommandParser.parse(CommandLine.words("add v4tov4 " + line), Dialect.RECORDED));
    }

    /** The fuzz lets a refusal pass; a reader of whole texts has none. */
    private static <T> T readWithoutRefusal(java.util.function.Supplier<T> reader) {
        try {
            return reader.get();
        } catch (PortProxyException refusal) {
            throw new AssertionError("a refusal escaped", refusal);
        }
    }
}
