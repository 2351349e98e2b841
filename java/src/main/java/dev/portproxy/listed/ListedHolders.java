package dev.portproxy.listed;

import dev.portproxy.check.port.HolderFindings;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.ForeignCommand;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.diagnostic.Shown;
import dev.portproxy.diagnostic.WindowsCommands;
import dev.portproxy.machine.Listener;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Who holds a port of the machine that a list is of. */
final class ListedHolders {

    private static final int MOST_CONNECTIONS = 10;

    private static final Comparator<Socket> IN_ORDER = Comparator.comparing(
                    (Socket socket) -> IpVersion.of(socket.address()))
            .thenComparing(socket -> !socket.address().isAnyLocalAddress())
            .thenComparing(Socket::endpoint)
            .thenComparing(socket -> socket.pid().orElse(Long.MAX_VALUE));

    private final SocketList list;
    private final ListedSystem system;
    private final boolean windows;

    ListedHolders(SocketList list, ListedSystem system) {
        this.list = list;
        this.system = system;
        this.windows = system == ListedSystem.WINDOWS;
    }

    List<Finding> of(int port, Protocol protocol) {
        List<Socket> onPort = list.sockets().stream()
                .filter(socket -> socket.port() == port)
                .distinct()
                .sorted(IN_ORDER)
                .toList();
        List<Finding> findings = new ArrayList<>();
        onPort.stream()
                .filter(socket -> socket.protocol() == protocol && socket.listens())
                .forEach(socket -> findings.add(held(socket)));
        if (findings.isEmpty() && !list.showsListeners(protocol)) {
            findings.add(unseen(protocol));
        }
        if (findings.isEmpty() && protocol == Protocol.TCP) {
            lingering(onPort, port).ifPresent(findings::add);
            onPort.stream()
                    .filter(socket -> socket.protocol() == Protocol.UDP)
                    .forEach(socket -> findings.add(onUdp(socket)));
        }
        return findings;
    }

    /** The list has nobody who waits: it is of connections alone, or of the other protocol. */
    private Finding unseen(Protocol protocol) {
        return new Finding(
                FindingId.PORTS_UNKNOWN,
                Severity.UNKNOWN,
                Texts.of("diagnostic.could-not-be-looked-at", Texts.of("check-port.who-holds-which-port")),
                List.of(Texts.of("listed.no-row-waits", protocol)),
                Elsewhere.fix(Texts.of("listed.hand-over-output"), system.lists()),
                Optional.empty());
    }

    private Finding held(Socket socket) {
        FindingId id = HolderFindings.kind(listener(socket), windows);
        return Findings.machine(
                id,
                Severity.ERROR,
                Texts.of("machine.is-held", socket.endpoint(), owner(socket)),
                isIpHelper(socket) ? List.of(Texts.of("listed.ip-helper-serves-rules")) : List.of(),
                fix(id, socket));
    }

    private static Finding onUdp(Socket socket) {
        return Findings.machine(
                FindingId.PORT_HELD_ON_UDP,
                Severity.INFO,
                Texts.of("listed.is-held-on-udp", socket.endpoint(), owner(socket)),
                List.of(),
                Fix.NONE);
    }

    /** As a look at a machine tells it: connections keep a port of Windows' alone, and those of no process none. */
    private Optional<Finding> lingering(List<Socket> onPort, int port) {
        List<String> left = onPort.stream()
                .filter(socket -> socket.protocol() == Protocol.TCP && !socket.listens())
                .filter(socket -> socket.pid().orElse(0) != 0)
                .limit(MOST_CONNECTIONS)
                .map(socket -> Texts.of(
                        "check-port.connection-of-process",
                        Shown.line(socket.remote().orElseThrow()),
                        socket.pid().getAsLong()))
                .toList();
        return left.isEmpty() || !windows
                ? Optional.empty()
                : Optional.of(Findings.machine(
                        FindingId.PORT_LINGERING,
                        Severity.WARNING,
                        Texts.of("check-port.connections-keep-port", port),
                        left,
                        Texts.of("check-port.wait-or-end-program")));
    }

    private static Listener listener(Socket socket) {
        return Listener.of(socket.address(), socket.port(), socket.pid())
                .withProcess(
                        socket.process(),
                        Optional.empty(),
                        socket.services().isEmpty() ? Optional.empty() : Optional.of(socket.services()));
    }

    private static boolean isIpHelper(Socket socket) {
        return socket.services().stream().anyMatch(WindowsCommands.IP_HELPER::equalsIgnoreCase);
    }

    private static String owner(Socket socket) {
        if (socket.pid().isEmpty()) {
            return socket.process()
                    .map(Shown::line)
                    .orElseGet(() -> Texts.of("listed.program-that-list-does-not-name"));
        }
        long pid = socket.pid().getAsLong();
        if (socket.process().isEmpty()) {
            return Texts.of("listed.process-without-name", pid);
        }
        String name = Shown.line(socket.process().get());
        return socket.services().isEmpty()
                ? name + " (pid " + pid + ")"
                : Texts.of("listed.process-with-services", name, pid, String.join(", ", socket.services()));
    }

    private Fix fix(FindingId id, Socket socket) {
        String port = Integer.toString(socket.port());
        return switch (id) {
            case PORT_HELD_BY_HTTP_SYS ->
                anotherPortOr(
                        "listed.on-that-machine-to-see-who-registered",
                        ForeignCommand.windows("netsh", "http", "show", "servicestate", "view=requestq"));
            case PORT_HELD_BY_FILE_SHARING -> Fix.words(Texts.of("check-port.take-another-port"));
            case PORT_HELD_BY_DOCKER ->
                anotherPortOr(
                        "listed.on-that-machine-to-see-the-container",
                        ForeignCommand.here("docker", "ps", "--filter", "publish=" + port));
            case PORT_HELD_BY_WSL -> Fix.words(Texts.of("check-port.leave-port-to-wsl"));
            case PORT_HELD_BY_UNKNOWN -> anotherPortOr("listed.on-that-machine-to-see-the-program", system.names());
            default -> stop(socket);
        };
    }

    private Fix stop(Socket socket) {
        if (isIpHelper(socket)) {
            return anotherPortOr(
                    "listed.on-that-machine-to-see-its-rules",
                    ForeignCommand.windows("netsh", "interface", "portproxy", "show", "all"));
        }
        String pid = Long.toString(socket.pid().getAsLong());
        if (windows && socket.process().filter("svchost.exe"::equalsIgnoreCase).isPresent()
                || socket.process().isEmpty()) {
            return anotherPortOr(
                    "listed.on-that-machine-to-see-the-program",
                    windows
                            ? ForeignCommand.windows("tasklist", "/svc", "/fi").text("PID eq " + pid)
                            : ForeignCommand.here("ps", "-fp", pid));
        }
        return anotherPortOr(
                "listed.on-that-machine-stop-it",
                windows ? ForeignCommand.windows("taskkill", "/pid", pid) : ForeignCommand.here("kill", pid));
    }

    private static Fix anotherPortOr(String label, ForeignCommand command) {
        return Fix.words(Texts.of("check-port.take-another-port-or")).or(Elsewhere.fix(Texts.of(label), command));
    }
}
