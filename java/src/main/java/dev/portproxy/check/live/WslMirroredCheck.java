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
import java.util.Locale;
import java.util.Optional;

/** Rules left over from NAT mode, when WSL shares this machine's addresses: what runs decides, not what was asked for. */
final class WslMirroredCheck implements LiveCheck {

    private final MachineFacts facts;
    private final WslFacts wsl;

    WslMirroredCheck(MachineFacts facts, WslFacts wsl) {
        this.facts = facts;
        this.wsl = wsl;
    }

    @Override
    public List<Finding> look(List<LiveRule> rules) {
        List<LiveRule> own = rules.stream().filter(this::mayBeForWsl).toList();
        if (own.isEmpty() || !facts.windows()) {
            return List.of();
        }
        Look<Optional<String>> wish = facts.windows(Texts.of("check-live.settings-of-wsl"), WindowsFacts::wslWish)
                .orElseThrow();
        boolean wished = wish.value().stream().flatMap(Optional::stream).anyMatch(WslFacts.MIRRORED::equals);
        Look<String> mode = wsl.mode();
        if (mode.value().isPresent()) {
            return mode.value().get().equals(WslFacts.MIRRORED)
                    ? own.stream().map(this::finding).toList()
                    : wished ? List.of(another(mode.value().get())) : List.of();
        }
        Optional<String> why = wish.reason().or(wsl.running()::reason);
        return wished || why.isPresent()
                ? List.of(Findings.unseen(
                        FindingId.WSL_UNKNOWN,
                        Texts.of("check-live.whether-wsl-is-in-mirrored-mode"),
                        why.orElseGet(() -> Texts.of(
                                "check-live.wslconfig-asks-for-mirrored",
                                mode.reason().orElseThrow()))))
                : List.of();
    }

    /** A target on this machine that none of its own programs is, as far as can be seen: WSL's are in no table of Windows. */
    private boolean mayBeForWsl(LiveRule rule) {
        return rule.targetIp()
                .filter(facts::isOwn)
                .filter(ip -> !isServedHere(ip, rule.connect().port()))
                .isPresent();
    }

    private boolean isServedHere(InetAddress ip, int port) {
        return facts.owners().value().stream()
                .flatMap(owners -> owners.inTheWayOf(ip, port, false).stream())
                .anyMatch(owner -> owner.listener()
                        .process()
                        .filter(name -> !name.toLowerCase(Locale.ROOT).startsWith("wsl"))
                        .isPresent());
    }

    private static Finding another(String mode) {
        return Findings.machine(
                FindingId.WSL_MODE,
                Severity.INFO,
                Texts.of("check-live.wsl-runs-in-another-mode", mode),
                List.of(Texts.of("check-live.wslconfig-says-mirrored")),
                Fix.of(
                        Texts.of("check-live.if-wslconfig-has-changed-since"),
                        ForeignCommand.windows("wsl", "--shutdown")));
    }

    private Finding finding(LiveRule rule) {
        return Findings.rule(
                rule.id(),
                FindingId.WSL_MIRRORED,
                Severity.WARNING,
                Texts.of("check-live.wsl-is-mirrored", rule.id()),
                List.of(
                        Texts.of("check-live.distribution-says-mirrored"),
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
