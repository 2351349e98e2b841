package dev.portproxy.cli;

import dev.portproxy.netsh.CommandLine;
import dev.portproxy.netsh.CommandParser;
import dev.portproxy.netsh.Dialect;
import dev.portproxy.netsh.NetshCommand;
import dev.portproxy.relay.Relay;
import dev.portproxy.relay.RelaySettings;
import dev.portproxy.relay.ServedRule;
import dev.portproxy.rule.ErrorId;
import dev.portproxy.rule.PortProxyException;
import dev.portproxy.rule.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code relay}: serves the store in the foreground until Ctrl+C; a change of the store is served at once. */
@Command(name = "relay", description = "Serves the rules of the store until Ctrl+C.")
final class RelayVerb extends Verb {

    @Option(
            names = "--rule",
            paramLabel = "RULE",
            description = "A rule of no store, such as 'v4tov4 listenport=80 connectaddress=10.0.0.5'; any number.")
    private List<String> rules = List.of();

    @Mixin
    private RelayFlags flags = new RelayFlags();

    @Option(
            names = "--drain",
            converter = Durations.class,
            paramLabel = "TIME",
            defaultValue = "10s",
            description = "How long live connections may go on at the end (${DEFAULT-VALUE}).")
    private Duration drain;

    RelayVerb(PortProxyCommand root) {
        super(root);
    }

    @Override
    boolean isForTerminals() {
        return true;
    }

    @Override
    void run(Session session) throws Exception {
        List<ServedRule> extra = extraRules();
        boolean serveStore = rules.isEmpty() || session.namedStore().isPresent();
        try (RelayReport report = new RelayReport(session.platform(), session.output()::say)) {
            Relay relay = Relay.start(RelaySettings.defaults(session.platform().services()), report);
            try {
                // Before anything is said to listen: whoever reads that may already ask for the end.
                CountDownLatch interrupted = interrupts(relay);
                if (serveStore) {
                    serveStore(session, relay, extra);
                } else {
                    relay.serve(extra);
                }
                interrupted.await();
                stop(session, relay);
            } finally {
                relay.stopNow();
            }
        }
    }

    /** The first interrupt drains, the second cuts. */
    private static CountDownLatch interrupts(Relay relay) {
        CountDownLatch interrupted = new CountDownLatch(1);
        Interrupts.handle(() -> {
            if (interrupted.getCount() == 0) {
                relay.stopNow();
            }
            interrupted.countDown();
        });
        return interrupted;
    }

    private void stop(Session session, Relay relay) {
        session.output()
                .say("Stopping: nothing new is accepted, live connections may go on for " + drain.toSeconds() + " s.");
        int cut = relay.stop(drain);
        if (cut > 0) {
            session.output().say("Cut " + cut + (cut == 1 ? " connection." : " connections."));
        }
    }

    private static void serveStore(Session session, Relay relay, List<ServedRule> extra) {
        Stores.Opened store = session.store();
        if (store.isSystem()) {
            session.output().say("Serving \"system\": IP Helper must be stopped, or it holds these ports.");
        }
        ServedStore served = new ServedStore(store, relay, extra, session.output()::say);
        // The watch ends with the process: nothing is missed between it and the first reading.
        store.rules().watch(served::reload);
        served.start();
    }

    private List<ServedRule> extraRules() {
        List<ServedRule> extra = new ArrayList<>();
        for (String rule : rules) {
            extra.add(new ServedRule(rule(rule), flags.options()));
        }
        if (rules.isEmpty() && !flags.options().isNone()) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    "The relay's options belong to a rule, and no --rule is given.",
                    "Add them to a rule of the store: portproxy set ... --allow 10.0.0.0/8");
        }
        return extra;
    }

    private static Rule rule(String text) {
        List<String> words = new ArrayList<>(List.of("add"));
        words.addAll(CommandLine.words(text));
        NetshCommand command = CommandParser.parse(words, Dialect.STRICT).command();
        if (command instanceof NetshCommand.Add add) {
            return add.rule();
        }
        throw new PortProxyException(
                ErrorId.BAD_USAGE,
                "\"" + text + "\" is no rule.",
                "Write: v4tov4 listenport=80 connectaddress=10.0.0.5");
    }
}
