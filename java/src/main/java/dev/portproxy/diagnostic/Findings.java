package dev.portproxy.diagnostic;

import dev.portproxy.rule.RuleId;
import dev.portproxy.words.Texts;
import java.util.List;
import java.util.Optional;

/** Findings of one kind of subject, each made in one call. */
public final class Findings {

    private Findings() {}

    /** About the machine, or about no rule in particular. */
    public static Finding machine(FindingId id, Severity severity, String message, List<String> evidence, Fix fix) {
        return new Finding(id, severity, message, evidence, fix, Optional.empty());
    }

    /** @param fix words alone */
    public static Finding machine(FindingId id, Severity severity, String message, List<String> evidence, String fix) {
        return machine(id, severity, message, evidence, Fix.words(fix));
    }

    public static Finding rule(
            RuleId rule, FindingId id, Severity severity, String message, List<String> evidence, Fix fix) {
        return new Finding(id, severity, message, evidence, fix, Optional.of(rule));
    }

    /** @param fix words alone */
    public static Finding rule(
            RuleId rule, FindingId id, Severity severity, String message, List<String> evidence, String fix) {
        return rule(rule, id, severity, message, evidence, Fix.words(fix));
    }

    /** The same said about a rule. */
    public static Finding about(RuleId rule, Finding finding) {
        return new Finding(
                finding.id(),
                finding.severity(),
                finding.message(),
                finding.evidence(),
                finding.fix(),
                Optional.of(rule));
    }

    /**
     * Something that could not be looked at.
     *
     * @param what begins the sentence: {@code Who holds which port}
     * @param reason why, one sentence
     */
    public static Finding unseen(FindingId id, String what, String reason) {
        return new Finding(
                id,
                Severity.UNKNOWN,
                Texts.of("diagnostic.could-not-be-looked-at", what),
                List.of(reason),
                "",
                Optional.empty());
    }
}
