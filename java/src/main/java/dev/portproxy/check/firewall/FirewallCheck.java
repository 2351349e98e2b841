package dev.portproxy.check.firewall;

import dev.portproxy.rule.Finding;
import dev.portproxy.rule.RuleId;
import dev.portproxy.rule.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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
        Map<String, List<ProfileVerdict>> causes = new LinkedHashMap<>();
        List<ProfileVerdict> verdicts = FirewallVerdicts.of(policy, listener, state.profiles());
        for (ProfileVerdict verdict : verdicts) {
            id(verdict.verdict())
                    .ifPresent(id -> causes.computeIfAbsent(id, none -> new ArrayList<>())
                            .add(verdict));
        }
        List<Finding> findings = new ArrayList<>();
        causes.forEach((id, same) -> findings.add(finding(id, same, verdicts.size(), rule)));
        return findings;
    }

    /** What holds for every rule of this machine. */
    public List<Finding> ofMachine() {
        return state.others().isEmpty()
                ? List.of()
                : List.of(new Finding(
                        "ThirdPartyFirewall",
                        Severity.WARNING,
                        "Another firewall is installed, and its rules are not known here: "
                                + String.join(", ", state.others()) + ".",
                        List.of("it has registered itself with Windows, whose own rules may not be in force"),
                        "Allow the port there, too.",
                        Optional.empty()));
    }

    private static Optional<String> id(Verdict verdict) {
        return switch (verdict) {
            case BLOCKED_BY_RULE -> Optional.of("FirewallBlockedByRule");
            case BLOCKED_BY_DEFAULT -> Optional.of("FirewallBlockedByDefault");
            case SHIELDED -> Optional.of("FirewallShielded");
            case LOCAL_RULES_IGNORED -> Optional.of("FirewallLocalRulesIgnored");
            case ALLOWED_FROM -> Optional.of("FirewallRestrictedRemotes");
            case UNKNOWN -> Optional.of("FirewallUnknown");
            case ALLOWED, OFF, NOT_FILTERED -> Optional.empty();
        };
    }

    private Finding finding(String id, List<ProfileVerdict> same, int judged, Optional<RuleId> rule) {
        List<String> evidence = new ArrayList<>();
        for (ProfileVerdict verdict : same) {
            for (String line : VerdictWords.evidence(verdict)) {
                if (!evidence.contains(line)) {
                    evidence.add(line);
                }
            }
        }
        if (state.active().isEmpty()) {
            evidence.add("which networks are connected now is not known, so all three kinds were judged");
        }
        String fix = same.stream()
                .map(verdict -> FirewallFix.of(verdict, same))
                .distinct()
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
        return new Finding(id, severity(id, same.size() < judged), VerdictWords.message(same), evidence, fix, rule);
    }

    /** @param elsewhereOpen whether another kind of network that may be the connected one fares differently */
    private Severity severity(String id, boolean elsewhereOpen) {
        return switch (id) {
            case "FirewallUnknown" -> Severity.UNKNOWN;
            case "FirewallRestrictedRemotes" -> Severity.INFO;
            // One of several networks, or one that may not be connected.
            default -> elsewhereOpen ? Severity.WARNING : Severity.ERROR;
        };
    }
}
