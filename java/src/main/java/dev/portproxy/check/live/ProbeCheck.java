package dev.portproxy.check.live;

import dev.portproxy.diagnostic.Commands;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.machine.Connector.Outcome;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.machine.Network;
import dev.portproxy.machine.Prober.Answer;
import dev.portproxy.machine.Prober.Question;
import dev.portproxy.machine.Prober.Result;
import dev.portproxy.rule.Address;
import dev.portproxy.rule.CidrBlock;
import dev.portproxy.rule.IpText;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.rule.RelayOption;
import dev.portproxy.words.Texts;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Speaks to each target directly and through the rule, and compares what comes back. */
final class ProbeCheck implements RuleLook {

    private static final Pattern NUMBERS = Pattern.compile("[0-9]+");
    private static final Pattern BAD_REQUEST = Pattern.compile("^HTTP/[0-9.]+ 400\\b");
    private static final Set<Result> ENDED = EnumSet.of(Result.CLOSED, Result.RESET);

    private final MachineFacts facts;
    private final Server server;
    private final TargetAddresses addresses;

    ProbeCheck(MachineFacts facts, Server server) {
        this.facts = facts;
        this.server = server;
        addresses = new TargetAddresses(facts);
    }

    @Override
    public List<Finding> look(LiveRule rule) {
        if (isFull(rule)) {
            // Which has been said: one more would only be turned away.
            return List.of();
        }
        List<InetAddress> entries = entries(rule);
        if (entries.isEmpty() && !rule.options().allow().isEmpty()) {
            return List.of(Findings.rule(
                    rule.id(),
                    FindingId.NOT_LOOKED_AT,
                    Severity.UNKNOWN,
                    Texts.of("check-live.rule-is-not-probed", rule.id()),
                    List.of(),
                    ""));
        }
        Optional<InetAddress> target =
                addresses.of(rule).value().flatMap(ips -> ips.stream().findFirst());
        if (target.isEmpty()) {
            return List.of();
        }
        InetSocketAddress asked =
                new InetSocketAddress(target.get(), rule.connect().port());
        Answer direct = facts.probe(asked);
        if (direct.result() == Result.NOT_CONNECTED) {
            // A target that cannot be connected to at all has its own finding.
            return facts.connect(asked).outcome() == Outcome.CONNECTED ? List.of(once(rule, direct)) : List.of();
        }
        if (direct.result() == Result.RESET && facts.connect(asked).outcome() == Outcome.RESET) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        for (InetAddress entry : entries) {
            InetSocketAddress listener = new InetSocketAddress(entry, rule.port());
            Answer through = through(rule, listener, direct);
            if (direct.result() == Result.SILENT && through.result() != Result.SILENT) {
                direct = facts.askAgain(asked, direct.question());
            } else if (through.result() == Result.SILENT && direct.result() != Result.SILENT) {
                through = ask(rule, listener, through.question(), true);
            }
            compare(rule, entry, direct, through).ifPresent(findings::add);
        }
        return findings;
    }

    private boolean isFull(LiveRule rule) {
        return server.relays()
                .of(rule.id())
                .filter(served ->
                        served.hasAll(rule.options()) || served.relay().isFull())
                .isPresent();
    }

    /** What the target answered is asked for; of one that wants a header and has answered nothing without, whatever there is. */
    private Answer through(LiveRule rule, InetSocketAddress listener, Answer direct) {
        boolean anything = rule.options().sendProxy().isPresent()
                && !rule.options().acceptProxy()
                && direct.result() != Result.ANSWERED;
        return anything ? facts.probe(listener) : ask(rule, listener, direct.question(), false);
    }

    /** @param again once more, and with patience: nobody is broken who is slow */
    private Answer ask(LiveRule rule, InetSocketAddress listener, Question question, boolean again) {
        if (rule.options().acceptProxy()) {
            return facts.askBehindHeader(listener, question, again);
        }
        return again ? facts.askAgain(listener, question) : facts.ask(listener, question);
    }

    /** Where this machine is a client that the rule serves. A limit of connections is not used up by more than one. */
    private List<InetAddress> entries(LiveRule rule) {
        List<CidrBlock> allow = rule.options().allow().stream()
                .flatMap(block -> CidrBlock.of(block).stream())
                .toList();
        return everyEntry(rule).stream()
                .filter(entry -> rule.options().allow().isEmpty()
                        || allow.stream().anyMatch(block -> block.contains(client(entry))))
                .limit(rule.options().maxConnections().isPresent() ? 1 : Integer.MAX_VALUE)
                .toList();
    }

    /** The address from which this machine connects to one of its own. */
    private static InetAddress client(InetAddress entry) {
        return entry.isLoopbackAddress()
                        && Address.of(IpVersion.of(entry).loopback()) instanceof Address.Literal loopback
                ? loopback.ip()
                : entry;
    }

    /** The rule's own address; of a wildcard, loopback and one address that others use. */
    private List<InetAddress> everyEntry(LiveRule rule) {
        if (!rule.listen().isWildcard()) {
            return rule.listenIp().stream().toList();
        }
        List<InetAddress> entries = new ArrayList<>();
        IpVersion version = rule.listen().version();
        if (Address.of(version.loopback()) instanceof Address.Literal loopback) {
            entries.add(loopback.ip());
        }
        facts.networks().value().orElse(List.of()).stream()
                .map(Network::address)
                .filter(ip -> IpVersion.of(ip) == version)
                .filter(ip -> !ip.isLoopbackAddress() && !ip.isLinkLocalAddress())
                .findFirst()
                .ifPresent(entries::add);
        return entries;
    }

    private Optional<Finding> compare(LiveRule rule, InetAddress entry, Answer direct, Answer through) {
        List<String> evidence = List.of(
                Texts.of("check-live.answer-through", IpText.of(entry, rule.port()), words(through)),
                Texts.of("check-live.answer-of-target", rule.targetText(), words(direct)));
        if (rule.options().sendProxy().isPresent() && through.result() != Result.NOT_CONNECTED) {
            return withHeader(rule, evidence, direct, through);
        }
        if (through.result() == Result.ANSWERED) {
            return isSame(direct, through) ? Optional.empty() : Optional.of(differs(rule, evidence));
        }
        if (!endsAlike(direct.result(), through.result())) {
            return Optional.of(failed(rule, direct.result() == Result.ANSWERED, evidence));
        }
        return Optional.of(endsUnasked(direct, through) ? closes(rule, evidence) : silent(rule, evidence));
    }

    private static boolean endsUnasked(Answer direct, Answer through) {
        return ENDED.contains(direct.result())
                && ENDED.contains(through.result())
                && direct.question() == Question.NONE;
    }

    /**
     * Directly it got no header: a target that wants one ends, waits or refuses the question, and one that does not know it
     * answers. Another answer of HTTP than a refusal may be due to the address in the header.
     */
    private static Optional<Finding> withHeader(LiveRule rule, List<String> evidence, Answer direct, Answer through) {
        boolean takesNone = direct.result() == Result.ANSWERED && !refuses(direct);
        if (through.result() == Result.ANSWERED) {
            boolean other = !isSame(direct, through) && (!isHttp(through) || refuses(through));
            return takesNone && other ? Optional.of(headerNotTaken(rule, true, evidence)) : Optional.empty();
        }
        if (direct.result() == Result.ANSWERED) {
            return Optional.of(takesNone ? headerNotTaken(rule, false, evidence) : failed(rule, true, evidence));
        }
        return Optional.of(endsUnasked(direct, through) ? closes(rule, evidence) : silent(rule, evidence));
    }

    /** Whether it says that the question was no question. */
    private static boolean refuses(Answer answer) {
        return isHttp(answer) && BAD_REQUEST.matcher(answer.firstLine()).find() || answer.isAlert();
    }

    private static boolean isHttp(Answer answer) {
        return answer.firstLine().startsWith("HTTP/");
    }

    /** @param answers whether it says something all the same */
    private static Finding headerNotTaken(LiveRule rule, boolean answers, List<String> evidence) {
        return Findings.rule(
                rule.id(),
                answers ? FindingId.PROBE_DIFFERS : FindingId.PROBE_FAILED,
                answers ? Severity.WARNING : Severity.ERROR,
                answers
                        ? Texts.of("check-live.target-answers-header-otherwise", rule.id())
                        : Texts.of("check-live.target-does-not-take-header", rule.id()),
                evidence,
                Fix.of(
                        Texts.of("check-live.to-send-no-header"),
                        Commands.set(rule.rule()).option("--without", RelayOption.SEND_PROXY.word())));
    }

    /** Not every server passes a reset on as one. */
    private static boolean endsAlike(Result direct, Result through) {
        return direct == through || ENDED.contains(direct) && ENDED.contains(through);
    }

    /** A greeting may hold the time or a number of its own for each connection; the status of HTTP is a number, too. */
    private static boolean isSame(Answer direct, Answer through) {
        if (direct.result() != Result.ANSWERED || through.result() != Result.ANSWERED) {
            return false;
        }
        return isHttp(direct)
                ? direct.firstLine().equals(through.firstLine())
                : withoutNumbers(direct.firstLine()).equals(withoutNumbers(through.firstLine()));
    }

    private static String withoutNumbers(String line) {
        return NUMBERS.matcher(line).replaceAll("0");
    }

    private static Finding differs(LiveRule rule, List<String> evidence) {
        return Findings.rule(
                rule.id(),
                FindingId.PROBE_DIFFERS,
                Severity.WARNING,
                Texts.of("check-live.something-else-answers", rule.id()),
                evidence,
                Fix.of(
                        Texts.of("check-live.to-see-who-listens-there"),
                        OwnCommand.of("ports").word(Integer.toString(rule.port()))));
    }

    /** Nobody has asked it anything yet: it wants no client, or not this machine. */
    private static Finding closes(LiveRule rule, List<String> evidence) {
        return Findings.rule(
                rule.id(),
                FindingId.TARGET_CLOSES,
                Severity.WARNING,
                Texts.of("check-live.target-closes-at-once", rule.id()),
                evidence,
                Texts.of("check-live.look-why-target-closes"));
    }

    /** A server that carries nothing looks the same as a target that has nothing to say. */
    private static Finding silent(LiveRule rule, List<String> evidence) {
        return Findings.rule(
                rule.id(),
                FindingId.PROBE_SILENT,
                Severity.UNKNOWN,
                Texts.of("check-live.target-says-nothing", rule.id()),
                evidence,
                Texts.of("check-live.try-with-program-for-target"));
    }

    private static Finding once(LiveRule rule, Answer direct) {
        return Findings.rule(
                rule.id(),
                FindingId.PROBE_SILENT,
                Severity.UNKNOWN,
                Texts.of("check-live.target-takes-one-connection", rule.id()),
                List.of(Texts.of("check-live.answer-of-target", rule.targetText(), words(direct))),
                Texts.of("check-live.look-into-log-of-target"));
    }

    private static Finding failed(LiveRule rule, boolean answersDirectly, List<String> evidence) {
        return Findings.rule(
                rule.id(),
                FindingId.PROBE_FAILED,
                Severity.ERROR,
                answersDirectly
                        ? Texts.of("check-live.target-answers-only-directly", rule.id())
                        : Texts.of("check-live.connection-through-ends-otherwise", rule.id()),
                evidence,
                Fix.of(
                        Texts.of("check-live.to-see-who-listens-there"),
                        OwnCommand.of("ports").word(Integer.toString(rule.port()))));
    }

    private static String words(Answer answer) {
        String how = switch (answer.result()) {
            case ANSWERED ->
                answer.firstLine().isEmpty() ? Texts.of("check-live.answer") : "\"" + answer.firstLine() + "\"";
            case SILENT -> Texts.of("check-live.connected-no-word");
            case CLOSED -> Texts.of("check-live.closed-without-word");
            case RESET -> Texts.of("check-live.reset");
            case NOT_CONNECTED -> Texts.of("check-live.not-connected");
        };
        return Took.words(how, answer.took(), answer.message());
    }
}
