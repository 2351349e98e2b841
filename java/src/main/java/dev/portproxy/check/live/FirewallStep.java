package dev.portproxy.check.live;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.firewall.FirewallCheck;
import dev.portproxy.firewall.FirewallListener;
import dev.portproxy.firewall.FirewallPolicy;
import dev.portproxy.machine.LiveFirewall;
import dev.portproxy.machine.Look;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What Windows' firewall does with the listeners of the rules. */
public final class FirewallStep implements LiveCheck {

    private final Look<FirewallPolicy> policy;
    private final LiveFirewall.State state;
    private final Server server;

    /** @param policy unseen where there is none, or none that can be read */
    public FirewallStep(Look<FirewallPolicy> policy, LiveFirewall.State state, Server server) {
        this.policy = policy;
        this.state = state;
        this.server = server;
    }

    @Override
    public List<Finding> look(List<LiveRule> rules) {
        if (policy.reason().isPresent()) {
            return List.of(Findings.unseen(
                    FindingId.FIREWALL_UNKNOWN,
                    Texts.of("check-live.firewall"),
                    policy.reason().get()));
        }
        FirewallCheck check = new FirewallCheck(policy.value().orElseThrow(), state);
        List<Finding> findings = new ArrayList<>(check.ofMachine());
        if (!state.why().isEmpty()) {
            findings.add(Findings.machine(
                    FindingId.FIREWALL_UNKNOWN,
                    Severity.UNKNOWN,
                    Texts.of("check-live.networks-and-other-firewalls-are-unknown"),
                    List.of(state.why()),
                    ""));
        }
        for (LiveRule rule : rules) {
            findings.addAll(listener(rule)
                    .map(listener -> check.of(listener, Optional.of(rule.id())))
                    .orElseGet(() -> List.of(unknown(rule))));
        }
        return findings;
    }

    private static Finding unknown(LiveRule rule) {
        return Findings.rule(
                rule.id(),
                FindingId.FIREWALL_UNKNOWN,
                Severity.UNKNOWN,
                Texts.of("check-live.firewall-for-rule-is-unknown", rule.id()),
                List.of(
                        rule.listenIp().isEmpty()
                                ? Texts.of("check-live.address-of-listen-name-is-unknown")
                                : Texts.of("check-live.relay-program-is-unknown")),
                "");
    }

    /** Empty for a name, and where the relay's program is not known. */
    private Optional<FirewallListener> listener(LiveRule rule) {
        if (rule.listenIp().isEmpty()) {
            return Optional.empty();
        }
        if (server.isIpHelper()) {
            return Optional.of(FirewallListener.ofIpHelper(rule.listenIp(), rule.port()));
        }
        return server.programs().stream()
                .findFirst()
                .map(program -> FirewallListener.ofProgram(program, rule.listenIp(), rule.port()));
    }
}
