package dev.portproxy.launch;

import dev.portproxy.app.Stores;
import dev.portproxy.app.serving.ConnectionLog;
import dev.portproxy.app.serving.RelayReport;
import dev.portproxy.app.serving.ServedStore;
import dev.portproxy.cli.PortProxyCommand;
import dev.portproxy.cli.Session;
import dev.portproxy.cli.Verb;
import dev.portproxy.cli.print.ExitCode;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Reason;
import dev.portproxy.relay.Relay;
import dev.portproxy.relay.RelaySettings;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.rule.Rule;
import dev.portproxy.words.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** {@code demo}: the whole of it in seconds, on loopback and free ports, from a scratch directory that goes again. */
@Command(name = "demo", description = "Shows the whole of it in seconds: loopback only, leaves nothing behind.")
public final class DemoVerb extends Verb {

    private static final String DUMP = "/registry/samples/netsh-dump.txt";
    private static final String BROKEN = "/registry/samples/broken-rules.reg";

    public DemoVerb(PortProxyCommand root) {
        super(root);
    }

    @Override
    public boolean isForTerminals() {
        return true;
    }

    @Override
    public void run(Session session) throws Exception {
        if (session.output().json()) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE, Texts.of("launch.demo-is-for-people"), Texts.of("launch.leave-json-out"));
        }
        Map<Family, DemoTraffic> targets = new EnumMap<>(Family.class);
        try (Scratch scratch = Scratch.create("portproxy-demo")) {
            String script = script(session, targets);
            new Run(session, scratch.directory(), targets).all(script);
        } finally {
            targets.values().forEach(DemoTraffic::close);
        }
        session.output().text("\n" + Texts.of("launch.nothing-is-left-behind") + "\n");
    }

    /** The shipped dump with its ports replaced by free ones; a family that this machine cannot speak is left out. */
    private static String script(Session session, Map<Family, DemoTraffic> targets) throws IOException {
        String script = resource(DUMP);
        for (Family family : Family.values()) {
            try {
                DemoTraffic target = new DemoTraffic(loopback(family.connects()), family.ordinal() + 1);
                targets.put(family, target);
                int listen = DemoTraffic.freePort(loopback(family.listens()));
                script = script.replace("listenport=808" + family.ordinal(), "listenport=" + listen)
                        .replace("connectport=300" + family.ordinal(), "connectport=" + target.port());
            } catch (IOException e) {
                session.output().say(Texts.of("launch.left-out-no-ipv6", family.text()));
                script = script.replaceAll("(?m)^add " + family.text() + " .*\\R", "");
            }
        }
        return script;
    }

    private static InetAddress loopback(IpVersion version) throws IOException {
        return InetAddress.getByName(version.loopback());
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = DemoVerb.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The steps, each a command as anybody would type it. */
    private record Run(Session session, Path scratch, Map<Family, DemoTraffic> targets) {

        void all(String script) throws Exception {
            Path dump = Files.writeString(scratch.resolve("netsh-dump.txt"), script);
            String store = scratch.resolve("rules.reg").toString();
            title(Texts.of("launch.netsh-dump-imported-into-scratch-store"));
            command(store, 0, "import", dump.toString());
            command(store, 0, "show");
            relay(store);
            title(Texts.of("launch.change-taken-back"));
            command(store, 0, "undo");
            title(Texts.of("launch.why-rules-do-not-work"));
            Path broken = scratch.resolve("broken-rules.reg");
            try (InputStream in = DemoVerb.class.getResourceAsStream(BROKEN)) {
                Files.copy(in, broken);
            }
            for (String listen : List.of("8101", "8080", "8443")) {
                command(broken.toString(), ExitCode.ATTENTION, "check", listen);
            }
        }

        private void relay(String store) throws Exception {
            title(Texts.of("launch.live-traffic-through-relay", DemoTraffic.BYTES));
            Stores.Opened opened = session.open(store);
            Semaphore reloads = new Semaphore(0);
            RelayReport report = new RelayReport(
                    session.platform(), session.output()::say, ConnectionLog.NONE, session.output()::say);
            Relay relay = Relay.start(RelaySettings.defaults(session.platform().services()), report);
            ServedStore served = new ServedStore(opened, relay::serve, List.of(), session.output()::say);
            AutoCloseable watch = opened.rules().watch(() -> {
                served.reload();
                reloads.release();
            });
            try {
                served.start();
                for (Rule rule : opened.rules().content().live()) {
                    through(rule, Objects.requireNonNull(targets.get(rule.family())));
                }
                title(Texts.of("launch.target-changed-while-relay-runs"));
                changeTarget(store, opened, reloads);
            } finally {
                watch.close();
                relay.stop(Duration.ofSeconds(1));
                report.close();
            }
        }

        private void changeTarget(String store, Stores.Opened opened, Semaphore reloads) throws Exception {
            Rule rule = opened.rules().content().live().get(0);
            try (DemoTraffic other = new DemoTraffic(loopback(rule.family().connects()), 99)) {
                String target = "connectport=" + other.port();
                String listen = "listenaddress=" + rule.listen().address();
                String port = "listenport=" + rule.listen().port();
                String address = "connectaddress=" + rule.connect().address();
                command(store, 0, "set", rule.family().text(), listen, port, address, target);
                if (!reloads.tryAcquire(5, TimeUnit.SECONDS)) {
                    throw failed(Texts.of("launch.relay-did-not-see-change"));
                }
                through(opened.rules().content().live().get(0), other);
            }
        }

        private void through(Rule rule, DemoTraffic target) {
            try {
                long start = System.nanoTime();
                String hash = target.exchange(
                        loopback(rule.family().listens()),
                        rule.listen().parsedPort().number().orElseThrow());
                long ms = Duration.ofNanos(System.nanoTime() - start).toMillis();
                session.output().line(Texts.of("launch.equal-both-ways", rule.id(), rule.data(), hash, ms));
            } catch (IOException e) {
                throw failed(Texts.of("launch.did-not-carry-its-bytes", rule.id(), Reason.of(e)));
            }
        }

        private void command(String store, int expected, String... words) {
            OwnCommand shown = OwnCommand.of(words[0]);
            for (String word : List.of(words).subList(1, words.length)) {
                shown = shown.text(word);
            }
            String file = Path.of(store).getFileName().toString();
            session.output().line("$ " + session.platform().shell().text(shown.inStore(file)));
            String[] arguments =
                    Stream.concat(Stream.of("--store", store), Stream.of(words)).toArray(String[]::new);
            int exit = Main.run(session.terminal(), session.platform(), arguments);
            if (exit != expected) {
                throw failed(Texts.of("launch.ended-with-instead", words[0], exit, expected));
            }
        }

        private void title(String text) {
            session.output().text("\n== " + text + "\n");
        }

        private static PortProxyException failed(String what) {
            return new PortProxyException(
                    ErrorId.INTERNAL, Texts.of("launch.demo-failed", what), Texts.of("launch.report-demo"));
        }
    }
}
