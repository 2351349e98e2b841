package dev.portproxy.cli;

import dev.portproxy.app.Stores;
import dev.portproxy.app.serving.ConnectionLog;
import dev.portproxy.app.serving.RelayReport;
import dev.portproxy.app.serving.RelayRun;
import dev.portproxy.app.serving.RunningRelays;
import dev.portproxy.cli.option.Durations;
import dev.portproxy.cli.option.RelayFlags;
import dev.portproxy.cli.print.Output;
import dev.portproxy.control.FoundRelay;
import dev.portproxy.diagnostic.Commands;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Shown;
import dev.portproxy.netsh.CommandLine;
import dev.portproxy.netsh.CommandParser;
import dev.portproxy.netsh.Dialect;
import dev.portproxy.netsh.NetshCommand;
import dev.portproxy.relay.ServedRule;
import dev.portproxy.rule.Placeholder;
import dev.portproxy.rule.Rule;
import dev.portproxy.words.Texts;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code relay}: serves the store in the foreground until Ctrl+C; a change of the store is served at once. */
@Command(name = "relay", description = "Serves the rules of the store until Ctrl+C or \"relay stop\".")
final class RelayVerb extends Verb {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS ");

    @Option(
            names = "--rule",
            paramLabel = "RULE",
            description = "A rule of no store, such as 'v4tov4 listenport=80 connectaddress=10.0.0.5'; any number.")
    private List<String> rules = List.of();

    private final RelayFlags flags = new RelayFlags();

    @Mixin
    private CommandSpec flagSpecs = flags.spec();

    @Option(
            names = "--drain",
            converter = Durations.class,
            paramLabel = "TIME",
            defaultValue = "10s",
            description = "How long live connections may go on at the end (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets its default.
    private Duration drain;

    @Option(
            names = "--log",
            paramLabel = "all|problems|none",
            defaultValue = "all",
            description = "Which connections to log when they end (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets its default.
    private ConnectionLog log;

    RelayVerb(PortProxyCommand root) {
        super(root);
    }

    static picocli.CommandLine commandLine(PortProxyCommand root) {
        return new picocli.CommandLine(new RelayVerb(root))
                .addSubcommand(new RelayStatusVerb(root))
                .addSubcommand(new RelayStopVerb(root));
    }

    /** A verb that speaks to a running relay. */
    abstract static class Inner extends Verb {

        @Spec
        private CommandSpec spec;

        Inner(PortProxyCommand root) {
            super(root);
        }

        @Override
        public final void run(Session session) throws Exception {
            // Options of a relay that is to be started would be without effect, and in silence.
            for (OptionSpec option :
                    spec.parent().commandLine().getParseResult().matchedOptions()) {
                if (!option.inherited()) {
                    throw new PortProxyException(
                            ErrorId.BAD_USAGE,
                            Texts.of("cli.stands-before-verb", option.longestName(), spec.name()),
                            Fix.of(Texts.of("cli.for-help"), Commands.help("relay " + spec.name())));
                }
            }
            runInner(session);
        }

        abstract void runInner(Session session) throws Exception;

        /** The relays that are meant; those that could not be asked are told of. ServiceUnavailable if none is left. */
        static List<FoundRelay> running(Session session) {
            RunningRelays found = RunningRelays.find(
                    session.platform(),
                    session.namedStore().map(named -> session.store().nameAnywhere()));
            found.silent().forEach(session.output()::say);
            if (!found.silent().isEmpty()) {
                session.output().needsAttention();
            }
            return found.required();
        }
    }

    @Override
    public boolean isForTerminals() {
        return true;
    }

    @Override
    public void run(Session session) throws Exception {
        List<ServedRule> extra = extraRules();
        Optional<Stores.Opened> store =
                rules.isEmpty() || session.namedStore().isPresent() ? Optional.of(session.store()) : Optional.empty();
        Output output = session.output();
        if (store.filter(Stores.Opened::isSystem).isPresent()) {
            output.say(Texts.of("cli.serving-system"));
        }
        RelayRun relay = new RelayRun(
                session.platform(),
                new RelayRun.Work(store, extra, drain, false, session.platform().userState()),
                output::say,
                output::say);
        AtomicBoolean interrupted = new AtomicBoolean();
        // Before anything is said to listen: whoever reads that may already ask for the end. The second time cuts.
        Interrupts interrupts = Interrupts.handle(() -> relay.end(interrupted.getAndSet(true) ? Duration.ZERO : drain));
        try (RelayReport report = new RelayReport(
                session.platform(), output::say, log, line -> output.say(TIME.format(LocalDateTime.now()) + line))) {
            relay.run(report, () -> {});
        } finally {
            interrupts.close();
        }
    }

    private List<ServedRule> extraRules() {
        List<ServedRule> extra = new ArrayList<>();
        for (String rule : rules) {
            extra.add(new ServedRule(rule(rule), flags.options()));
        }
        if (rules.isEmpty() && !flags.options().isNone()) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    Texts.of("cli.relay-options-without-rule"),
                    Fix.of(Texts.of("cli.name-rule-for-options"), Commands.help("set")));
        }
        return extra;
    }

    private static Rule rule(String text) {
        List<String> words = new ArrayList<>(List.of("add"));
        words.addAll(CommandLine.words(text));
        NetshCommand command = CommandParser.parse(words, Dialect.STRICT).sorted();
        if (command instanceof NetshCommand.Add add && Placeholder.in(add.rule())) {
            throw new PortProxyException(
                    ErrorId.INVALID_ENDPOINT,
                    Texts.of("cli.has-placeholder", Shown.line(text)),
                    Texts.of("cli.put-real-address-or-port-there"));
        }
        if (command instanceof NetshCommand.Add add) {
            return add.rule();
        }
        throw new PortProxyException(ErrorId.BAD_USAGE, Texts.of("cli.is-not-rule", text), Texts.of("cli.write-rule"));
    }
}
