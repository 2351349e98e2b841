package dev.portproxy.situations;

import static dev.portproxy.situations.Situation.healthy;
import static dev.portproxy.situations.Situation.troubled;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The relay serves the rule, but not everybody. */
final class AdmissionSituations {

    private AdmissionSituations() {}

    static List<Situation> all() {
        return List.of(
                troubled("c35 the allow list leaves out who came", "ClientsDenied", lab -> {
                    int port = lab.rule("127.0.0.1", lab.target(), "--allow", "10.0.0.0/8");
                    lab.relay();
                    lab.demand(!lab.visit200("127.0.0.1", port), "the allow list does not hold");
                    return lab.firstSays(lab.check(), "10.0.0.0/8");
                }),
                troubled("c36 the rule has as many connections as it may", "ClientsDenied RuleFull RelayFull", lab -> {
                    int port = lab.rule("127.0.0.1", lab.target("silent"), "--max-connections", "1");
                    lab.relay();
                    lab.connect("127.0.0.1", port);
                    lab.await("one connection", () -> count(lab, "active") == 1);
                    lab.visit("127.0.0.1", port);
                    return lab.firstSays(lab.check(), "1");
                }),
                troubled("c38 a client sends no PROXY header", "ClientsDenied", lab -> {
                    int port = lab.rule("127.0.0.1", lab.target(), "--accept-proxy");
                    lab.relay();
                    lab.demand(!lab.visit200("127.0.0.1", port), "the header is not asked for");
                    return lab.firstSays(lab.check(), "PROXY");
                }),
                troubled("c39 the target does not know a PROXY header", "ProbeDiffers ProbeFailed", lab -> {
                    lab.rule("127.0.0.1", lab.target(), "--send-proxy", "v1");
                    lab.relay();
                    return lab.firstSays(lab.check("--probe"), "PROXY");
                }),
                troubled("c43 the rule's limit of silence ends before its target answers", "ClientsDenied", lab -> {
                    int port = lab.rule("127.0.0.1", lab.target("slow"), "--idle-timeout", "1s");
                    lab.relay();
                    lab.demand(!lab.visit200("127.0.0.1", port), "the limit does not hold");
                    return lab.firstSays(lab.check(), "idle");
                }),
                // More of the kind.
                troubled("a01 every client came from outside the allow list of [::1]", "ClientsDenied", lab -> {
                    int port = lab.port();
                    lab.me().rule("::1", port, "127.0.0.1", lab.target(), "--allow", "fd00::/8");
                    lab.relay();
                    lab.demand(!lab.visit200("::1", port), "the allow list does not hold");
                    return lab.firstSays(lab.check(), "fd00::/8");
                }),
                troubled("a02 the allow list lets in one and turns away another", "ClientsDenied", lab -> {
                    int port = lab.port();
                    lab.address("10.20.0.1/24");
                    lab.me().rule("*", port, "127.0.0.1", lab.target(), "--allow", "127.0.0.0/8");
                    lab.relay();
                    lab.demand(lab.visit200("127.0.0.1", port), "the allow list lets nobody in");
                    lab.demand(!lab.visit200("10.20.0.1", port), "the allow list does not hold");
                    return lab.firstSays(lab.check(), "127.0.0.0/8");
                }),
                troubled(
                                "a03 the rule's only slot is taken and is asked for with --probe",
                                "ClientsDenied RuleFull RelayFull",
                                lab -> {
                                    int port = lab.rule("127.0.0.1", lab.target("silent"), "--max-connections", "1");
                                    lab.relay();
                                    lab.connect("127.0.0.1", port);
                                    lab.await("one connection", () -> count(lab, "active") == 1);
                                    return lab.check("--probe");
                                })
                        .never("ProbeFailed"),
                troubled("a04 the target closes on the PROXY header", "TargetCloses ProbeFailed", lab -> {
                    int port = lab.rule("127.0.0.1", lab.target("closing"), "--send-proxy", "v2");
                    lab.relay();
                    lab.demand(!lab.visit200("127.0.0.1", port), "the target answers");
                    return lab.firstSays(lab.check("--probe"), "clos");
                }),
                healthy("a05 the allow list lets the client in", lab -> {
                    int port = lab.rule("127.0.0.1", lab.target(), "--allow", "127.0.0.0/8");
                    lab.relay();
                    lab.demand(lab.visit200("127.0.0.1", port), "the rule does not work");
                    return lab.check("--probe");
                }),
                healthy("a06 nobody has come to the rule with an allow list", lab -> {
                    lab.rule("127.0.0.1", lab.target(), "--allow", "127.0.0.1");
                    lab.relay();
                    return lab.check();
                }),
                healthy("a07 clients send the PROXY header that is wanted", lab -> {
                    int port = lab.rule("127.0.0.1", lab.target(), "--accept-proxy");
                    lab.relay();
                    lab.demand(withHeader(port).contains("200"), "the rule does not work");
                    return lab.check("--probe");
                }),
                healthy("a08 fewer connections than the rule may have", lab -> {
                    int port = lab.rule("127.0.0.1", lab.target("silent"), "--max-connections", "5");
                    lab.relay();
                    lab.connect("127.0.0.1", port);
                    lab.await("one connection", () -> count(lab, "active") == 1);
                    return lab.check();
                }),
                healthy("a09 the target answers within the rule's limit of silence", lab -> {
                    int port = lab.rule("127.0.0.1", lab.target("slow"), "--idle-timeout", "1m");
                    lab.relay();
                    lab.demand(lab.visit200("127.0.0.1", port), "the rule does not work");
                    return lab.check();
                }),
                healthy("a10 the target takes the PROXY header", lab -> {
                    int port = lab.rule("127.0.0.1", lab.target("proxied"), "--send-proxy", "v1");
                    lab.relay();
                    lab.demand(lab.visit200("127.0.0.1", port), "the rule does not work");
                    return lab.check("--probe");
                }));
    }

    private static long count(Lab lab, String counter) {
        return lab.me().status().stream()
                .mapToLong(object -> object.path(counter).asLong(0))
                .sum();
    }

    private static String withHeader(int port) throws IOException {
        try (Socket client = new Socket()) {
            client.connect(new InetSocketAddress("127.0.0.1", port), 30_000);
            client.setSoTimeout(30_000);
            client.getOutputStream()
                    .write("PROXY TCP4 192.0.2.1 127.0.0.1 4000 80\r\nGET / HTTP/1.0\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
