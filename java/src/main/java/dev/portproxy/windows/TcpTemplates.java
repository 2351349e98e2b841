package dev.portproxy.windows;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.words.Texts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The settings of Windows' TCP templates, as netsh tells them. Of its text only the name of a provider is read, which is the
 * same in every language.
 */
final class TcpTemplates {

    /** What netsh's own help lists, and what Windows 11 has beside these. */
    private static final Set<String> PROVIDERS =
            Set.of("none", "ctcp", "dctcp", "newreno", "cubic", "bbr2", "ledbat", "default");

    private final SystemCommand command;
    private final String netsh;

    /** @param netsh the path of the program */
    TcpTemplates(SystemCommand command, String netsh) {
        this.command = command;
        this.netsh = netsh;
    }

    String congestionProvider(String template) {
        byte[] output = command.output(List.of(netsh, "interface", "tcp", "show", "supplemental", template));
        return new String(output, StandardCharsets.ISO_8859_1)
                .lines()
                .map(line -> line.substring(line.lastIndexOf(':') + 1).strip().toLowerCase(Locale.ROOT))
                .filter(PROVIDERS::contains)
                .findFirst()
                .orElseThrow(() -> new PortProxyException(
                        ErrorId.SERVICE_UNAVAILABLE, Texts.of("windows.netsh-tells-no-provider", template), ""));
    }
}
