package dev.portproxy.exchange;

import dev.portproxy.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What reads rules in the forms in which they come. */
public final class ExchangeReaders {

    public static final List<String> TOKENS = List.of(
            "\"",
            "\"\"",
            ",",
            ";",
            "\t",
            "\r\n",
            "\n",
            "\r",
            "{",
            "}",
            "{}",
            "{\"a\":",
            "[",
            "]",
            "[]",
            ":",
            "=",
            "/",
            "*",
            "::1",
            "65536",
            "-",
            "--",
            "-----",
            "---- ",
            "---- -- ---- --\n",
            "dword:",
            "hex(1):41,00",
            "hex:",
            "00,",
            "\\\n",
            "netsh interface portproxy ",
            "netsh",
            "reset\n",
            "add v4tov4 ",
            "add v4tov4 1 2\n",
            "ipv4",
            "ipv4:",
            "#TYPE x\n",
            "#",
            "null",
            "\"options\":",
            "\"enabled\":false",
            "[-HKLM\\A]\n",
            "[HKLM\\A]\n",
            "\\",
            "a",
            "a\n",
            ";",
            "; c\n",
            "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp]\n",
            "\"*/80\"=\"a/80\"\n",
            "[HKLM\\SYSTEM\\ControlSet001\\Services\\PortProxy]\n",
            "@=-\n",
            "\"a\"=-\n",
            "\u0000",
            "\ud800",
            "\ufeff",
            " ",
            "listenport",
            "\\u0000",
            "0x50",
            "1e4",
            "1",
            "80,a,80\n",
            "Windows Registry Editor Version 5.00\n");

    private static final String CSV =
            "family,listenAddress,listenPort,connectAddress,connectPort,enabled,comment,group,options\r\n"
                    + "v4tov4,*,80,10.0.0.5,8080,true,\"two\r\nlines\",web,\"{\"\"sendProxy\"\":\"\"v1\"\"}\"\r\n";

    private static final String OBJECT =
            "{\"type\":\"rule\",\"family\":\"v4tov4\",\"listenAddress\":\"*\",\"listenPort\":\"80\",\"connectAddress\":\"h\","
                    + "\"connectPort\":\"81\",\"enabled\":true,\"options\":{\"allow\":[\"10.0.0.0/8\"]}}\n";

    public static final List<String> SAMPLES = List.of(
            CSV,
            OBJECT,
            "listenport;connectaddress\n80;h\n",
            "[\n  {\n    \"ListenPort\": 80,\n    \"ConnectAddress\": \"h\"\n  }\n]\n",
            "Windows Registry Editor Version 5.00\n\n"
                    + "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp]\n\"*/80\"=\"h/81\"\n",
            "Listen on ipv4:             Connect to ipv4:\n\nAddress         Port        Address         Port\n"
                    + "--------------- ----------  --------------- ----------\n*               80          10.0.0.5        81\n");

    private ExchangeReaders() {}

    public static List<Reader> all() {
        List<Reader> readers = new ArrayList<>();
        readers.add(new Reader("an import of any format", SAMPLES, TOKENS, text -> read(text, Optional.empty())));
        for (Format format : Format.values()) {
            readers.add(new Reader(
                    "an import as " + format.text(), SAMPLES, TOKENS, text -> read(text, Optional.of(format))));
        }
        readers.add(new Reader("a line of JSON", List.of(OBJECT.strip()), TOKENS, JsonLines::read));
        return readers;
    }

    private static void read(String text, Optional<Format> format) {
        ImportReader.read(text.getBytes(StandardCharsets.UTF_8), format);
    }
}
