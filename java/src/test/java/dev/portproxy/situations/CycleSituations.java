package dev.portproxy.situations;

import static dev.portproxy.situations.Situation.broken;
import static dev.portproxy.situations.Situation.healthy;

import java.nio.file.Path;
import java.util.List;

/** Rules that lead to themselves, at once or over others; and those that only look so. */
final class CycleSituations {

    private static final String CYCLE = "ForwardCycle SelfForward";

    private CycleSituations() {}

    static List<Situation> all() {
        return List.of(
                broken("c22 the target is the rule itself by this machine's other address", CYCLE, lab -> {
                    lab.address("10.20.0.1/24");
                    int port = lab.port();
                    lab.me().rule("*", port, "10.20.0.1", port);
                    lab.relay();
                    return lab.firstSays(lab.check(), "10.20.0.1");
                }),
                broken("c23 two stores lead to each other and the second is checked", CYCLE + " RuleNotServed", lab -> {
                    Path second = twoStores(lab);
                    return lab.me().askOf(second, "check", "--live");
                }),
                broken("c24 two rules of one store lead to each other", CYCLE, lab -> {
                    int one = lab.port();
                    int two = lab.port();
                    lab.me().rule("127.0.0.1", one, "127.0.0.1", two);
                    lab.me().rule("127.0.0.1", two, "127.0.0.1", one);
                    lab.relay();
                    return lab.check();
                }),
                // More of the kind.
                broken("y01 two stores lead to each other and the first is checked", CYCLE + " TargetRefused", lab -> {
                    twoStores(lab);
                    return lab.check();
                }),
                broken("y02 three rules lead around over localhost", CYCLE, lab -> {
                    int one = lab.port();
                    int two = lab.port();
                    int three = lab.port();
                    lab.me().rule("127.0.0.1", one, "localhost", two);
                    lab.me().rule("127.0.0.1", two, "127.0.0.1", three);
                    lab.me().rule("127.0.0.1", three, "127.0.0.1", one);
                    lab.relay();
                    return lab.check();
                }),
                broken("y03 two rules lead around over both families", CYCLE, lab -> {
                    int one = lab.port();
                    int two = lab.port();
                    lab.me().rule("127.0.0.1", one, "::1", two);
                    lab.me().rule("::1", two, "127.0.0.1", one);
                    lab.relay();
                    return lab.check();
                }),
                broken("y04 a rule of every address leads to its port at 127.0.0.1", CYCLE, lab -> {
                    int port = lab.port();
                    lab.me().rule("*", port, "127.0.0.1", port);
                    lab.relay();
                    return lab.check();
                }),
                broken(
                        "y05 a rule of no store leads back to the store's",
                        CYCLE + " RuleNotServed TargetRefused",
                        lab -> {
                            int one = lab.port();
                            int two = lab.port();
                            lab.me().rule("127.0.0.1", one, "127.0.0.1", two);
                            lab.relay();
                            lab.relay(
                                    "relay",
                                    "--rule",
                                    "v4tov4 listenaddress=127.0.0.1 listenport=" + two
                                            + " connectaddress=127.0.0.1 connectport=" + one);
                            return lab.check();
                        }),
                healthy("y06 a chain of rules that ends", lab -> {
                    int target = lab.target();
                    int last = lab.rule("127.0.0.1", target);
                    int first = lab.rule("127.0.0.1", last);
                    lab.relay();
                    lab.demand(lab.visit200("127.0.0.1", first), "the chain does not carry");
                    return lab.check("--probe");
                }),
                healthy("y07 a chain over two stores that ends", lab -> {
                    int last = lab.port();
                    Path other = lab.me().home().resolve("other.reg");
                    lab.me().writeStore(other, "v4tov4 127.0.0.1/" + last + "=127.0.0.1/" + lab.target());
                    lab.relay("--store", other.toString(), "relay");
                    int first = lab.rule("127.0.0.1", last);
                    lab.relay();
                    lab.demand(lab.visit200("127.0.0.1", first), "the chain does not carry");
                    return lab.check("--probe");
                }),
                healthy("y08 the same port at another address of this machine", lab -> {
                    lab.address("10.20.0.1/24");
                    int port = lab.target();
                    lab.me().rule("10.20.0.1", port, "127.0.0.1", port);
                    lab.relay();
                    lab.demand(lab.visit200("10.20.0.1", port), "the rule does not work");
                    return lab.check("--probe");
                }));
    }

    /** Both served; the second closes the circle. */
    private static Path twoStores(Lab lab) throws Exception {
        int one = lab.port();
        int two = lab.port();
        lab.me().rule("127.0.0.1", one, "127.0.0.1", two);
        lab.relay();
        Path second = lab.me().home().resolve("second.reg");
        lab.me().writeStore(second, "v4tov4 127.0.0.1/" + two + "=127.0.0.1/" + one);
        lab.relay("--store", second.toString(), "relay");
        return second;
    }
}
