package dev.portproxy.windows;

import dev.portproxy.Reader;
import dev.portproxy.rule.IpVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What reads the answers of Windows' own programs. */
public final class WindowsReaders {

    private WindowsReaders() {}

    public static List<Reader> all() {
        List<String> tokens = List.of(
                "1",
                "80",
                " ",
                "\t",
                "-",
                "----",
                "*",
                ":",
                ": 1",
                " : ",
                "1 2\n",
                "\n",
                "\r\n",
                "http://",
                "HTTP://+:80",
                ":80",
                ":80:",
                "/",
                "a",
                "http://+:80/a ");
        return List.of(
                new Reader(
                        "netsh's excluded ports",
                        List.of("---- ----\n 1 2 *\n"),
                        tokens,
                        text -> new NetshPorts(command(text), "netsh").excluded(IpVersion.V4)),
                new Reader(
                        "netsh's dynamic ports",
                        List.of("Start : 1\nNumber : 2\n"),
                        tokens,
                        text -> new NetshPorts(command(text), "netsh").dynamic(IpVersion.V4)),
                new Reader(
                        "HTTP.sys' list of URLs",
                        List.of("HTTP://+:80/A/\n"),
                        tokens,
                        text -> new HttpSysUrls(command(text), "netsh").on(80)),
                new Reader(
                        "PowerShell's static mappings",
                        List.of("1\tTCP\t0.0.0.0\t80\t10.0.0.5\t8080\t0\tTg==\n"),
                        tokens,
                        text -> StaticMappingsTest.running(command(text)).active()));
    }

    private static SystemCommand command(String text) {
        return words -> text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
