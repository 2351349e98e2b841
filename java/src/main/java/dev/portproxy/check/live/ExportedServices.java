package dev.portproxy.check.live;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.diagnostic.WindowsCommands;
import dev.portproxy.machine.ServiceKeys;
import dev.portproxy.registry.Registry;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.List;

/** What an export tells of who serves the rules, where somebody exported more than the rules. */
public final class ExportedServices {

    private static final int SERVICE_DISABLED = 4;

    private ExportedServices() {}

    /** None where the export says nothing of them. */
    public static List<Finding> look(Registry.View view) {
        List<Finding> findings = new ArrayList<>();
        ServiceKeys.inExport(view, WindowsCommands.IP_HELPER)
                .filter(services -> ServiceKeys.startType(view, services, WindowsCommands.IP_HELPER)
                                .orElse(0)
                        == SERVICE_DISABLED)
                .ifPresent(services -> findings.add(Findings.machine(
                        FindingId.IP_HELPER_DISABLED,
                        Severity.ERROR,
                        Texts.of("check-live.ip-helper-is-disabled-in-export"),
                        List.of(Texts.of("check-live.start-value-is-4", services.child(WindowsCommands.IP_HELPER))),
                        Fix.asAdministrator(
                                Texts.of("check-live.on-that-machine"),
                                WindowsCommands.ENABLE_IP_HELPER,
                                WindowsCommands.START_IP_HELPER))));
        ServiceKeys.inExport(view, "Tcpip6")
                .map(services -> ServiceKeys.disabledComponents(view, services))
                .filter(bits -> bits != 0)
                .ifPresent(bits -> findings.add(Ipv6Check.switchedOff(bits)));
        return findings;
    }
}
