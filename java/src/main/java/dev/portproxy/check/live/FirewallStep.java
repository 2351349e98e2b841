package dev.portproxy.check.live;

import dev.portproxy.check.CheckId;
import dev.portproxy.check.Findings;
import dev.portproxy.check.Look;
import dev.portproxy.check.firewall.FirewallCheck;
import dev.portproxy.check.firewall.FirewallListener;
import dev.portproxy.check.firewall.FirewallPolicy;
import dev.portproxy.check.firewall.LiveFirewall;
import dev.portproxy.rule.Finding;
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
                    CheckId.FIREWALL_UNKNOWN, "The firewall", policy.reason().get()));
        }
        FirewallCheck check = new FirewallCheck(policy.value().orElseThrow(), state);
        List<Finding> findings = new ArrayList<>(check.ofMachine());
        for (LiveRule rule : rules) {
            listener(rule).ifPresent(listener -> findings.addAll(check.of(listener, Optional.of(rule.id()))));
        }
        return findings;
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
