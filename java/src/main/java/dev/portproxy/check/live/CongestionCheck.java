package dev.portproxy.check.live;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.ForeignCommand;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.diagnostic.Step;
import dev.portproxy.machine.Look;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.words.Texts;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Forwards over loopback where Windows avoids congestion by BBR2: many proxies are reported to hang then on Windows 11 24H2
 * and Server 2025, after the connection is made.
 */
final class CongestionCheck implements LiveCheck {

    private static final String BBR2 = "bbr2";

    /** Those that Windows chooses from by the time that an answer takes. */
    private static final List<String> TEMPLATES = List.of("internet", "datacenter");

    private final MachineFacts facts;

    CongestionCheck(MachineFacts facts) {
        this.facts = facts;
    }

    @Override
    public List<Finding> look(List<LiveRule> rules) {
        List<String> over = rules.stream()
                .filter(CongestionCheck::isOverLoopback)
                .map(rule -> rule.id().toString())
                .toList();
        if (over.isEmpty() || !facts.windows()) {
            return List.of();
        }
        List<String> templates = new ArrayList<>();
        for (String template : TEMPLATES) {
            Look<String> provider = facts.windows(
                            Texts.of("check-live.congestion-provider"), windows -> windows.congestionProvider(template))
                    .orElseThrow();
            if (provider.reason().isPresent()) {
                return List.of(Findings.unseen(
                        FindingId.LOOPBACK_BBR2,
                        Texts.of("check-live.congestion-provider"),
                        provider.reason().get()));
            }
            provider.value().filter(BBR2::equals).ifPresent(found -> templates.add(template));
        }
        return templates.isEmpty() ? List.of() : List.of(finding(templates, over));
    }

    private static boolean isOverLoopback(LiveRule rule) {
        return Stream.of(rule.listenIp(), rule.targetIp())
                .flatMap(Optional::stream)
                .anyMatch(InetAddress::isLoopbackAddress);
    }

    private static Finding finding(List<String> templates, List<String> over) {
        Step[] steps = templates.stream()
                .map(template -> ForeignCommand.windows(
                        "netsh",
                        "interface",
                        "tcp",
                        "set",
                        "supplemental",
                        "template=" + template,
                        "congestionprovider=cubic"))
                .toArray(Step[]::new);
        return Findings.machine(
                FindingId.LOOPBACK_BBR2,
                Severity.WARNING,
                Texts.of("check-live.loopback-goes-by-bbr2", over.size()),
                List.of(
                        Texts.of("check-live.templates-have-bbr2", String.join(", ", templates)),
                        Texts.of("check-live.first-of-rules-over-loopback", over.get(0))),
                Fix.asAdministrator(steps));
    }
}
