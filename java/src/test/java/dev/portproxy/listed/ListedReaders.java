package dev.portproxy.listed;

import dev.portproxy.Reader;
import java.util.List;
import java.util.Optional;

/** What reads and judges the lists of another machine. */
public final class ListedReaders {

    private ListedReaders() {}

    public static List<Reader> all() {
        return List.of(
                new Reader(
                        "a list of sockets",
                        List.of(
                                "  TCP    0.0.0.0:80    0.0.0.0:0    LISTENING    4\n",
                                "LocalAddress LocalPort State OwningProcess\n------------ --------- ----- -------------\n",
                                "LocalAddress : ::\nLocalPort : 80\nState : Listen\n",
                                "\"LocalAddress\",\"LocalPort\",\"State\"\n\"::\",\"80\",\"Listen\"\n",
                                "[{\"LocalAddress\":\"::\",\"LocalPort\":80,\"State\":2}",
                                "a b c\n=== === ===\nx.exe 1 y\n"),
                        List.of(
                                "TCP ",
                                "UDP ",
                                "LISTEN ",
                                "0.0.0.0:80 ",
                                "[::]:80 ",
                                "*:* ",
                                "::",
                                "1 ",
                                "%",
                                " ",
                                "\t",
                                "\n",
                                "\r\n",
                                "|",
                                "users:((\"a\",pid=1,fd=2),",
                                "(\"a\",pid=",
                                "1/a",
                                "[a.exe]\n",
                                "svc\n",
                                "--- ",
                                "=== ",
                                "LocalPort",
                                "LocalPort : 1\n",
                                "LocalAddress ",
                                "a.exe 1 b,",
                                "\"",
                                "\",\"",
                                ",",
                                "{",
                                "[",
                                "]}",
                                "TCP 0.0.0.0:80 0.0.0.0:0 LISTENING 1\n",
                                "TCP a:b\n"),
                        text -> ListedPort.of(
                                80, Protocol.TCP, Optional.of(new PastedText("x", text)), Optional.empty())),
                new Reader(
                        "a list of excluded ports",
                        List.of("Protocol tcp\n---- ----\n 1 2 *\n"),
                        List.of(
                                "1",
                                " ",
                                "\t",
                                "-",
                                "---- ----\n",
                                "*",
                                "1 2\n",
                                "1 2 *\n",
                                "2 1\n",
                                "\n",
                                "udp",
                                "netsh "),
                        text -> ListedPort.of(
                                80, Protocol.TCP, Optional.empty(), Optional.of(new PastedText("x", text)))));
    }
}
