package dev.portproxy.situations;

import static dev.portproxy.situations.Situation.broken;
import static dev.portproxy.situations.Situation.doubtful;
import static dev.portproxy.situations.Situation.healthy;
import static dev.portproxy.situations.Situation.troubled;

import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Whether a relay serves the store, and whether it can. */
final class RelaySituations {

    private RelaySituations() {}

    static List<Situation> all() {
        return List.of(
                broken("c09 no relay runs", "RelayNotRunning", lab -> {
                    lab.rule("127.0.0.1", lab.target());
                    return lab.check();
                }),
                broken("c10 the relay of another store runs", "RelayNotRunning", lab -> {
                    Path other = lab.me().home().resolve("other.reg");
                    lab.me().writeStore(other, "v4tov4 127.0.0.1/" + lab.port() + "=127.0.0.1/" + lab.target());
                    lab.relay("--store", other.toString(), "relay");
                    lab.rule("127.0.0.1", lab.target());
                    return lab.firstSays(lab.check(), "other.reg");
                }),
                broken("c55 the relay has been killed", "RelayNotRunning", lab -> {
                    lab.rule("127.0.0.1", lab.target());
                    lab.relay().kill();
                    return lab.check();
                }),
                broken("c56 another user's relay serves his own store and not this one", "RelayNotRunning", lab -> {
                    lab.rule("127.0.0.1", lab.target());
                    lab.relay();
                    Person user = lab.nobody();
                    user.rule("127.0.0.1", lab.port(), "127.0.0.1", lab.target());
                    return user.ask("check");
                }),
                broken("c11 the relay hangs", "RelayHung", lab -> {
                    lab.rule("127.0.0.1", lab.target());
                    Person.Relay relay = lab.relay();
                    relay.hang();
                    return lab.firstSays(lab.check(), Long.toString(relay.pid()));
                }),
                healthy("c54 a second relay of the store is started", lab -> {
                    int port = lab.rule("127.0.0.1", lab.target());
                    Person.Relay first = lab.relay();
                    Person.Relay second = lab.me().begin(List.of(), Workplace.ownJava());
                    lab.demand(second.process().waitFor(120, TimeUnit.SECONDS), "the second relay does not end");
                    lab.demand(
                            !second.process().isAlive() && second.process().exitValue() != 0,
                            "the second relay ends as if it had served");
                    String said = second.said() + Files.readString(Path.of(second.log() + ".err"));
                    lab.demand(
                            said.contains(Long.toString(first.pid())), "the second does not name the first: " + said);
                    lab.demand(!said.contains("kill "), "the second would kill the first: " + said);
                    lab.demand(lab.visit("127.0.0.1", port).contains("200"), "the first no longer serves");
                    return lab.check();
                }),
                troubled("c45 the relay is full", "RelayFull", lab -> {
                            int port = lab.rule("127.0.0.1", lab.target("silent"));
                            Person.Relay relay = full(lab, port);
                            return lab.firstSays(lab.check(), Long.toString(relay.pid()));
                        })
                        .also("ClientsDenied")
                        .never("ProbeFailed"),
                // More of the kind.
                broken("r01 the relay has been stopped", "RelayNotRunning", lab -> {
                    lab.rule("127.0.0.1", lab.target());
                    Person.Relay relay = lab.relay();
                    lab.demand(lab.me().run("relay", "stop").exit() == 0, "it cannot be stopped");
                    relay.process().waitFor();
                    return lab.check();
                }),
                broken("r02 the relay hangs and is sent through", "RelayHung", lab -> {
                            lab.rule("127.0.0.1", lab.target());
                            Person.Relay relay = lab.relay();
                            relay.hang();
                            return lab.firstSays(lab.check("--probe"), Long.toString(relay.pid()));
                        })
                        .also("ProbeFailed"),
                doubtful("r12 the relay may not read the store any more", "OlderRulesServed", lab -> {
                    Person user = lab.nobody();
                    int port = lab.port();
                    user.rule("127.0.0.1", port, "127.0.0.1", lab.target());
                    Person.Relay relay = user.relay();
                    Workplace.run("chmod", "600", user.store().toString());
                    Workplace.run("chown", "0:0", user.store().toString());
                    Person root = new Person(lab, lab.place(), user.home(), List.of());
                    lab.await(
                            "word of the store",
                            () -> root.run("relay", "status").out().contains("The rules served are those of "));
                    Answer answer = root.ask("check");
                    lab.demand(lab.visit200("127.0.0.1", port), "what was served is lost");
                    return lab.firstSays(answer, Long.toString(relay.pid()), "AccessDenied");
                }),
                healthy("r03 the relay hung for a moment", lab -> {
                    lab.rule("127.0.0.1", lab.target());
                    Person.Relay relay = lab.relay();
                    relay.hang();
                    relay.signal("-CONT");
                    return lab.check();
                }),
                healthy("r04 the relay was full and is not now", lab -> {
                            int port = lab.rule("127.0.0.1", lab.target());
                            lab.relay();
                            SocketChannel client = lab.connect("127.0.0.1", port);
                            client.close();
                            return lab.check();
                        })
                        .never("RelayFull"),
                healthy("r05 the relay serves rules of two families", lab -> {
                    int port = lab.port();
                    int target = lab.target();
                    lab.me().rule("127.0.0.1", port, "127.0.0.1", target);
                    lab.me().rule("::1", port, "127.0.0.1", target);
                    lab.relay();
                    return lab.check("--probe");
                }),
                healthy("r06 the relay serves every address in both families", lab -> {
                    int port = lab.port();
                    int target = lab.target();
                    lab.add("v4tov4", "listenport=" + port, "connectaddress=127.0.0.1", "connectport=" + target);
                    lab.add("v6tov4", "listenport=" + port, "connectaddress=127.0.0.1", "connectport=" + target);
                    lab.relay();
                    return lab.check("--probe");
                }),
                healthy("r07 a rule was added while the relay runs", lab -> {
                    lab.rule("127.0.0.1", lab.target());
                    lab.relay();
                    int port = lab.rule("127.0.0.1", lab.target());
                    lab.await("the second rule", () -> lab.visit200("127.0.0.1", port));
                    return lab.check();
                }),
                healthy("r08 two relays serve two stores of one user", lab -> {
                    Path other = lab.me().home().resolve("other.reg");
                    lab.me().writeStore(other, "v4tov4 127.0.0.1/" + lab.port() + "=127.0.0.1/" + lab.target());
                    lab.relay("--store", other.toString(), "relay");
                    lab.rule("127.0.0.1", lab.target());
                    lab.relay();
                    return lab.check();
                }),
                healthy("r09 the relay of a named store is asked by its name", lab -> {
                    Path other = lab.me().home().resolve("other.reg");
                    lab.me().writeStore(other, "v4tov4 127.0.0.1/" + lab.port() + "=127.0.0.1/" + lab.target());
                    lab.relay("--store", other.toString(), "relay");
                    return lab.me().askOf(other, "check", "--live");
                }),
                broken("r10 the relay serves only a rule of no store on another port", "RelayNotRunning", lab -> {
                    lab.rule("127.0.0.1", lab.target());
                    lab.relay(
                            "relay",
                            "--rule",
                            "v4tov4 listenaddress=127.0.0.1 listenport=" + lab.port()
                                    + " connectaddress=127.0.0.1 connectport=" + lab.target());
                    return lab.check();
                }),
                healthy("r11 the relay is another user's and works", lab -> {
                            Path shared = lab.me().home().resolve("shared.reg");
                            lab.me()
                                    .writeStore(
                                            shared, "v4tov4 127.0.0.1/" + lab.port() + "=127.0.0.1/" + lab.target());
                            lab.relay("--store", shared.toString(), "relay");
                            return lab.nobody().askOf(shared, "check", "--live");
                        })
                        .also("PortHeldByUnknown"));
    }

    /** So few files that some clients fill it. */
    private static Person.Relay full(Lab lab, int port) throws Exception {
        Person.Relay relay =
                lab.me().relay(List.of("bash", "-c", "ulimit -n 300; exec \"$@\"", "relay"), Workplace.ownJava());
        long most = lab.me().status().stream()
                .filter(object -> object.path("type").asString("").equals("relay"))
                .mapToLong(object -> object.path("maxConnections").asLong(0))
                .findFirst()
                .orElseThrow();
        if (most > 500) {
            throw new Absent("the relay's limit of files cannot be lowered: " + most + " connections");
        }
        for (long i = 0; i <= most; i++) {
            lab.connect("127.0.0.1", port);
        }
        lab.await(
                "a full relay",
                () -> lab.me().status().stream()
                        .anyMatch(object -> object.path("type").asString("").equals("relay")
                                && object.path("connections").asLong(0) >= most));
        return relay;
    }
}
