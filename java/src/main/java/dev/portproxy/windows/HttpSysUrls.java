package dev.portproxy.windows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Which URLs programs have registered with HTTP.sys, as netsh tells them; only the URLs of its text are read. */
final class HttpSysUrls {

    private static final List<String> SCHEMES = List.of("HTTP://", "HTTPS://");

    private final SystemCommand command;
    private final String netsh;

    /** @param netsh the path of the program */
    HttpSysUrls(SystemCommand command, String netsh) {
        this.command = command;
        this.netsh = netsh;
    }

    List<String> on(int port) {
        byte[] output = command.output(List.of(netsh, "http", "show", "servicestate", "view=requestq"));
        return Stream.of(new String(output, StandardCharsets.ISO_8859_1).split("\\s+"))
                .map(word -> word.toUpperCase(Locale.ROOT))
                .flatMap(word -> url(word).stream())
                .filter(url -> isOn(url, port))
                .distinct()
                .toList();
    }

    /** What of a word is a URL: all from its scheme on. */
    private static Optional<String> url(String word) {
        return SCHEMES.stream()
                .map(word::indexOf)
                .filter(start -> start >= 0)
                .min(Integer::compare)
                .map(word::substring);
    }

    /** {@code HTTP://+:80/REPORTS/}, and {@code HTTP://10.0.0.5:80:10.0.0.5/} where an address was named. */
    private static boolean isOn(String url, int port) {
        String text = ":" + port;
        int last = url.lastIndexOf('/');
        for (int at = url.indexOf(text); at >= 0; at = url.indexOf(text, at + 1)) {
            int end = at + text.length();
            if (end <= last && (url.charAt(end) == '/' || url.charAt(end) == ':')) {
                return true;
            }
        }
        return false;
    }
}
