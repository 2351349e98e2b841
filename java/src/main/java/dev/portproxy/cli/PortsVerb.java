package dev.portproxy.cli;

import dev.portproxy.check.PortOwner;
import dev.portproxy.rule.Finding;
import dev.portproxy.rule.Severity;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ports}: who listens on a port, all of them. */
@Command(name = "ports", description = "Who holds a port of this machine.")
final class PortsVerb extends Verb {

    @Parameters(paramLabel = "PORT", description = "1 to 65535.")
    private int port;

    PortsVerb(PortProxyCommand root) {
        super(root);
    }

    @Override
    boolean onlyReads() {
        return true;
    }

    @Override
    void run(Session session) {
        List<PortOwner> owners = session.platform().portOwners().ofPort(port);
        for (PortOwner owner : owners) {
            if (session.output().json()) {
                session.output()
                        .finding(
                                new Finding(
                                        "PortHeld", Severity.INFO, owner.sentence(), List.of(), "", Optional.empty()),
                                "");
            } else {
                session.output().text(owner.sentence() + "\n");
            }
        }
        if (owners.isEmpty()) {
            session.output().say("Nobody listens on port " + port + ".");
        }
    }
}
