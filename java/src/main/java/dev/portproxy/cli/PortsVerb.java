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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    @SuppressWarnings("NullAway.Init") // picocli demands it.
    private String port;

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
        int number = PortNumber.of(port, session.platform().services());
        if (netstat != null || excluded != null) {
            listed(session, number);
            return;
        }
        if (protocol != Protocol.TCP) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE, Texts.of("cli.udp-needs-lists"), Texts.of("cli.hand-over-lists"));
        }
        List<Finding> findings = PortLook.at(session.platform(), number);
        for (Finding finding : findings) {
            session.output().finding(finding, "");
            if (finding.severity() == Severity.ERROR) {
                session.output().needsAttention();
            }
        }
        Optional<Boolean> free = free(findings);
        if (free.equals(Optional.of(true))) {
            session.output().say(Texts.of("cli.nobody-listens-on-port", number));
        }
        answer(session, number, free);
    }

    /** Empty if not all was looked at. */
    private static Optional<Boolean> free(List<Finding> findings) {
        boolean held = findings.stream()
                .anyMatch(finding -> finding.severity() == Severity.ERROR
                        || finding.id() == FindingId.PORT_SERVED
                        || finding.id() == FindingId.PORT_HELD_BY_TARGET);
        boolean unknown = findings.stream().anyMatch(finding -> finding.severity() == Severity.UNKNOWN);
        return held || !unknown ? Optional.of(!held) : Optional.empty();
    }

    /** To a program: a person has read the findings, or that there is none. */
    private void answer(Session session, int number, Optional<Boolean> free) {
        if (session.output().json()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("type", "port");
            object.put("port", number);
            object.put("protocol", protocol.toString().toLowerCase(Locale.ROOT));
            object.put("free", free.orElse(null));
            session.output().object(object);
        }
    }

    /** Another machine's, by the lists alone: nothing is looked at here. */
    private void listed(Session session, int number) {
        Optional<PastedText> sockets = pasted(session, netstat);
        Optional<PastedText> ranges =
                excluded != null && excluded.equals(netstat) ? sockets : pasted(session, excluded);
        ListedPort answer = ListedPort.of(number, protocol, sockets, ranges);
        for (Finding finding : answer.findings()) {
            session.output().finding(finding, "");
            if (finding.severity() == Severity.ERROR || finding.id() == FindingId.LIST_ROWS_UNREAD) {
                session.output().needsAttention();
            }
        }
        if (!answer.summary().isEmpty()) {
            session.output().say(answer.summary());
        }
        answer(session, number, answer.free());
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
