package dev.portproxy.cli;

import dev.portproxy.app.PortLook;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.words.Texts;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ports}: who has a port, all of them, and what else keeps it from being bound. */
@Command(name = "ports", description = "Who holds a port of this machine, and why it cannot be bound.")
final class PortsVerb extends Verb {

    @Parameters(paramLabel = "PORT", description = "1 to 65535.")
    private int port;

    PortsVerb(PortProxyCommand root) {
        super(root);
    }

    @Override
    public boolean onlyReads() {
        return true;
    }

    @Override
    public void run(Session session) {
        PortNumber.require(port);
        List<Finding> findings = PortLook.at(session.platform(), port);
        for (Finding finding : findings) {
            session.output().finding(finding, "");
            if (finding.severity() == Severity.ERROR) {
                session.output().needsAttention();
            }
        }
        if (findings.stream()
                .noneMatch(finding -> finding.severity() == Severity.ERROR || finding.severity() == Severity.UNKNOWN)) {
            session.output().say(Texts.of("cli.nobody-listens-on-port", port));
        }
    }
}
