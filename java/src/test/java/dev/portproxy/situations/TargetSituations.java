package dev.portproxy.situations;

import static dev.portproxy.situations.Situation.broken;
import static dev.portproxy.situations.Situation.doubtful;
import static dev.portproxy.situations.Situation.healthy;
import static dev.portproxy.situations.Situation.troubled;

import java.util.List;

/** What is at the other end of the rule. */
final class TargetSituations {

    private static final String CLOSED = "TargetCloses";

    private TargetSituations() {}

    static List<Situation> all() {
        return List.of(
                broken("c12 nothing listens at the target", "TargetRefused", lab -> {
                    int port = lab.port();
                    return served(lab, "127.0.0.1", port, Integer.toString(port));
                }),
                broken("c13 the target does not answer", "TargetTimedOut", lab -> {
                    int port = lab.port();
                    lab.opens("server", "full 127.0.0.1 " + port);
                    return served(lab, "127.0.0.1", port);
                }),
                troubled("c14 the target resets each connection", "TargetReset TargetCloses", lab -> {
                    lab.rule("127.0.0.1", lab.target("resetting"));
                    lab.relay();
                    return lab.firstSays(lab.check("--probe"), "reset");
                }),
                troubled("c15 the target closes each connection at once", CLOSED, lab -> {
                    lab.rule("127.0.0.1", lab.target("closing"));
                    lab.relay();
                    return lab.firstSays(lab.check("--probe"), "close");
                }),
                healthy("c16 the target speaks TLS", lab -> {
                            int port = lab.port();
                            lab.opens(
                                    "server",
                                    "tls 127.0.0.1 " + port + " " + lab.place().keys());
                            lab.rule("127.0.0.1", port);
                            lab.relay();
                            return lab.check("--probe");
                        })
                        .never("ProbeSilent", "NotLookedAt"),
                broken("c17 the target's program listens on [::1] alone", "TargetRefused", lab -> {
                    int port = lab.port();
                    lab.serves("http", "::1", port);
                    return served(lab, "127.0.0.1", port, "[::1]:" + port, "v4tov6");
                }),
                broken("c18 localhost is served on [::1] alone", "TargetRefused", lab -> {
                    int port = lab.port();
                    lab.serves("http", "::1", port);
                    return served(lab, "localhost", port, "[::1]:" + port, "v4tov6");
                }),
                broken("c19 the target's name is not known", "TargetNameNotFound", lab -> {
                            return served(lab, "no-such-name.test", lab.port(), "no-such-name.test");
                        })
                        .never("HostNameTarget"),
                doubtful("c20 the target's name has two addresses and the first is dead", "TargetAddressDead", lab -> {
                            int port = lab.target();
                            lab.place().name("first-dead.test", "127.0.0.77");
                            lab.place().name("first-dead.test", "127.0.0.1");
                            return served(lab, "first-dead.test", port, "127.0.0.77");
                        })
                        .never("HostNameTarget"),
                broken(
                                "c21 the target's name has IPv6 alone in a rule to IPv4",
                                "TargetNameNotFound WrongFamily",
                                lab -> {
                                    lab.place().name("six.test", "::1");
                                    int port = lab.port();
                                    lab.serves("http", "::1", port);
                                    return served(lab, "six.test", port, "v4tov6");
                                })
                        .never("HostNameTarget"),
                broken("c40 there is no way to the target", "TargetUnreachable", lab -> {
                    return served(lab, "192.0.2.10", lab.port());
                }),
                broken("c41 the target's machine is off", "TargetUnreachable", lab -> {
                    lab.ip("route add unreachable 10.8.0.0/24", "route del unreachable 10.8.0.0/24");
                    return served(lab, "10.8.0.5", lab.port());
                }),
                broken(
                        "c42 a link-local target without a zone",
                        "TargetUnreachable TargetFailed UnusableAddress LinkLocalTarget",
                        lab -> {
                            return served(lab, "fe80::5", lab.port(), "fe80::5");
                        }),
                healthy("c44 the target answers slowly", lab -> {
                    lab.rule("127.0.0.1", lab.target("slow"));
                    lab.relay();
                    return lab.check("--probe");
                }),
                healthy("c50 the target says nothing to a stranger", lab -> {
                    lab.rule("127.0.0.1", lab.target("silent"));
                    lab.relay();
                    return lab.check("--probe");
                }),
                // More of the kind.
                broken("t01 the target's program listens on another address of this machine", "TargetRefused", lab -> {
                    lab.address("10.20.0.1/24");
                    int port = lab.port();
                    lab.serves("http", "10.20.0.1", port);
                    return served(lab, "127.0.0.1", port, "10.20.0.1:" + port);
                }),
                broken("t02 the target's program has the port on UDP alone", "TargetRefused", lab -> {
                    int port = lab.port();
                    lab.opens("server", "udp 127.0.0.1 " + port);
                    return served(lab, "127.0.0.1", port, "UDP");
                }),
                broken(
                        "t03 the target is this machine by its network address and listens on 127.0.0.1",
                        "TargetRefused",
                        lab -> {
                            lab.address("10.20.0.1/24");
                            int port = lab.target();
                            return served(lab, "10.20.0.1", port, "127.0.0.1:" + port);
                        }),
                broken("t04 the target is [::1] and its program listens on 127.0.0.1", "TargetRefused", lab -> {
                    int port = lab.target();
                    return served(lab, "::1", port, "127.0.0.1:" + port, "v4tov4");
                }),
                broken("t05 the target's program has bound and does not listen", "TargetRefused", lab -> {
                    int port = lab.port();
                    lab.opens("server", "bound 127.0.0.1 " + port);
                    return served(lab, "127.0.0.1", port);
                }),
                broken("t06 each of the name's addresses refuses", "TargetRefused", lab -> {
                    lab.place().name("both-dead.test", "127.0.0.78");
                    lab.place().name("both-dead.test", "127.0.0.79");
                    return served(lab, "both-dead.test", lab.port());
                }),
                broken("t07 one of two rules has a dead target", "TargetRefused", lab -> {
                    lab.rule("127.0.0.1", lab.target());
                    int dead = lab.port();
                    int port = lab.rule("127.0.0.1", dead);
                    lab.relay();
                    return lab.firstSays(lab.check(), "/" + port);
                }),
                broken("t08 the network forbids the way to the target", "TargetUnreachable TargetFailed", lab -> {
                    lab.ip("route add prohibit 10.7.0.0/24", "route del prohibit 10.7.0.0/24");
                    return served(lab, "10.7.0.5", lab.port());
                }),
                healthy("t09 the target greets first", lab -> {
                    lab.rule("127.0.0.1", lab.target("banner"));
                    lab.relay();
                    return lab.check("--probe");
                }),
                healthy("t10 the target is a name of this machine", lab -> {
                            lab.place().name("good.test", "127.0.0.1");
                            lab.rule("good.test", lab.target());
                            lab.relay();
                            return lab.check("--probe");
                        })
                        .never("HostNameTarget"),
                healthy("t11 the target is localhost in both families and answers in the rule's", lab -> {
                    lab.rule("localhost", lab.target());
                    lab.relay();
                    return lab.check();
                }),
                healthy("t12 the target is [::1] and answers", lab -> {
                    int port = lab.port();
                    lab.serves("http", "::1", port);
                    lab.rule("::1", port);
                    lab.relay();
                    return lab.check("--probe");
                }),
                broken("t13 the target refuses and no relay runs", "RelayNotRunning TargetRefused", lab -> {
                            lab.rule("127.0.0.1", lab.port());
                            return lab.check();
                        })
                        .also("RelayNotRunning", "TargetRefused"));
    }

    /** The relay serves one rule to there; what is said of it. */
    private static Answer served(Lab lab, String target, int port, String... words) throws Exception {
        lab.rule(target, port);
        lab.relay();
        return lab.firstSays(lab.check(), words);
    }
}
