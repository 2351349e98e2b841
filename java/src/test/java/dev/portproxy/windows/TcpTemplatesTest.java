package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.portproxy.diagnostic.PortProxyException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TcpTemplatesTest {

    private static final String SUPPLEMENTAL = """
            The TCP global default template is internet

            TCP Supplemental Parameters
            ----------------------------------------------
            Minimum RTO (msec)                  : 300
            Initial Congestion Window (MSS)     : 10
            Congestion Control Provider         : cubic
            Enable Congestion Window Restart    : disabled
            Delayed ACK timeout (msec)          : 40
            """;

    private final List<List<String>> asked = new ArrayList<>();

    private TcpTemplates answering(String text, Charset charset) {
        return new TcpTemplates(
                words -> {
                    asked.add(words);
                    return text.replace("\n", "\r\n").getBytes(charset);
                },
                "netsh.exe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cubic", "bbr2", "newreno", "ctcp"})
    void the_provider_is_the_word_that_no_language_changes(String provider) {
        String text = SUPPLEMENTAL.replace(": cubic", ": " + provider);
        assertEquals(provider, answering(text, StandardCharsets.US_ASCII).congestionProvider("internet"));
        assertEquals(List.of(List.of("netsh.exe", "interface", "tcp", "show", "supplemental", "internet")), asked);
        String korean = text.replace("Congestion Control Provider", "\uc815\uccb4 \uc81c\uc5b4 \uacf5\uae09\uc790");
        assertEquals(provider, answering(korean, Charset.forName("MS949")).congestionProvider("datacenter"));
    }

    @Test
    void an_answer_without_one_is_no_provider() {
        TcpTemplates templates = answering("The following command was not found: show.\n", StandardCharsets.US_ASCII);
        assertThrows(PortProxyException.class, () -> templates.congestionProvider("internet"));
    }
}
