package dev.portproxy.check.live;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.ForeignCommand;
import dev.portproxy.diagnostic.Hint;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.machine.Look;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.machine.WindowsFacts;
import dev.portproxy.words.Texts;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Rules left over from NAT mode, when WSL shares this machine's addresses. */
final class WslMirroredCheck implements LiveCheck {

    private final MachineFacts facts;

    WslMirroredCheck(MachineFacts facts) {
        this.facts = facts;
    }

    @Override
    public List<Finding> look(List<LiveRule> rules) {
        Optional<Look<Boolean>> mirrored =
                facts.windows(Texts.of("check-live.settings-of-wsl"), WindowsFacts::wslIsMirrored);
        Optional<String> reason = mirrored.flatMap(Look::reason);
        if (reason.isPresent()) {
            return List.of(Findings.unseen(
                    FindingId.WSL_UNKNOWN, Texts.of("check-live.whether-wsl-is-in-mirrored-mode"), reason.get()));
        }
        return mirrored.flatMap(Look::value).orElse(false)
                ? rules.stream()
                        .filter(rule -> rule.targetIp().filter(this::isOwn).isPresent())
                        .map(WslMirroredCheck::finding)
                        .toList()
                : List.of();
    }

    private boolean isOwn(InetAddress ip) {
        return ip.isLoopbackAddress()
                || facts.networks().value().stream()
                        .flatMap(List::stream)
                        .anyMatch(network -> network.address().equals(ip));
    }

    private static Finding finding(LiveRule rule) {
        return Findings.rule(
                rule.id(),
                FindingId.WSL_MIRRORED,
                Severity.WARNING,
                Texts.of("check-live.wsl-is-mirrored", rule.id()),
                List.of(
                        Texts.of("check-live.wslconfig-says-mirrored"),
                        Texts.of("check-live.hyper-v-firewall-lets-lan-in")),
                Fix.asAdministrator(
                        Texts.of("check-live.if-target-is-program-in-wsl"),
                        letIn(Integer.toString(rule.connect().port())),
                        new Hint(Texts.of("check-live.remove-rule"))));
    }

    private static ForeignCommand letIn(String port) {
        return ForeignCommand.powerShell("New-NetFirewallHyperVRule")
                .text("-Name", "PortProxy-" + port)
                .text("-DisplayName", "PortProxy-" + port)
                .word("-Direction")
                .word("Inbound")
                .text("-VMCreatorId", "{40E0AC32-46A5-438A-A0B2-2B479E8F2E90}")
                .word("-Protocol")
                .word("TCP")
                .text("-LocalPorts", port);
    }
}
