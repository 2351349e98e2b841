package dev.portproxy.check.live;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.machine.Network;
import dev.portproxy.machine.PortOwners;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.IpText;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.rule.Rule;
import java.net.InetAddress;
import java.util.List;

/**
 * A rule on every address whose own target has the port on one of them: it can have the same port on the others, each by
 * itself.
 */
final class ListenElsewhere {

    private static final int PROPOSED = 3;

    private final MachineFacts facts;
    private final AllRules all;

    ListenElsewhere(MachineFacts facts, AllRules all) {
        this.facts = facts;
        this.all = all;
    }

    /** The finding with the commands, where there are some. */
    Finding on(Finding finding, LiveRule rule) {
        if (finding.id() != FindingId.PORT_HELD_BY_TARGET || !rule.listen().isWildcard()) {
            return finding;
        }
        Fix fix = finding.fix();
        for (InetAddress address : free(rule).stream().limit(PROPOSED).toList()) {
            Rule old = rule.rule();
            Endpoint listen = new Endpoint(IpText.of(address), old.listen().port());
            fix = fix.or(all.change(rule, new Rule(old.family(), listen, old.connect())));
        }
        return finding.withFix(fix);
    }

    /** Those of this machine's addresses that clients elsewhere can use. */
    private List<InetAddress> free(LiveRule rule) {
        PortOwners owners = facts.owners().value().orElse(new PortOwners(List.of(), facts.windows()));
        List<InetAddress> held = owners.ofPort(rule.port()).stream()
                .map(owner -> owner.listener().address())
                .distinct()
                .toList();
        if (held.size() != 1 || held.get(0).isAnyLocalAddress()) {
            return List.of();
        }
        return facts.networks().value().orElse(List.of()).stream()
                .map(Network::address)
                .filter(address -> IpVersion.of(address) == rule.listen().version())
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .filter(address -> !held.contains(address))
                .distinct()
                .toList();
    }
}
