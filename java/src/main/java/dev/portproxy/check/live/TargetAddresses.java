package dev.portproxy.check.live;

import dev.portproxy.machine.Look;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.rule.IpVersion;
import java.net.InetAddress;
import java.util.List;

/** The addresses of a rule's target: its literal, or what its name stands for now. */
final class TargetAddresses {

    private final MachineFacts facts;

    TargetAddresses(MachineFacts facts) {
        this.facts = facts;
    }

    /** Of the family's IP version; none where the name is not known, or has none of that version. */
    Look<List<InetAddress>> of(LiveRule rule) {
        return all(rule)
                .map(addresses -> addresses.stream()
                        .filter(ip -> IpVersion.of(ip) == rule.connect().version()
                                || rule.targetIp().isPresent())
                        .toList());
    }

    /** Of both IP versions. */
    Look<List<InetAddress>> all(LiveRule rule) {
        return rule.targetIp().isPresent()
                ? Look.seen(List.of(rule.targetIp().get()))
                : facts.addresses(rule.rule().connect().address());
    }
}
