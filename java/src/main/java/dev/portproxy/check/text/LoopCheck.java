package dev.portproxy.check.text;

import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.diagnostic.Shown;
import dev.portproxy.rule.Address;
import dev.portproxy.rule.EffectiveEndpoint;
import dev.portproxy.rule.Takers;
import dev.portproxy.words.Texts;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Rules whose connections come back to them, directly or over others. A rule is followed by the one that takes its
 * target: a listener on exactly that endpoint, else a listener on every address where the target is this machine. Each
 * rule has one follower at most, so one walk finds every loop; of several rules for one endpoint the first is taken to
 * hold it.
 *
 * <p>A listener on every address gets a connection only if no program listens on the exact address. WSL's localhost
 * relay often does, so such a loop is a Warning; one of exact addresses is an Error.
 */
final class LoopCheck {

    private static final int NAMED = 10;
    private static final int NOWHERE = -1;

    private final List<CheckedRule> rules;
    private final Takers<Integer> takers;
    private final int[] next;
    private final boolean[] exact;
    private final boolean byRelay;

    private LoopCheck(List<CheckedRule> rules, Set<InetAddress> ownAddresses, boolean byRelay) {
        this.rules = rules;
        this.byRelay = byRelay;
        takers = new Takers<>(ownAddresses);
        next = new int[rules.size()];
        exact = new boolean[rules.size()];
        for (int i = 0; i < rules.size(); i++) {
            int position = i;
            rules.get(i).listen().ifPresent(e -> takers.add(e, position));
        }
        for (int i = 0; i < rules.size(); i++) {
            next[i] = follower(i);
        }
    }

    /** @param byRelay whether the relay serves the rules, which may be without Windows and what only Windows has */
    static void look(List<CheckedRule> rules, Set<InetAddress> ownAddresses, boolean byRelay) {
        new LoopCheck(rules, ownAddresses, byRelay).walk();
    }

    private int follower(int i) {
        CheckedRule it = rules.get(i);
        Optional<EffectiveEndpoint> place = it.connect().flatMap(takers::placeOf);
        if (place.isEmpty()) {
            return NOWHERE;
        }
        exact[i] = place.equals(it.connect());
        // The second rule of one endpoint is followed by itself all the same.
        return place.equals(it.listen()) ? i : takers.on(place.get()).orElse(NOWHERE);
    }

    private void walk() {
        int[] seenFrom = new int[rules.size()];
        for (int start = 0; start < rules.size(); start++) {
            int i = start;
            while (i != NOWHERE && seenFrom[i] == 0) {
                seenFrom[i] = start + 1;
                i = next[i];
            }
            if (i != NOWHERE && seenFrom[i] == start + 1) {
                report(loopFrom(i));
            }
        }
    }

    private List<Integer> loopFrom(int first) {
        List<Integer> loop = new ArrayList<>();
        int i = first;
        do {
            loop.add(i);
            i = next[i];
        } while (i != first);
        return loop;
    }

    private void report(List<Integer> loop) {
        boolean certain = loop.stream().allMatch(i -> exact[i]);
        for (int at = 0; at < loop.size(); at++) {
            CheckedRule it = rules.get(loop.get(at));
            if (loop.size() == 1) {
                selfForward(it, certain);
            } else {
                cycle(it, loop, at, certain);
            }
        }
    }

    private void selfForward(CheckedRule it, boolean certain) {
        EffectiveEndpoint target = it.connect().orElseThrow();
        EffectiveEndpoint listen = it.listen().orElseThrow();
        List<String> evidence = new ArrayList<>();
        evidence.add(Texts.of("check-text.rule-listens-on", listen));
        evidence.add(Texts.of("check-text.rule-connects-to", target));
        if (!certain
                && !byRelay
                && target.address() instanceof Address.Literal literal
                && literal.ip().isLoopbackAddress()) {
            evidence.add(Texts.of("check-text.wsl-relay-is-such-program", target));
        }
        it.report(
                FindingId.SELF_FORWARD,
                certain ? Severity.ERROR : Severity.WARNING,
                certain
                        ? Texts.of("check-text.calls-itself", Shown.name(it.rule()))
                        : Texts.of("check-text.may-call-itself", Shown.name(it.rule()), listen, target),
                Fix.words(
                                certain
                                        ? Texts.of("check-text.send-it-elsewhere")
                                        : Texts.of("check-text.listen-on-lan-address-only"))
                        .or(Fix.of(it.drop())),
                evidence);
    }

    private void cycle(CheckedRule it, List<Integer> loop, int at, boolean certain) {
        List<String> steps = new ArrayList<>();
        for (int step = 1; step < Math.min(loop.size(), NAMED + 1); step++) {
            steps.add(Shown.whole(rules.get(loop.get((at + step) % loop.size())).rule()));
        }
        if (loop.size() - 1 > steps.size()) {
            steps.add(Texts.of("check-text.and-more-back-to-first", loop.size() - 1 - steps.size()));
        }
        CheckedRule next = rules.get(loop.get((at + 1) % loop.size()));
        it.report(
                FindingId.FORWARD_CYCLE,
                certain ? Severity.ERROR : Severity.WARNING,
                cycleSentence(Shown.name(it.rule()), Shown.name(next.rule()), loop.size(), certain),
                Fix.of(Texts.of("check-text.break-circle-at-one-rule"), it.drop()),
                steps);
    }

    private static String cycleSentence(String rule, String next, int rules, boolean certain) {
        return certain
                ? Texts.of("check-text.is-in-cycle", rule, next, rules)
                : Texts.of("check-text.may-be-in-cycle", rule, next, rules);
    }
}
