package dev.portproxy.check.text;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Severity;
import java.util.Optional;

/**
 * For which findings {@code add} refuses a rule. Refused is only what can never work on any machine; the rest is written
 * and reported. A refusal also needs the severity Error: a rule that may feed itself is written, one that certainly does
 * is not.
 */
public final class RuleProblem {

    private RuleProblem() {}

    /** What {@code add} fails with for this finding; empty if the rule is written all the same. */
    public static Optional<ErrorId> refusal(Finding finding) {
        return finding.severity() == Severity.ERROR ? refusedAs(finding.id()) : Optional.empty();
    }

    private static Optional<ErrorId> refusedAs(FindingId id) {
        return switch (id) {
            case MISSING_TARGET,
                    MULTICAST_ADDRESS,
                    BROADCAST_ADDRESS,
                    WRONG_FAMILY,
                    WILDCARD_TARGET,
                    PORT_RANGE,
                    SELF_FORWARD -> Optional.of(ErrorId.INVALID_RULE);
            // PLACEHOLDER_TEXT: add --force writes it all the same.
            case PLACEHOLDER_TEXT, WHITE_SPACE, SEVERAL_ADDRESSES, UNUSABLE_ADDRESS, PORT_OUT_OF_RANGE, UNUSABLE_PORT ->
                Optional.of(ErrorId.INVALID_ENDPOINT);
            // UNKNOWN_SERVICE_NAME: the machine that serves the rule may know the name.
            default -> Optional.empty();
        };
    }
}
