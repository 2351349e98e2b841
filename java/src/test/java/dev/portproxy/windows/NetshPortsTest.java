package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.machine.PortRange;
import dev.portproxy.rule.IpVersion;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetshPortsTest {

    private static final String EXCLUDED = """

            Protocol tcp Port Exclusion Ranges

            Start Port    End Port
            ----------    --------
                  1031        1130
                 50000       50059     *

            * - Administered port exclusions.

            """;

    private final List<List<String>> asked = new ArrayList<>();

    private NetshPorts answering(String text, Charset charset) {
        return new NetshPorts(
                words -> {
                    asked.add(words);
                    return text.replace("\n", "\r\n").getBytes(charset);
                },
                "netsh.exe");
    }

    @Test
    void ranges_are_rows_of_two_numbers_and_a_star_is_an_administrators() {
        assertEquals(
                List.of(PortRange.of(1031, 1130), new PortRange(50000, 50059, true)),
                answering(EXCLUDED, StandardCharsets.US_ASCII).excluded(IpVersion.V6));
        assertEquals(
                List.of(List.of("netsh.exe", "interface", "ipv6", "show", "excludedportrange", "protocol=tcp")), asked);
    }

    @Test
    void words_may_be_in_any_language_and_code_page() {
        String german = EXCLUDED.replace(
                        "Protocol tcp Port Exclusion Ranges", "Portausschlussbereiche f\u00fcr Protokoll \"tcp\"")
                .replace("Start Port    End Port", "Startport     Endport ");
        assertEquals(
                2,
                answering(german, Charset.forName("IBM850"))
                        .excluded(IpVersion.V4)
                        .size());
        String dynamic = """

                Plage de ports dynamiques tcp du protocole
                ------------------------------------------
                Port de d\u00e9part : 1024
                Nombre de ports : 64511

                """;
        assertEquals(
                PortRange.of(1024, 65534),
                answering(dynamic, Charset.forName("IBM850")).dynamic(IpVersion.V4));
    }

    @Test
    void no_exclusions_are_an_empty_table_and_an_error_is_none() {
        String empty = EXCLUDED.replaceAll("(?m)^ +\\d.*\n", "");
        assertEquals(List.of(), answering(empty, StandardCharsets.US_ASCII).excluded(IpVersion.V4));
        NetshPorts broken = answering("The following command was not found.\n", StandardCharsets.US_ASCII);
        assertThrows(PortProxyException.class, () -> broken.excluded(IpVersion.V4));
        assertThrows(PortProxyException.class, () -> broken.dynamic(IpVersion.V4));
    }

    @Test
    void urls_of_the_port_alone_are_read() {
        String state = """
                Request queue name: Request queue is unnamed.
                    Registered URLs:
                        HTTP://+:80/REPORTS/
                        HTTP://+:8080/X/
                        HTTP://10.0.0.5:80:10.0.0.5/A/
                        HTTPS://*:5986/WSMAN/
                """;
        HttpSysUrls urls = new HttpSysUrls(words -> state.getBytes(StandardCharsets.US_ASCII), "netsh.exe");
        assertEquals(List.of("HTTP://+:80/REPORTS/", "HTTP://10.0.0.5:80:10.0.0.5/A/"), urls.on(80));
        assertEquals(List.of(), urls.on(81));
    }
}
