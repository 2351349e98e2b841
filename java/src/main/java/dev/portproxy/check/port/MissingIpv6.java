package dev.portproxy.check.port;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.ForeignCommand;
import dev.portproxy.diagnostic.Hint;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.rule.IpText;
import dev.portproxy.words.Texts;
import java.net.InetAddress;
import java.util.List;

/** A machine without any IPv6 address. */
public final class MissingIpv6 {

    private final MachineFacts facts;

    public MissingIpv6(MachineFacts facts) {
        this.facts = facts;
    }

    /** The one reason why nothing can listen there. */
    Finding ofBind(InetAddress address) {
        return Findings.machine(
                FindingId.IPV6_MISSING,
                Severity.ERROR,
                Texts.of("check-port.nothing-listens-without-ipv6", IpText.of(address)),
                List.of(),
                fix(true));
    }

    /** @param relay whether the relay serves: Java finds out whether there is IPv6 as it starts, and never again */
    public Fix fix(boolean relay) {
        ForeignCommand on = facts.windows()
                ? ForeignCommand.powerShell("Enable-NetAdapterBinding", "-Name", "*", "-ComponentID", "ms_tcpip6")
                : ForeignCommand.here("sysctl", "-w", "net.ipv6.conf.all.disable_ipv6=0");
        return relay
                ? Fix.asAdministrator(on, new Hint(Texts.of("check-port.start-relay-again")))
                : Fix.asAdministrator(on);
    }
}
