package dev.portproxy.situations;

import static dev.portproxy.situations.Situation.broken;
import static dev.portproxy.situations.Situation.healthy;
import static dev.portproxy.situations.Situation.troubled;

import java.nio.file.Path;
import java.util.List;

/** Somebody else has the rule's port, or seems to. */
final class PortHeldSituations {

    private static final String[] NO_RELAY = {"RelayNotRunning"};

    private PortHeldSituations() {}

    static List<Situation> all() {
        return List.of(
                broken("c01 a program of the same user holds the port", "PortHeld", lab -> {
                            int port = lab.port();
                            Stranger holder = lab.holds("127.0.0.1", port);
                            return held(lab, "127.0.0.1", port, holder);
                        })
                        .never(NO_RELAY),
                broken("c02 a program of another user holds the port", "PortHeld", lab -> {
                            int port = lab.port();
                            return held(lab, "127.0.0.1", port, lab.nobodyHolds("127.0.0.1", port));
                        })
                        .never(NO_RELAY),
                broken("c03 root holds the port and a user without rights looks", "PortHeld PortHeldByUnknown", lab -> {
                            int port = lab.port();
                            lab.holds("127.0.0.1", port);
                            Person user = lab.nobody();
                            user.rule("127.0.0.1", port, "127.0.0.1", lab.target());
                            user.relay();
                            return lab.neverSays(user.ask("check"), "may be the relay itself");
                        })
                        .never(NO_RELAY),
                broken("c05 127.0.0.1 is held under a rule of every address", "PortHeld", lab -> {
                            int port = lab.port();
                            return held(lab, "*", port, lab.holds("127.0.0.1", port));
                        })
                        .never(NO_RELAY),
                broken("c06 every address is held over a rule of 127.0.0.1", "PortHeld", lab -> {
                            int port = lab.port();
                            return held(lab, "127.0.0.1", port, lab.holds("0.0.0.0", port));
                        })
                        .never(NO_RELAY),
                broken("c07 a program that listens on both families holds the port", "PortHeld", lab -> {
                            int port = lab.port();
                            return held(lab, "127.0.0.1", port, lab.holds("::", port));
                        })
                        .never(NO_RELAY),
                broken("c08 a program has bound the port and does not listen", "PortBound PortHeld", lab -> {
                            int port = lab.port();
                            lab.opens("webserver", "bound 127.0.0.1 " + port);
                            lab.me().rule("127.0.0.1", port, "127.0.0.1", lab.target());
                            lab.relay();
                            return lab.check();
                        })
                        .never(NO_RELAY),
                broken("c28 an outgoing connection has the port", "PortHeld PortBound", lab -> {
                            int port = lab.port();
                            int target = lab.target();
                            int far = lab.target("silent");
                            lab.opens("webserver", "from 127.0.0.1 " + port + " 127.0.0.1 " + far);
                            lab.me().rule("127.0.0.1", port, "127.0.0.1", target);
                            lab.relay();
                            return lab.check();
                        })
                        .never(NO_RELAY),
                broken("c51 a program of the same Java holds the port beside the relay", "PortHeld", lab -> {
                            int port = lab.port();
                            return held(lab, "127.0.0.1", port, lab.opens("java", "http 127.0.0.1 " + port));
                        })
                        .never(NO_RELAY),
                healthy("c04 a program in another network holds the port", lab -> {
                            int port = lab.port();
                            Stranger far = lab.place().startStranger(List.of("unshare", "-n"), "webserver");
                            lab.afterwards(far::close);
                            far.opens("http 0.0.0.0 " + port);
                            lab.me().rule("127.0.0.1", port, "127.0.0.1", lab.target());
                            lab.relay();
                            return lab.check();
                        })
                        .never("PortHeld", "PortBound", "PortHeldByUnknown"),
                healthy("c52 a program has the port on UDP", lab -> {
                            int port = lab.port();
                            lab.opens("webserver", "udp 127.0.0.1 " + port);
                            lab.me().rule("127.0.0.1", port, "127.0.0.1", lab.target());
                            lab.relay();
                            return lab.check();
                        })
                        .never("PortHeld", "PortBound", "PortHeldByUnknown"),
                healthy("c65 a relay of another Java serves the rule", lab -> {
                            lab.rule("127.0.0.1", lab.target());
                            Path other = lab.place().javaNamed("java-of-another-vendor");
                            lab.me().relay(List.of(), other);
                            return lab.check();
                        })
                        .never(NO_RELAY),
                // More of the kind.
                broken("p01 the holder came first and the rule was added under the relay", "PortHeld", lab -> {
                            int port = lab.port();
                            Stranger holder = lab.holds("127.0.0.1", port);
                            lab.rule("127.0.0.1", lab.target());
                            lab.relay();
                            lab.me().rule("127.0.0.1", port, "127.0.0.1", lab.target());
                            lab.await("the second rule", () -> listeners(lab) == 2);
                            return lab.firstSays(lab.check(), "webserver", Long.toString(holder.pid()), "/" + port);
                        })
                        .never(NO_RELAY),
                broken("p02 IPv6 is held by a program of [::1]", "PortHeld", lab -> {
                            int port = lab.port();
                            return held(lab, "::1", port, lab.holds("::1", port));
                        })
                        .never(NO_RELAY),
                broken("p03 one of two rules is held", "PortHeld", lab -> {
                            lab.rule("127.0.0.1", lab.target());
                            int port = lab.port();
                            return held(lab, "127.0.0.1", port, lab.holds("127.0.0.1", port));
                        })
                        .never(NO_RELAY),
                broken(
                        "p04 a program of the same Java holds the port and no relay runs",
                        "RelayNotRunning PortHeld",
                        lab -> {
                            int port = lab.port();
                            Stranger holder = lab.opens("java", "http 127.0.0.1 " + port);
                            lab.me().rule("127.0.0.1", port, "127.0.0.1", lab.target());
                            Answer answer = lab.check();
                            lab.demand(
                                    answer.everything().contains(Long.toString(holder.pid())),
                                    "does not name the holder");
                            return answer;
                        }),
                broken(
                                "p05 the relay of another store of the same user holds the port",
                                "PortHeld PortHeldByRule",
                                lab -> {
                                    int port = lab.port();
                                    Path other = lab.me().home().resolve("other.reg");
                                    lab.me()
                                            .writeStore(
                                                    other, "v4tov4 127.0.0.1/" + port + "=127.0.0.1/" + lab.target());
                                    Person.Relay first = lab.relay("--store", other.toString(), "relay");
                                    lab.me().rule("127.0.0.1", port, "127.0.0.1", lab.target());
                                    lab.relay();
                                    return lab.firstSays(lab.check(), Long.toString(first.pid()));
                                })
                        .never(NO_RELAY),
                broken("p06 the second rule of two for every address meets a program on one", "PortHeld", lab -> {
                            int port = lab.port();
                            lab.address("10.20.0.1/24");
                            return held(lab, "*", port, lab.holds("10.20.0.1", port));
                        })
                        .never(NO_RELAY),
                healthy("p07 a program has the port on another address", lab -> {
                            int port = lab.port();
                            lab.address("10.20.0.1/24");
                            lab.holds("10.20.0.1", port);
                            lab.me().rule("127.0.0.1", port, "127.0.0.1", lab.target());
                            lab.relay();
                            return lab.check();
                        })
                        .never("PortHeld", "PortBound", "NarrowerListener"),
                healthy("p08 a program has the port on [::1] alone", lab -> {
                            int port = lab.port();
                            lab.holds("::1", port);
                            lab.me().rule("127.0.0.1", port, "127.0.0.1", lab.target());
                            lab.relay();
                            return lab.check();
                        })
                        .never("PortHeld", "PortBound"),
                healthy("p09 clients of the relay have closed a moment ago", lab -> {
                            int port = lab.rule("127.0.0.1", lab.target());
                            lab.relay();
                            for (int i = 0; i < 5; i++) {
                                lab.demand(lab.visit("127.0.0.1", port).contains("200"), "the rule does not work");
                            }
                            return lab.check();
                        })
                        .never("PortLingering", "PortBound"),
                troubled("p10 the holder is the rule's own target", "PortHeldByTarget SelfForward", lab -> {
                            int port = lab.port();
                            lab.address("10.20.0.1/24");
                            lab.serves("http", "127.0.0.1", port);
                            lab.me().rule("*", port, "127.0.0.1", port);
                            lab.relay();
                            Answer answer = lab.check();
                            lab.demand(
                                    answer.everything().contains("listenaddress=10.20.0.1"),
                                    "does not offer the address of the network");
                            return answer;
                        })
                        .also("SelfForward", "PortHeldByTarget", "NarrowerListener")
                        .never(NO_RELAY)
                        .exit(10));
    }

    private static long listeners(Lab lab) {
        return lab.me().status().stream()
                .filter(object -> object.path("type").asString("").equals("listener"))
                .count();
    }

    /** The relay starts second. */
    private static Answer held(Lab lab, String listen, int port, Stranger holder) throws Exception {
        lab.me().rule(listen, port, listen.contains(":") ? "::1" : "127.0.0.1", target(lab, listen));
        lab.relay();
        return lab.firstSays(lab.check(), Long.toString(holder.pid()), "/" + port);
    }

    private static int target(Lab lab, String listen) throws Exception {
        if (!listen.contains(":")) {
            return lab.target();
        }
        int port = lab.port();
        lab.serves("http", "::1", port);
        return port;
    }
}
