package dev.portproxy.app;

import dev.portproxy.check.port.HolderFindings;
import dev.portproxy.check.port.KnownRule;
import dev.portproxy.check.port.PortDiagnosis;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.StoreNames;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.machine.Platform;
import dev.portproxy.machine.TimedLooks;
import dev.portproxy.rule.EffectiveEndpoint;
import dev.portproxy.rule.ServicePorts;
import java.util.List;
import java.util.function.Function;

/** One look at a port of this machine. */
public final class PortLook {

    private PortLook() {}

    public static <T> T onThis(Platform platform, Function<PortDiagnosis, T> question) {
        try (TimedLooks looks = new TimedLooks(1)) {
            MachineFacts facts = new MachineFacts(platform.machine(), looks);
            return question.apply(new PortDiagnosis(
                    facts,
                    new HolderFindings(
                            facts, ofIpHelper(platform), new AskedRelays(platform), new AskedTargets(platform))));
        }
    }

    /** Who holds a port, and what else keeps it from being bound. */
    public static List<Finding> at(Platform platform, int port) {
        return onThis(platform, diagnosis -> diagnosis.ofPort(port));
    }

    /** What a person is told of it, and what to do; apart, so that no mark in the one begins a quotation for the other. */
    public static List<String> sentences(Finding finding, Function<Fix, String> writer) {
        return finding.fix().isEmpty()
                ? List.of(finding.message())
                : List.of(finding.message(), writer.apply(finding.fix()));
    }

    /** The rules that IP Helper serves, by which its listeners are known; none where they cannot be read. */
    static List<KnownRule> ofIpHelper(Platform platform) {
        ServicePorts services = platform.services();
        if (platform.windowsRegistry().isEmpty()) {
            return List.of();
        }
        try {
            return new Stores(platform)
                    .open(StoreNames.SYSTEM).rules().content().live().stream()
                            .flatMap(rule -> EffectiveEndpoint.ofListen(rule, services)
                                    .map(listen -> new KnownRule(StoreNames.SYSTEM, rule, listen))
                                    .stream())
                            .toList();
        } catch (PortProxyException e) {
            // Who holds the port is the question here; its rule is one word more.
            return List.of();
        }
    }
}
