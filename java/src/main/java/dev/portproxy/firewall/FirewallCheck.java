package dev.portproxy.firewall;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.machine.LiveFirewall;
import dev.portproxy.rule.RuleId;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the firewall has against rules, as findings. */
public final class FirewallCheck {

    private final FirewallPolicy policy;
    private final LiveFirewall.State state;

    /** @param state {@link LiveFirewall.State#UNKNOWN} where nobody could be asked */
    public FirewallCheck(FirewallPolicy policy, LiveFirewall.State state) {
        this.policy = policy;
        this.state = state;
    }

    /**
     * Why a rule's listener cannot be reached from other computers, one finding a cause; none where it can.
     *
     * @param rule what the findings are about; empty for a listener of no rule
     */
    public List<Finding> of(FirewallListener listener, Optional<RuleId> rule) {
        List<ProfileVerdict> verdicts = FirewallVerdicts.of(policy, listener, state.profiles());
        List<Finding> findings = new ArrayList<>();
        for (List<ProfileVerdict> same : FirewallVerdicts.byCause(verdicts)) {
            id(same.get(0).verdict()).ifPresent(id -> findings.add(finding(id, same, verdicts, rule)));
        }
        return findings;
    }

    private static boolean mayBeOpen(Verdict verdict) {
        return verdict.isOpen() || verdict == Verdict.UNKNOWN;
    }

    /** What holds for every rule of this machine. */
    public List<Finding> ofMachine() {
        return state.others().isEmpty()
                ? List.of()
                : List.of(new Finding(
                        FindingId.THIRD_PARTY_FIREWALL,
                        Severity.WARNING,
                        Texts.of("firewall.another-firewall-is-installed", String.join(", ", state.others())),
                        List.of(Texts.of("firewall.other-firewall-has-registered-itself")),
                        Texts.of("firewall.allow-port-there-too"),
                        Optional.empty()));
    }

    private static Optional<FindingId> id(Verdict verdict) {
        return switch (verdict) {
            case BLOCKED_BY_RULE -> Optional.of(FindingId.FIREWALL_BLOCKED_BY_RULE);
            case BLOCKED_BY_DEFAULT -> Optional.of(FindingId.FIREWALL_BLOCKED_BY_DEFAULT);
            case SHIELDED -> Optional.of(FindingId.FIREWALL_SHIELDED);
            case LOCAL_RULES_IGNORED -> Optional.of(FindingId.FIREWALL_LOCAL_RULES_IGNORED);
            case ALLOWED_FROM -> Optional.of(FindingId.FIREWALL_RESTRICTED_REMOTES);
            case UNKNOWN -> Optional.of(FindingId.FIREWALL_UNKNOWN);
            case ALLOWED, OFF, NOT_FILTERED -> Optional.empty();
        };
    }

    private Finding finding(FindingId id, List<ProfileVerdict> same, List<ProfileVerdict> all, Optional<RuleId> rule) {
        boolean closed = all.stream().allMatch(verdict -> !mayBeOpen(verdict.verdict()));
        List<String> evidence = new ArrayList<>(same.stream()
                .flatMap(verdict -> VerdictWords.evidence(verdict).stream())
                .distinct()
                .toList());
        if (state.active().isEmpty()) {
            evidence.add(Texts.of("firewall.connected-networks-are-not-known"));
        }
        return new Finding(
                id, severity(id, closed), VerdictWords.message(same), evidence, FirewallFix.of(same, all), rule);
    }

    /** @param closed whether it can be reached over no kind of network that may be connected */
    private static Severity severity(FindingId id, boolean closed) {
        return switch (id) {
            case FIREWALL_UNKNOWN -> Severity.UNKNOWN;
            case FIREWALL_RESTRICTED_REMOTES -> Severity.INFO;
            default -> closed ? Severity.ERROR : Severity.WARNING;
        };
    }
}
