package dev.portproxy.check.live;

import dev.portproxy.diagnostic.Commands;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.machine.Prober.Answer;
import dev.portproxy.machine.Prober.Question;
import dev.portproxy.machine.Prober.Result;
import dev.portproxy.rule.IpText;
import dev.portproxy.rule.RelayOption;
import dev.portproxy.words.Texts;
import java.net.InetAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What is to be said of a rule whose target answers directly and through the rule as it does. */
final class ProbeVerdict {

    private static final Pattern NUMBERS = Pattern.compile("[0-9]+");
    private static final Pattern BAD_REQUEST = Pattern.compile("^HTTP/[0-9.]+ 400\\b");
    private static final Set<Result> ENDED = EnumSet.of(Result.CLOSED, Result.RESET);

    private ProbeVerdict() {}

    /** @param entry the address by which the rule was asked */
    static Optional<Finding> of(LiveRule rule, InetAddress entry, Answer direct, Answer through) {
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
        return Optional.of(wordless(rule, evidence, direct, through));
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
        return Optional.of(wordless(rule, evidence, direct, through));
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
                seeWhoListens(rule));
    }

    /**
     * Neither end says anything. Who ends before anybody has asked wants no client, or not this machine; and a server that
     * carries nothing looks the same as a target that has nothing to say.
     */
    private static Finding wordless(LiveRule rule, List<String> evidence, Answer direct, Answer through) {
        boolean closes = endsUnasked(direct, through);
        return Findings.rule(
                rule.id(),
                closes ? FindingId.TARGET_CLOSES : FindingId.PROBE_SILENT,
                closes ? Severity.WARNING : Severity.UNKNOWN,
                closes
                        ? Texts.of("check-live.target-closes-at-once", rule.id())
                        : Texts.of("check-live.target-says-nothing", rule.id()),
                evidence,
                closes
                        ? Texts.of("check-live.look-why-target-closes")
                        : Texts.of("check-live.try-with-program-for-target"));
    }

    /** The target took one connection, and none after it. */
    static Finding once(LiveRule rule, Answer direct) {
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
                seeWhoListens(rule));
    }

    private static Fix seeWhoListens(LiveRule rule) {
        return Fix.of(
                Texts.of("check-live.to-see-who-listens-there"),
                OwnCommand.of("ports").word(Integer.toString(rule.port())));
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
