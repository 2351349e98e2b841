package dev.portproxy.situations;

import static dev.portproxy.situations.Situation.broken;
import static dev.portproxy.situations.Situation.doubtful;
import static dev.portproxy.situations.Situation.healthy;
import static dev.portproxy.situations.Situation.troubled;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What the store says, and whether it can be read. */
final class StoreSituations {

    private static final Pattern OLD = Pattern.compile("(?i)older|cannot be read|no longer|corrupt");

    private StoreSituations() {}

    static List<Situation> all() {
        List<Situation> all = new ArrayList<>(List.of(
                broken("c29 the store turns to garbage under the relay", "StoreCorrupt", lab -> {
                            garbage(lab);
                            return lab.check();
                        })
                        .exit(2),
                broken("c29 the relay of a store that turned to garbage is asked", "StoreCorrupt", lab -> {
                            Person.Relay relay = garbage(lab);
                            lab.await("the relay's look at it", () -> relay.hasSaid("StoreCorrupt"));
                            lab.demand(OLD.matcher(statusText(lab)).find(), "the relay's status does not tell");
                            return lab.check();
                        })
                        .exit(2),
                broken("c30 the target is of the other family and the fix is run", "WrongFamily", lab -> {
                            int port = lab.port();
                            lab.me().writeStore("v4tov4 127.0.0.1/" + port + "=::1/9001");
                            Answer answer = lab.check();
                            new FixRun(lab).runFirst();
                            lab.demand(
                                    lab.me().run("--json", "show").out().contains("\"family\":\"v4tov6\""),
                                    "the fix does not make a rule of v4tov6");
                            return answer;
                        })
                        .also("RelayNotRunning"),
                troubled("c32 two rules want one port", "DuplicateListen RuleNotServed", lab -> {
                            int port = lab.port();
                            lab.me().rule("*", port, "127.0.0.1", lab.target());
                            lab.me().rule("0.0.0.0", port, "127.0.0.1", lab.target());
                            lab.relay();
                            return lab.check();
                        })
                        .also("RuleNotServed")
                        .never("PortHeld", "RelayNotRunning"),
                troubled("c33 the rule that is asked for is disabled", "RuleDisabled", lab -> {
                            int port = lab.rule("127.0.0.1", lab.target());
                            lab.me().run("disable", Integer.toString(port));
                            Answer answer = lab.check(Integer.toString(port));
                            lab.demand(answer.everything().contains("portproxy enable"), "no command that enables it");
                            return answer;
                        })
                        .exit(10),
                doubtful("c34 a disabled rule was added again", "DisabledRuleIsLive", lab -> {
                    int target = lab.target();
                    int port = lab.rule("127.0.0.1", target);
                    lab.me().run("disable", Integer.toString(port));
                    String value =
                            "\r\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp]"
                                    + "\r\n\"127.0.0.1/" + port + "\"=\"127.0.0.1/" + target + "\"\r\n";
                    Files.writeString(lab.me().store(), lab.me().readStore() + value);
                    lab.relay();
                    return lab.check();
                }),
                broken("c37 the rule's details cannot be read", "DetailsUnreadable", lab -> {
                            int port = lab.rule("127.0.0.1", lab.target(), "--allow", "127.0.0.1");
                            Path store = lab.me().store();
                            Files.writeString(
                                    store, lab.me().readStore().replace("[\\\"127.0.0.1\\\"]", "[\\\"no address\\\"]"));
                            lab.relay();
                            lab.demand(!lab.visit200("127.0.0.1", port), "it is served to everybody");
                            return lab.check();
                        })
                        .never("RelayNotRunning"),
                broken("c46 the store may not be read by who asks", "AccessDenied StoreUnavailable", lab -> {
                            lab.me().writeStore("v4tov4 127.0.0.1/" + lab.port() + "=127.0.0.1/" + lab.target());
                            Files.setPosixFilePermissions(
                                    lab.me().store(),
                                    java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
                            return lab.nobody().askOf(lab.me().store(), "check");
                        })
                        .exit(4),
                healthy("c46 the store is empty", lab -> {
                    Files.createDirectories(lab.me().store().getParent());
                    Files.writeString(lab.me().store(), "");
                    return lab.check();
                }),
                broken("c46 the store is cut in the middle of a line", "StoreCorrupt", lab -> {
                            lab.me().writeStore("v4tov4 127.0.0.1/8000=127.0.0.1/9000");
                            String whole = lab.me().readStore();
                            Files.writeString(lab.me().store(), whole.substring(0, whole.lastIndexOf("127.0.0.1")));
                            return lab.check();
                        })
                        .exit(2),
                broken("c46 the store is a directory", "StoreUnavailable StoreCorrupt AccessDenied BadUsage", lab -> {
                            Files.createDirectories(lab.me().store());
                            return lab.check();
                        })
                        .exit(6),
                doubtful("c48 the rule is FTP's", "AddressesInside", lab -> {
                    lab.me().rule("127.0.0.1", lab.port(), "127.0.0.1", 21);
                    lab.serves("http", "127.0.0.1", 21);
                    lab.relay();
                    return lab.check();
                }),
                broken(
                        "c49 the rule has no target",
                        "MissingTarget",
                        lab -> stored(lab, "v4tov4 127.0.0.1/8000=/9000")),
                broken(
                        "c49 the rule's target is 0.0.0.0",
                        "WildcardTarget",
                        lab -> stored(lab, "v4tov4 127.0.0.1/8000=0.0.0.0/9000"))));
        all.addAll(more());
        return all;
    }

    private static List<Situation> more() {
        return List.of(
                broken("c31 every malformed value is found", "MalformedRule", lab -> {
                    MalformedValues.check(lab);
                    return stored(lab, "v4tov4 no slash=10.0.0.5/80");
                }),
                // The list of such ports is the program's own, and a check without it would call the rule healthy.
                doubtful("s13 the rule is on a port of UDP alone", "UdpPort", lab -> {
                            lab.serves("http", "127.0.0.1", 51820);
                            lab.me().writeStore("v4tov4 127.0.0.2/51820=127.0.0.1/51820");
                            lab.relay();
                            return lab.firstSays(lab.check(), "51820", "UDP");
                        })
                        .also("PortInDynamicRange"),
                broken("s01 a target is written with its port", "InvalidEndpoint InvalidRule", lab -> {
                            Answer answer =
                                    lab.me().ask("add", "v4tov4", "listenport=8080", "connectaddress=10.0.0.5:80");
                            lab.firstSays(answer, "connectport=80");
                            return lab.neverSays(answer, "IPv6");
                        })
                        .exit(2),
                healthy("s02 a comment is kept in a system without letters", lab -> {
                    Ran added = lab.me()
                            .runApart(
                                    List.of("env", "LC_ALL=C", "LANG=C"),
                                    "add",
                                    "v4tov4",
                                    "8081",
                                    "10.0.0.5",
                                    "80",
                                    "--comment",
                                    "\uac1c\ubc1c \uc11c\ubc84");
                    Answer shown = lab.me().ask("show");
                    boolean kept = shown.everything().contains("\\uAC1C\\uBC1C \\uC11C\\uBC84")
                            || shown.everything().contains("\\uac1c\\ubc1c \\uc11c\\ubc84");
                    lab.demand(added.exit() != 0 || kept, "the comment is lost: " + added.exit() + shown.everything());
                    return shown;
                }),
                broken("s03 a target has its port and no other", "UnusableAddress", lab -> {
                    Answer answer = stored(lab, "v4tov4 127.0.0.1/8000=10.0.0.5:80/8000");
                    return lab.neverSays(answer, "IPv6");
                }),
                broken("s04 a listen address of IPv6 in a rule of IPv4 and the fix is run", "WrongFamily", lab -> {
                            int port = lab.port();
                            lab.me().writeStore("v4tov4 ::1/" + port + "=127.0.0.1/9001");
                            Answer answer = lab.check();
                            new FixRun(lab).runFirst();
                            lab.demand(
                                    lab.me().run("--json", "show").out().contains("\"family\":\"v6tov4\""),
                                    "the fix does not make a rule of v6tov4");
                            return answer;
                        })
                        .also("RelayNotRunning"),
                troubled("s05 a disabled rule is asked for beside one that works", "RuleDisabled", lab -> {
                            lab.rule("127.0.0.1", lab.target());
                            int port = lab.rule("127.0.0.1", lab.target());
                            lab.me().run("disable", Integer.toString(port));
                            lab.relay();
                            return lab.check(Integer.toString(port));
                        })
                        .exit(10),
                healthy("s06 a disabled rule is not asked for", lab -> {
                    lab.rule("127.0.0.1", lab.target());
                    int port = lab.rule("127.0.0.1", lab.target());
                    lab.me().run("disable", Integer.toString(port));
                    lab.relay();
                    return lab.check();
                }),
                healthy("s07 the store has no file yet", lab -> lab.check()),
                troubled("s08 a port twice in two notations", "DuplicateListen RuleNotServed", lab -> {
                            int port = lab.port();
                            lab.me()
                                    .writeStore(
                                            "v4tov4 127.0.0.1/" + port + "=127.0.0.1/" + lab.target(),
                                            "v4tov4 127.0.0.1/0" + port + "=127.0.0.1/" + lab.target());
                            lab.relay();
                            return lab.check();
                        })
                        .also("UnusablePort", "RuleNotServed", "MalformedRule")
                        .never("PortHeld"),
                healthy("s09 a rule with a comment and a group", lab -> {
                    lab.rule("127.0.0.1", lab.target(), "--comment", "the shop", "--group", "web");
                    lab.relay();
                    return lab.check("--probe");
                }),
                broken("s10 an older state of the store is served since its file was cut", "StoreCorrupt", lab -> {
                            int port = lab.rule("127.0.0.1", lab.target());
                            lab.relay();
                            String whole = lab.me().readStore();
                            Files.writeString(lab.me().store(), whole.substring(0, whole.lastIndexOf("127.0.0.1")));
                            Answer answer = lab.check();
                            lab.demand(lab.visit200("127.0.0.1", port), "what was served is lost");
                            return answer;
                        })
                        .exit(2),
                broken(
                        "s11 the rule's ports are a range",
                        "PortRange",
                        lab -> stored(lab, "v4tov4 127.0.0.1/8000-8010=127.0.0.1/8000-8010")),
                doubtful("s12 the rule is SIP's", "AddressesInside", lab -> {
                    lab.me().rule("127.0.0.1", lab.port(), "127.0.0.1", 5060);
                    lab.serves("http", "127.0.0.1", 5060);
                    lab.relay();
                    return lab.check();
                }));
    }

    private static Answer stored(Lab lab, String rule) throws Exception {
        lab.me().writeStore(rule);
        lab.relay();
        return lab.check();
    }

    private static Person.Relay garbage(Lab lab) throws Exception {
        lab.rule("127.0.0.1", lab.target());
        Person.Relay relay = lab.relay();
        Files.write(lab.me().store(), new byte[] {0, 1, 2, (byte) 0xfe, 'x', '\n', '[', 0});
        return relay;
    }

    private static String statusText(Lab lab) {
        Ran run = lab.me().run("relay", "status");
        return run.out() + run.err();
    }
}
