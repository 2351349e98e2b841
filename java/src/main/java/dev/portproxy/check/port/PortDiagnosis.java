package dev.portproxy.check.port;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.ForeignCommand;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.diagnostic.WindowsCommands;
import dev.portproxy.machine.Connection;
import dev.portproxy.machine.Look;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.machine.Network;
import dev.portproxy.machine.PortOwners;
import dev.portproxy.machine.PortRange;
import dev.portproxy.rule.Address;
import dev.portproxy.rule.IpText;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.words.Texts;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Why a port cannot be bound, the likeliest cause first. Java hides Windows' own answer: that a port is excluded
 * (WSAEACCES) and that it is in use come as the same "Address already in use".
 */
public final class PortDiagnosis {

    private static final int NAMED = 10;
    private static final InetAddress EVERY_IPV4_ADDRESS = wildcard(IpVersion.V4);
    private static final InetAddress EVERY_IPV6_ADDRESS = wildcard(IpVersion.V6);

    private final MachineFacts facts;
    private final HolderFindings holders;

    public PortDiagnosis(MachineFacts facts, HolderFindings holders) {
        this.facts = facts;
        this.holders = holders;
    }

    /** All that is to be said about a port, for whoever may want it: every holder on every address. */
    public List<Finding> ofPort(int port) {
        List<Finding> findings = new ArrayList<>();
        Look<PortOwners> owners = facts.owners();
        owners.value().ifPresent(known -> known.ofPort(port).forEach(owner -> findings.add(holders.of(owner))));
        owners.reason().ifPresent(reason -> findings.add(portsUnknown(reason)));
        boolean held = isCertain(findings);
        Set<IpVersion> both = EnumSet.allOf(IpVersion.class);
        findings.addAll(excluded(port, both));
        if (!held) {
            findings.addAll(lingering(port));
            if (!isCertain(findings)) {
                findings.addAll(refusedAnywhere(port, holderInSight(owners, false)));
            }
        }
        dynamic(port, IpVersion.V4).ifPresent(findings::add);
        dynamicUnknown(IpVersion.V4).ifPresent(findings::add);
        return findings;
    }

    /**
     * What is in the way of a bind.
     *
     * @param dualStack whether a bind to {@code ::} wants IPv4 as well, as Java's sockets do
     * @return empty where the port can be had now
     */
    public List<Finding> ofBind(InetAddress address, int port, boolean dualStack) {
        List<Finding> findings = new ArrayList<>();
        Optional<Finding> missing = missingAddress(address);
        if (missing.isPresent()) {
            return List.of(missing.get());
        }
        Look<PortOwners> owners = facts.owners();
        owners.value()
                .ifPresent(known ->
                        known.inTheWayOf(address, port, dualStack).forEach(owner -> findings.add(holders.of(owner))));
        boolean holderFound = !findings.isEmpty();
        owners.reason().ifPresent(reason -> findings.add(portsUnknown(reason)));
        if (isCertain(findings)) {
            return findings;
        }
        IpVersion version = IpVersion.of(address);
        findings.addAll(excluded(port, EnumSet.of(version)));
        if (!isCertain(findings)) {
            findings.addAll(lingering(port));
        }
        if (!isCertain(findings)) {
            findings.addAll(refused(address, port, holderInSight(owners, holderFound)));
        }
        return findings;
    }

    /** The address is on no interface of this machine; empty where it is, where it is a wildcard, and where that cannot be seen. */
    public Optional<Finding> missingAddress(InetAddress address) {
        if (address.isAnyLocalAddress() || address.isLoopbackAddress()) {
            return Optional.empty();
        }
        return facts.networks()
                .value()
                .filter(networks -> networks.stream().noneMatch(network -> isAt(address, network)))
                .map(networks -> Findings.machine(
                        FindingId.LISTEN_ADDRESS_MISSING,
                        Severity.ERROR,
                        Texts.of("check-port.is-not-address-of-this-machine", IpText.of(address)),
                        List.of(Texts.of("check-port.this-machine", addresses(networks))),
                        Texts.of("check-port.listen-on-or-on-one")));
    }

    private static InetAddress wildcard(IpVersion version) {
        return ((Address.Literal) Address.of(version.wildcard())).ip();
    }

    private static boolean isAt(InetAddress address, Network network) {
        return network.address().equals(address);
    }

    private static String addresses(List<Network> networks) {
        List<String> texts = networks.stream()
                .map(network -> IpText.of(network.address()))
                .distinct()
                .sorted()
                .toList();
        return String.join(Texts.of("check-port.text"), texts.subList(0, Math.min(texts.size(), NAMED)))
                + (texts.size() > NAMED ? Texts.of("check-port.and-more", texts.size() - NAMED) : "");
    }

    private static boolean isCertain(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /** The port is in a range that the system keeps, or that could not be looked at. */
    public List<Finding> excluded(int port, Set<IpVersion> versions) {
        List<Finding> findings = new ArrayList<>();
        for (IpVersion version : versions) {
            Look<List<PortRange>> ranges = facts.excluded(version);
            ranges.value()
                    .ifPresent(known -> known.stream()
                            .filter(range -> range.contains(port))
                            .forEach(range -> findings.add(excluded(port, range, version))));
            ranges.reason()
                    .ifPresent(reason -> findings.add(Findings.unseen(
                            FindingId.EXCLUDED_PORTS_UNKNOWN,
                            Texts.of("check-port.which-ports-windows-keeps-for-itself", version.label()),
                            reason)));
        }
        return findings;
    }

    private static Finding excluded(int port, PortRange range, IpVersion version) {
        String net = version == IpVersion.V4 ? "ipv4" : "ipv6";
        String list = version == IpVersion.V4
                ? Texts.of("check-port.netsh-interface-ipv4-show-excludedportrange-protocol")
                : Texts.of("check-port.netsh-interface-ipv6-show-excludedportrange-protocol");
        if (range.administered()) {
            return Findings.machine(
                    FindingId.PORT_EXCLUDED,
                    Severity.INFO,
                    Texts.of("check-port.port-is-in-range-which-administrator", port, range),
                    List.of(Texts.of("check-port.with", list)),
                    "");
        }
        return Findings.machine(
                FindingId.PORT_EXCLUDED,
                Severity.ERROR,
                Texts.of("check-port.port-is-in-range-which-windows", port, range),
                List.of(list),
                Fix.words(Texts.of("check-port.take-another-port-2"))
                        .or(Fix.asAdministrator(
                                WindowsCommands.stop("winnat"),
                                ForeignCommand.windows(
                                        "netsh",
                                        "interface",
                                        net,
                                        "add",
                                        "excludedportrange",
                                        "protocol=tcp",
                                        "startport=" + port,
                                        "numberofports=1"),
                                WindowsCommands.start("winnat"))));
    }

    /** The port is one that the system gives away; empty where it is not, or where that cannot be seen. */
    public Optional<Finding> dynamic(int port, IpVersion version) {
        return facts.dynamic(version)
                .value()
                .filter(range -> range.contains(port))
                .map(range -> Findings.machine(
                        FindingId.PORT_IN_DYNAMIC_RANGE,
                        Severity.WARNING,
                        Texts.of("check-port.port-is-in-range", port, range),
                        List.of(),
                        Texts.of("check-port.take-port-outside", range)));
    }

    /** The range that {@link #dynamic} asks could not be seen. */
    public Optional<Finding> dynamicUnknown(IpVersion version) {
        return facts.dynamic(version)
                .reason()
                .map(reason -> Findings.unseen(
                        FindingId.DYNAMIC_PORTS_UNKNOWN,
                        Texts.of("check-port.which-ports-are-given-to-any", version.label()),
                        reason));
    }

    private List<Finding> lingering(int port) {
        Look<List<Connection>> connections = facts.connections();
        if (connections.reason().isPresent()) {
            return List.of(Findings.unseen(
                    FindingId.CONNECTIONS_UNKNOWN,
                    Texts.of("check-port.which-connections-still-use-port"),
                    connections.reason().get()));
        }
        List<Connection> left = connections.value().orElseThrow().stream()
                .filter(connection -> connection.localPort() == port)
                .toList();
        // Linux lets a listener return beside old connections, and Windows unless the listener was an exclusive one.
        if (left.isEmpty() || !facts.windows()) {
            return List.of();
        }
        List<String> evidence = left.stream()
                .limit(NAMED)
                .map(connection -> Texts.of(
                        "check-port.connection-with",
                        connection.remoteText(),
                        connection.pid().isPresent()
                                ? Texts.of("check-port.of-pid", connection.pid().getAsLong())
                                : ""))
                .toList();
        return List.of(Findings.machine(
                FindingId.PORT_LINGERING,
                Severity.WARNING,
                Texts.of("check-port.nobody-listens-on-port-but-connections", port),
                evidence,
                Texts.of("check-port.wait-until-they-end-or-end")));
    }

    /** How a refusal goes with what the table of listeners says; an unread table is no free port. */
    private static String holderInSight(Look<PortOwners> owners, boolean found) {
        if (owners.reason().isPresent()) {
            return Texts.of("check-port.and-who-listens-could-not");
        }
        return found
                ? Texts.of("check-port.most-likely-because-of-listener-beside")
                : Texts.of("check-port.although-nobody-listens");
    }

    private List<Finding> refusedAnywhere(int port, String holder) {
        List<Finding> ipv4 = refused(EVERY_IPV4_ADDRESS, port, holder);
        if (!ipv4.isEmpty()) {
            return ipv4;
        }
        Look<List<Network>> networks = facts.networks();
        if (networks.reason().isPresent()) {
            // Without IPv6, a bind would be refused for that alone.
            return List.of(
                    bindUnknown(EVERY_IPV6_ADDRESS, port, networks.reason().get()));
        }
        boolean hasIpv6 = networks.value().orElseThrow().stream()
                .anyMatch(network -> IpVersion.of(network.address()) == IpVersion.V6);
        return hasIpv6 ? refused(EVERY_IPV6_ADDRESS, port, holder) : List.of();
    }

    private static Finding bindUnknown(InetAddress address, int port, String reason) {
        return Findings.unseen(
                FindingId.BIND_UNKNOWN, Texts.of("check-port.whether-can-be-bound", IpText.of(address, port)), reason);
    }

    private List<Finding> refused(InetAddress address, int port, String holder) {
        Look<Optional<String>> answer = facts.bindRefusal(address, port);
        return answer
                .reason()
                .map(reason -> bindUnknown(address, port, reason))
                .or(() -> answer.value()
                        .flatMap(refusal -> refusal)
                        .map(message -> refused(address, port, holder, message)))
                .stream()
                .toList();
    }

    private Finding refused(InetAddress address, int port, String holder, String message) {
        List<String> evidence = List.of(Texts.of("check-port.system-s-answer", message));
        if (message.contains("ermission denied")) {
            return Findings.machine(
                    FindingId.PORT_NEEDS_RIGHTS,
                    Severity.ERROR,
                    Texts.of("check-port.port-is-for-privileged-programs-only", port),
                    evidence,
                    facts.windows()
                            ? Texts.of("check-port.do-it-as-administrator")
                            : Texts.of("check-port.do-it-as-root-or-take"));
        }
        return Findings.machine(
                FindingId.PORT_BOUND,
                Severity.ERROR,
                Texts.of("check-port.is-refused-program-has-bound", IpText.of(address, port), holder),
                evidence,
                Fix.of(
                        Texts.of("check-port.to-see-who"),
                        facts.windows()
                                ? ForeignCommand.windows(
                                        "powershell",
                                        "-Command",
                                        "Get-NetTCPConnection",
                                        "-State",
                                        "Bound",
                                        "-LocalPort",
                                        Integer.toString(port))
                                : ForeignCommand.here("ss", "-tanp").text(Texts.of("check-port.sport", port))));
    }

    private static Finding portsUnknown(String reason) {
        return Findings.unseen(FindingId.PORTS_UNKNOWN, Texts.of("check-port.who-holds-which-port"), reason);
    }
}
