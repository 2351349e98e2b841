package dev.portproxy.situations;

import static dev.portproxy.situations.Situation.broken;
import static dev.portproxy.situations.Situation.doubtful;
import static dev.portproxy.situations.Situation.healthy;
import static dev.portproxy.situations.Situation.troubled;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where a rule listens: an address or a port that is not to be had. */
final class AddressSituations {

    private static final Path IPV6_OFF = Path.of("/proc/sys/net/ipv6/conf/all/disable_ipv6");

    private AddressSituations() {}

    static List<Situation> all() {
        return List.of(
                broken("c25 the listen address is not here", "ListenAddressMissing", lab -> {
                            lab.me().rule("10.66.0.1", lab.port(), "127.0.0.1", lab.target());
                            lab.relay();
                            return lab.firstSays(lab.check(), "10.66.0.1");
                        })
                        .never("RelayNotRunning", "PortHeld", "PortBound"),
                broken("c26 a user without rights wants port 80", "PortNeedsRights", lab -> {
                            Person user = lab.nobody();
                            user.rule("127.0.0.1", 80, "127.0.0.1", lab.target());
                            user.relay();
                            return user.ask("check");
                        })
                        .never("RelayNotRunning", "PortHeld", "PortBound"),
                broken("c47 IPv6 is off", "Ipv6Missing Ipv6Disabled", lab -> {
                            withoutIpv6(lab);
                            int port = lab.port();
                            int target = lab.target();
                            lab.me().rule("::1", port, "127.0.0.1", target);
                            lab.relay();
                            return new Answer(lab.me().runApart(List.of(), "--json", "check"));
                        })
                        .never("RelayNotRunning", "PortHeld", "PortBound"),
                doubtful("c27 the port is one that the system gives to clients", "PortInDynamicRange", lab -> {
                            lab.me().rule("127.0.0.1", 40_005, "127.0.0.1", lab.target());
                            lab.relay();
                            return lab.check();
                        })
                        .never("DynamicPortsUnknown"),
                troubled("c58 a rule of IPv6 on every address is met by clients of IPv4", "NoIpv4Twin", lab -> {
                    int port = lab.port();
                    lab.add("v6tov4", "listenport=" + port, "connectaddress=127.0.0.1", "connectport=" + lab.target());
                    lab.relay();
                    lab.demand(!lab.visit200("127.0.0.1", port), "clients of IPv4 are served");
                    return lab.firstSays(lab.check(), "IPv4");
                }),
                // More of the kind.
                broken("d01 the listen address went away under the relay", "ListenAddressMissing", lab -> {
                            lab.ip("addr add 10.21.0.1/24 dev lo", "");
                            int port = lab.port();
                            lab.me().rule("10.21.0.1", port, "127.0.0.1", lab.target());
                            lab.relay();
                            lab.demand(lab.visit200("10.21.0.1", port), "the rule does not work before");
                            lab.ip("addr del 10.21.0.1/24 dev lo", "");
                            return lab.firstSays(lab.check(), "10.21.0.1");
                        })
                        .never("RelayNotRunning", "PortHeld", "PortBound"),
                broken("d02 the listen address of IPv6 is not here", "ListenAddressMissing", lab -> {
                            lab.me().rule("fd00::77", lab.port(), "127.0.0.1", lab.target());
                            lab.relay();
                            return lab.firstSays(lab.check(), "fd00::77");
                        })
                        .never("RelayNotRunning", "PortHeld", "PortBound"),
                broken("d03 a user without rights wants port 443 of every address", "PortNeedsRights", lab -> {
                            Person user = lab.nobody();
                            user.rule("*", 443, "127.0.0.1", lab.target());
                            user.relay();
                            return user.ask("check");
                        })
                        .never("RelayNotRunning", "PortHeld", "PortBound"),
                healthy("d04 root wants port 80", lab -> {
                    lab.me().rule("127.0.0.1", 80, "127.0.0.1", lab.target());
                    lab.relay();
                    return lab.check();
                }),
                healthy("d05 the listen address is this machine's in its network", lab -> {
                    lab.address("10.20.0.1/24");
                    lab.me().rule("10.20.0.1", lab.port(), "127.0.0.1", lab.target());
                    lab.relay();
                    return lab.check("--probe");
                }),
                healthy("d06 IPv6 is off and nothing needs it", lab -> {
                    withoutIpv6(lab);
                    lab.rule("127.0.0.1", lab.target());
                    lab.relay();
                    return new Answer(lab.me().runApart(List.of(), "--json", "check"));
                }),
                broken("d07 the listen address is a name that is not known", "ListenNameUnknown RuleNotServed", lab -> {
                            lab.me().rule("no-listen-name.test", lab.port(), "127.0.0.1", lab.target());
                            lab.relay();
                            return lab.firstSays(lab.check(), "no-listen-name.test");
                        })
                        .also("HostNameListen")
                        .never("RelayNotRunning"),
                healthy("d08 another address of the loopback", lab -> {
                    lab.me().rule("127.0.0.5", lab.port(), "127.0.0.1", lab.target());
                    lab.relay();
                    return lab.check("--probe");
                }),
                healthy("d09 a rule of each family on every address", lab -> {
                    int port = lab.port();
                    int target = lab.target();
                    lab.me().rule("*", port, "127.0.0.1", target);
                    lab.add("v6tov4", "listenport=" + port, "connectaddress=127.0.0.1", "connectport=" + target);
                    lab.relay();
                    lab.demand(lab.visit200("127.0.0.1", port), "clients of IPv4 are not served");
                    lab.demand(lab.visit200("::1", port), "clients of IPv6 are not served");
                    return lab.check();
                }));
    }

    private static void withoutIpv6(Lab lab) throws Exception {
        set(1);
        lab.afterwards(() -> set(0));
    }

    private static void set(int off) throws Exception {
        try {
            Files.writeString(IPV6_OFF, off + "\n");
        } catch (java.io.IOException e) {
            throw new Absent("IPv6 cannot be switched off: " + e.getMessage());
        }
        if (off == 0) {
            // The system gives it back, but not to what it was taken from.
            new ProcessBuilder("ip", "addr", "add", "::1/128", "dev", "lo")
                    .start()
                    .waitFor();
        } else if (Workplace.run("ip", "-6", "addr").contains("::1")) {
            // This system only pretends; it is taken away by hand.
            Workplace.run("ip", "addr", "del", "::1/128", "dev", "lo");
        }
    }
}
