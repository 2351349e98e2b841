package dev.portproxy.cli;

import dev.portproxy.app.PortLook;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.file.Inputs;
import dev.portproxy.listed.ListedPort;
import dev.portproxy.listed.PastedText;
import dev.portproxy.listed.Protocol;
import dev.portproxy.words.Texts;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ports}: who has a port, all of them, and what else keeps it from being bound. */
@Command(
        name = "ports",
        description = "Who holds a port of this machine, or of another by its lists, and why it cannot be bound.")
final class PortsVerb extends Verb {

    @Parameters(paramLabel = "PORT", description = "1 to 65535.")
    private int port;

    @Option(
            names = "--protocol",
            paramLabel = "P",
            description = "With --netstat or --excluded: tcp or udp (${DEFAULT-VALUE}).",
            defaultValue = "TCP")
    @SuppressWarnings("NullAway.Init") // picocli sets its default.
    private Protocol protocol;

    @Option(
            names = "--netstat",
            paramLabel = "FILE|-",
            description =
                    "Judge another machine by its netstat -ano (macOS: netstat -an), Get-NetTCPConnection or ss -tulnp.")
    private @Nullable String netstat;

    @Option(
            names = "--excluded",
            paramLabel = "FILE|-",
            description = "Judge another machine by its netsh interface ipv4 show excludedportrange protocol=tcp.")
    private @Nullable String excluded;

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
        if (netstat != null || excluded != null) {
            listed(session);
            return;
        }
        if (protocol != Protocol.TCP) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE, Texts.of("cli.udp-needs-lists"), Texts.of("cli.hand-over-lists"));
        }
        List<Finding> findings = PortLook.at(session.platform(), port);
        for (Finding finding : findings) {
            session.output().finding(finding, "");
            if (finding.severity() == Severity.ERROR) {
                session.output().needsAttention();
            }
        }
        if (findings.stream()
                .noneMatch(finding -> finding.severity() == Severity.ERROR
                        || finding.severity() == Severity.UNKNOWN
                        || finding.id() == FindingId.PORT_SERVED
                        || finding.id() == FindingId.PORT_HELD_BY_TARGET)) {
            session.output().say(Texts.of("cli.nobody-listens-on-port", port));
        }
    }

    /** Another machine's, by the lists alone: nothing is looked at here. */
    private void listed(Session session) {
        Optional<PastedText> sockets = pasted(session, netstat);
        Optional<PastedText> ranges =
                excluded != null && excluded.equals(netstat) ? sockets : pasted(session, excluded);
        ListedPort answer = ListedPort.of(port, protocol, sockets, ranges);
        for (Finding finding : answer.findings()) {
            session.output().finding(finding, "");
            if (finding.severity() == Severity.ERROR || finding.id() == FindingId.LIST_ROWS_UNREAD) {
                session.output().needsAttention();
            }
        }
        if (!answer.summary().isEmpty()) {
            session.output().say(answer.summary());
        }
    }

    private static Optional<PastedText> pasted(Session session, @Nullable String named) {
        if (named == null) {
            return Optional.empty();
        }
        String name = InputFile.name(named);
        try {
            byte[] bytes = InputFile.read(session, named);
            return Optional.of(new PastedText(
                    name,
                    session.decoder().decode(bytes, name, ErrorId.IMPORT_FAILED).text()));
        } catch (Inputs.Unusable e) {
            throw new PortProxyException(
                    ErrorId.IMPORT_FAILED, Texts.of("cli.cannot-be-read", name, e.getReason()), e.fix(), e);
        }
    }
}
