package dev.portproxy.netsh;

import dev.portproxy.Reader;
import dev.portproxy.rule.ScriptText;
import java.util.ArrayList;
import java.util.List;

/** What reads netsh's language. */
public final class NetshReaders {

    static final List<String> TOKENS = List.of(
            "\"",
            "=",
            " = ",
            "(",
            "$(",
            ")",
            "%",
            "%a%",
            "<",
            "<a",
            ">",
            ">nul",
            "&",
            "|",
            ";",
            "^",
            "^\n",
            "^ ",
            "`\r\n",
            "#",
            " #",
            "::",
            "*",
            "\r",
            "\n",
            "\r\n",
            "\u00a0",
            "\ufeff",
            "\u2028",
            "netsh",
            "netsh ",
            "netsh -c ",
            "-c a ",
            "interface portproxy ",
            "portproxy",
            "add v4tov4 ",
            "add ",
            "delete ",
            "show all",
            "reset",
            "pushd ",
            "popd",
            "..",
            "cmd /c ",
            "call ",
            "start ",
            "@",
            "PS C:\\> ",
            "C:\\>",
            "[a] ",
            "(a) ",
            "listenport=",
            "listenport ",
            "connectaddress:",
            "l=",
            "l",
            "protocol=udp",
            "80",
            "80 ",
            "fe80::1%1",
            "ipv4",
            "ipv6:",
            "---",
            "---- ",
            "-",
            "Port Port",
            "| ",
            "&#42;",
            "&#x110000;",
            "<br>",
            "</",
            "\u001b[1m",
            "\u001b[",
            "[INFO] host: ",
            "${",
            "${a}",
            "$a",
            "!a",
            "!a!",
            "%%a",
            "a",
            "a ",
            "/",
            "\\",
            "```",
            "<#",
            "#>",
            "rem ",
            "listen",
            "v4tov4 ",
            "10.0.0.1 ");

    private NetshReaders() {}

    public static List<Reader> all() {
        List<String> samples = new ArrayList<>(Samples.all());
        samples.add("add v4tov4 listenport=80 connectaddress=10.0.0.5");
        samples.add("netsh interface portproxy>");
        return List.of(
                new Reader("a script of netsh's", samples, TOKENS, ScriptReader::read),
                new Reader("netsh's table", samples, TOKENS, ShowReader::read),
                new Reader("one pasted line", samples, TOKENS, NetshReaders::line),
                new Reader("a netsh command's words", samples, TOKENS, NetshReaders::words));
    }

    private static void line(String text) {
        CommandLine.split(text);
        PastedLine.fields(text);
        Prompt.stands(text);
        ScriptText.in(text);
    }

    private static void words(String text) {
        List<String> words = new ArrayList<>(List.of("add", "v4tov4"));
        words.addAll(PastedLine.split(text));
        for (Dialect dialect : Dialect.values()) {
            try {
                CommandParser.parse(words, dialect);
            } catch (dev.portproxy.diagnostic.PortProxyException refused) {
                // Here only its time counts.
            }
        }
        CommandParser.parse(words.subList(2, words.size()), Dialect.RECORDED);
    }
}
