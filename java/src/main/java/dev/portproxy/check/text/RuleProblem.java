package dev.portproxy.check.text;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.Severity;
import java.util.Optional;

/**
 * Every finding that a rule's text can give, and whether {@code add} refuses a rule for it. Refused is only what can
 * never work on any machine; the rest is written and reported. A refusal also needs the severity Error: a rule that
 * may feed itself is written, one that certainly does is not.
 */
public enum RuleProblem {
    MALFORMED_RULE("MalformedRule", null),
    DUPLICATE_NAME("DuplicateName", null),
    MISSING_TARGET("MissingTarget", ErrorId.INVALID_RULE),
    /** {@code add --force} writes it all the same. */
    PLACEHOLDER("PlaceholderText", ErrorId.INVALID_ENDPOINT),
    WHITE_SPACE("WhiteSpace", ErrorId.INVALID_ENDPOINT),
    SEVERAL_ADDRESSES("SeveralAddresses", ErrorId.INVALID_ENDPOINT),
    UNUSABLE_ADDRESS("UnusableAddress", ErrorId.INVALID_ENDPOINT),
    MULTICAST_ADDRESS("MulticastAddress", ErrorId.INVALID_RULE),
    BROADCAST_ADDRESS("BroadcastAddress", ErrorId.INVALID_RULE),
    WRONG_FAMILY("WrongFamily", ErrorId.INVALID_RULE),
    HOST_NAME_LISTEN("HostNameListen", null),
    HOST_NAME_TARGET("HostNameTarget", null),
    WILDCARD_TARGET("WildcardTarget", ErrorId.INVALID_RULE),
    PORT_OUT_OF_RANGE("PortOutOfRange", ErrorId.INVALID_ENDPOINT),
    PORT_RANGE("PortRange", ErrorId.INVALID_RULE),
    SERVICE_NAME_PORT("ServiceNamePort", null),
    /** Not refused: the machine that serves the rule may know the name. */
    UNKNOWN_SERVICE_NAME("UnknownServiceName", null),
    UNUSABLE_PORT("UnusablePort", ErrorId.INVALID_ENDPOINT),
    SELF_FORWARD("SelfForward", ErrorId.INVALID_RULE),
    FORWARD_CYCLE("ForwardCycle", null),
    DUPLICATE_LISTEN("DuplicateListen", null);

    private final String id;
    private final ErrorId refusedAs;

    RuleProblem(String id, ErrorId refusedAs) {
        this.id = id;
        this.refusedAs = refusedAs;
    }

    /** The finding's id: stable, scripts depend on it. */
    public String id() {
        return id;
    }

    /** What {@code add} fails with for this finding; empty where the rule is written all the same. */
    public static Optional<ErrorId> refusal(Finding finding) {
        if (finding.severity() != Severity.ERROR) {
            return Optional.empty();
        }
        for (RuleProblem problem : values()) {
            if (problem.id.equals(finding.id())) {
                return Optional.ofNullable(problem.refusedAs);
            }
        }
        return Optional.empty();
    }
}
