package dev.portproxy.windows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Which URLs programs have registered with HTTP.sys, as netsh tells them; only the URLs of its text are read. */
final class HttpSysUrls {

    private final SystemCommand command;
    private final String netsh;

    /** @param netsh the path of the program */
    HttpSysUrls(SystemCommand command, String netsh) {
        this.command = command;
        this.netsh = netsh;
    }

    List<String> on(int port) {
        byte[] output = command.output(List.of(netsh, "http", "show", "servicestate", "view=requestq"));
        // HTTP://+:80/REPORTS/, and HTTP://10.0.0.5:80:10.0.0.5/ where an address was named.
        Pattern url = Pattern.compile("(?i)https?://\\S*?:" + port + "(?::[^\\s/]*)?/\\S*");
        return url.matcher(new String(output, StandardCharsets.ISO_8859_1))
                .results()
                .map(MatchResult::group)
                .map(text -> text.toUpperCase(Locale.ROOT))
                .distinct()
                .toList();
    }
}
