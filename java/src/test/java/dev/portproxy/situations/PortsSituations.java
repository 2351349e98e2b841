package dev.portproxy.situations;

import static dev.portproxy.situations.Situation.broken;
import static dev.portproxy.situations.Situation.doubtful;
import static dev.portproxy.situations.Situation.healthy;

import java.nio.file.Path;
import java.util.List;

/** Who has a port: the verb {@code ports}. */
final class PortsSituations {

    private PortsSituations() {}

    static List<Situation> all() {
        return List.of(
                healthy("o01 the port is the store's own relay's", lab -> {
                            int port = lab.rule("127.0.0.1", lab.target());
                            Person.Relay relay = lab.relay();
                            return relayNamed(lab, port, relay);
                        })
                        .never("PortHeld", "PortHeldByUnknown"),
                healthy("o02 nobody has the port", lab -> {
                    int port = lab.port();
                    Ran run = lab.me().run("ports", Integer.toString(port));
                    String said = run.out() + run.err();
                    lab.demand(said.contains("Nobody"), "does not say that nobody has it: " + said);
                    return lab.ports(port);
                }),
                broken("o03 a program has the port", "PortHeld", lab -> {
                    int port = lab.port();
                    Stranger holder = lab.holds("127.0.0.1", port);
                    return lab.firstSays(lab.ports(port), "webserver", Long.toString(holder.pid()));
                }),
                healthy("o04 a program has the port on UDP alone", lab -> {
                    int port = lab.port();
                    lab.opens("webserver", "udp 127.0.0.1 " + port);
                    return lab.neverSays(lab.ports(port), "relay");
                }),
                healthy("o05 the port is a relay's of another Java", lab -> {
                            int port = lab.rule("127.0.0.1", lab.target());
                            Person.Relay relay =
                                    lab.me().relay(List.of(), lab.place().javaNamed("java-of-another-vendor"));
                            return relayNamed(lab, port, relay);
                        })
                        .never("PortHeld", "PortHeldByUnknown"),
                broken("o06 the port is another program's of the same Java", "PortHeld", lab -> {
                    int port = lab.port();
                    Stranger holder = lab.opens("java", "http 127.0.0.1 " + port);
                    lab.rule("127.0.0.1", lab.target());
                    lab.relay();
                    return lab.neverSays(
                            lab.firstSays(lab.ports(port), Long.toString(holder.pid())), "relay serves", "served by");
                }),
                healthy("o07 the port is a relay's of another store", lab -> {
                            int port = lab.port();
                            Path other = lab.me().home().resolve("other.reg");
                            lab.me().writeStore(other, "v4tov4 127.0.0.1/" + port + "=127.0.0.1/" + lab.target());
                            Person.Relay relay = lab.relay("--store", other.toString(), "relay");
                            return relayNamed(lab, port, relay);
                        })
                        .never("PortHeld", "PortHeldByUnknown"),
                broken("o08 root has the port and a user without rights asks", "PortHeldByUnknown PortHeld", lab -> {
                    int port = lab.port();
                    lab.holds("127.0.0.1", port);
                    return lab.nobody().ask("ports", Integer.toString(port));
                }),
                // Nothing is wrong with it: the rule needs it there.
                healthy("o09 the port is the target of a rule", lab -> {
                            int target = lab.port();
                            Stranger holder = lab.opens("server", "http 127.0.0.1 " + target);
                            lab.spare(holder.pid());
                            int port = lab.rule("127.0.0.1", target);
                            lab.relay();
                            return targetNamed(lab, target, holder, "127.0.0.1/" + port);
                        })
                        .never("PortHeld"),
                healthy("o13 the port is the target of a rule and no relay runs", lab -> {
                            int target = lab.port();
                            Stranger holder = lab.opens("server", "http :: " + target);
                            lab.spare(holder.pid());
                            int port = lab.rule("localhost", target);
                            return targetNamed(lab, target, holder, "127.0.0.1/" + port);
                        })
                        .never("PortHeld"),
                healthy("o14 the port is the target of a rule of another store", lab -> {
                            int target = lab.port();
                            int port = lab.port();
                            Stranger holder = lab.opens("server", "http 0.0.0.0 " + target);
                            lab.spare(holder.pid());
                            Path other = lab.me().home().resolve("other.reg");
                            lab.me().writeStore(other, "v4tov4 127.0.0.1/" + port + "=127.0.0.1/" + target);
                            lab.relay("--store", other.toString(), "relay");
                            return targetNamed(lab, target, holder, other.toString());
                        })
                        .never("PortHeld"),
                broken("o15 the port is held beside the target of a rule", "PortHeld", lab -> {
                    int port = lab.port();
                    lab.address("10.20.0.1/24");
                    Stranger holder = lab.holds("10.20.0.1", port);
                    lab.rule("127.0.0.1", port);
                    return lab.firstSays(lab.ports(port), Long.toString(holder.pid()));
                }),
                broken("o10 a program has bound the port and does not listen", "PortBound PortHeld", lab -> {
                    int port = lab.port();
                    lab.opens("webserver", "bound 0.0.0.0 " + port);
                    return lab.ports(port);
                }),
                doubtful(
                        "o11 the port is one that the system gives to clients",
                        "PortInDynamicRange",
                        lab -> lab.ports(40_006)),
                broken(
                        "o12 a user without rights asks for port 81",
                        "PortNeedsRights",
                        lab -> lab.nobody().ask("ports", "81")));
    }

    private static Answer targetNamed(Lab lab, int port, Stranger holder, String rule) {
        Answer answer = lab.ports(port);
        for (String word : List.of("PortHeldByTarget", Long.toString(holder.pid()), rule)) {
            lab.demand(answer.everything().contains(word), "does not name " + word);
        }
        return lab.neverSays(answer, "kill ");
    }

    private static Answer relayNamed(Lab lab, int port, Person.Relay relay) {
        Answer answer = lab.ports(port);
        lab.demand(
                answer.everything().contains("relay") && answer.everything().contains(Long.toString(relay.pid())),
                "does not name the relay " + relay.pid());
        return lab.neverSays(answer, "kill ");
    }
}
