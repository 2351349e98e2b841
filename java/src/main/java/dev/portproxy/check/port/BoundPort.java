package dev.portproxy.check.port;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.ForeignCommand;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.machine.Connection;
import dev.portproxy.machine.IdleSockets;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/** A port that is refused although nobody listens on it: who may have it, and what shows that. */
final class BoundPort {

    private static final int NAMED = 10;

    private final MachineFacts facts;
    private final LongPredicate relays;

    /** @param relays processes that try to have the port themselves: they are not in its way */
    BoundPort(MachineFacts facts, LongPredicate relays) {
        this.facts = facts;
        this.relays = relays;
    }

    /** @param evidence the system's answer */
    Finding finding(String message, int port, List<String> evidence) {
        List<String> seen = new ArrayList<>(evidence);
        List<Connection> connections = facts.connections().value().orElse(List.of()).stream()
                .filter(connection -> connection.localPort() == port)
                .toList();
        connections.stream().limit(NAMED).map(PortDiagnosis::words).forEach(seen::add);
        return Findings.machine(
                FindingId.PORT_BOUND,
                Severity.ERROR,
                message,
                seen,
                connections.isEmpty() ? whoHasIt(port, seen) : Fix.words(Texts.of("check-port.wait-or-end-program")));
    }

    private Fix whoHasIt(int port, List<String> seen) {
        if (facts.windows()) {
            return Fix.of(
                    Texts.of("check-port.to-see-who-has-port"),
                    ForeignCommand.windows(
                            "powershell",
                            "-Command",
                            "Get-NetTCPConnection",
                            "-State",
                            "Bound",
                            "-LocalPort",
                            Integer.toString(port)));
        }
        // No command of Linux shows such a socket everywhere: ss does from the version 6.8 on, and only if it is told
        // to.
        IdleSockets idle = facts.idleSockets();
        List<IdleSockets.Holder> holders = idle.holders().stream()
                .filter(holder -> !relays.test(holder.pid()))
                .toList();
        holders.stream().limit(NAMED).forEach(holder -> seen.add(Texts.of("check-port.socket-in-no-table", holder)));
        if (!holders.isEmpty()) {
            return Fix.words(Texts.of("check-port.end-program-that-is-named"));
        }
        return idle.complete()
                ? Fix.words(Texts.of("check-port.take-another-port"))
                : Fix.asAdministrator(
                        Texts.of("check-port.to-see-who-has-port"),
                        OwnCommand.of("ports").word(Integer.toString(port)));
    }
}
