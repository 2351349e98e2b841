package dev.portproxy.situations;

import java.util.List;
import java.util.Map;

/** How good the advice is, in figures. */
record Score(long made, long first, long falses, long clear, long right, List<String> wrong, List<String> absent) {

    static Score of(List<Situation> situations, Map<String, Verdict> verdicts) {
        List<Verdict> all =
                situations.stream().map(one -> verdicts.get(one.name())).toList();
        List<Verdict> made = all.stream().filter(one -> one.absent().isEmpty()).toList();
        return new Score(
                made.size(),
                made.stream().filter(Verdict::first).count(),
                made.stream().mapToLong(one -> one.falses().size()).sum(),
                made.stream().filter(Verdict::clear).count(),
                made.stream().filter(Verdict::isRight).count(),
                made.stream().filter(one -> !one.isRight()).map(Score::told).toList(),
                all.stream()
                        .filter(one -> !one.absent().isEmpty())
                        .map(one -> one.name() + ": " + one.absent())
                        .toList());
    }

    private static String told(Verdict verdict) {
        return (verdict.clear() ? "CLEAR " : verdict.first() ? "      " : "CAUSE ") + verdict.name() + " ("
                + verdict.millis() + " ms)\n         " + String.join("\n         ", verdict.faults());
    }

    String text() {
        return first + " of " + made + " first causes right, " + falses + " false findings, " + clear
                + " broken ones called clear; " + right + " wholly right, " + absent.size() + " not made\n"
                + String.join("\n", wrong) + "\nnot made:\n" + String.join("\n", absent);
    }
}
