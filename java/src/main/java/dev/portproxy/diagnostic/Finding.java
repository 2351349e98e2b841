package dev.portproxy.diagnostic;

import dev.portproxy.rule.RuleId;
import dev.portproxy.rule.Visible;
import java.util.List;
import java.util.Optional;

/**
 * Something that a check has to say. Its texts hold what anybody wrote, and are made visible here once for all.
 *
 * @param message one sentence that a tired person understands
 * @param evidence what was seen: addresses, names, other rules
 * @param fix what to do about it, empty where nothing needs doing; commands where there are some
 * @param rule the rule it is about, empty where it is about the machine
 */
public record Finding(
        FindingId id, Severity severity, String message, List<String> evidence, Fix fix, Optional<RuleId> rule) {

    public Finding {
        message = Visible.line(message);
        evidence = evidence.stream().map(Visible::line).toList();
    }

    /** @param fix words alone */
    public Finding(
            FindingId id, Severity severity, String message, List<String> evidence, String fix, Optional<RuleId> rule) {
        this(id, severity, message, evidence, Fix.words(fix), rule);
    }

    /** The same with another fix. */
    public Finding withFix(Fix other) {
        return new Finding(id, severity, message, evidence, other, rule);
    }
}
