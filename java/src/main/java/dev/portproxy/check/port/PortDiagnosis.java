package dev.portproxy.check.port;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.ForeignCommand;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.diagnostic.Shell;
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

    /** What the table of listeners says beside a refusal; an unread table is no free port. */
    private enum InSight {
        UNKNOWN,
        LISTENER,
        NOBODY
    }

    private final MachineFacts facts;
    private final HolderFindings holders;
    private final MissingIpv6 ipv6;
    private final BoundPort bound;

    public PortDiagnosis(MachineFacts facts, HolderFindings holders) {
        this.facts = facts;
        this.holders = holders;
        ipv6 = new MissingIpv6(facts);
        bound = new BoundPort(facts, holders::isRelay);
    }

    /** Whether the process is a relay, as it says of itself. */
    public boolean isRelay(long pid) {
        return holders.isRelay(pid);
    }

    /** All that is to be said about a port, for whoever may want it: every holder on every address. */
    public List<Finding> ofPort(int port) {
        List<Finding> findings = new ArrayList<>();
        Look<PortOwners> owners = facts.owners();
        owners.value().ifPresent(known -> known.ofPort(port).forEach(owner -> findings.add(holders.ofPort(owner))));
        owners.reason().ifPresent(reason -> findings.add(portsUnknown(reason)));
        boolean held = isCertain(findings) || findings.stream().anyMatch(PortDiagnosis::isRightlyHeld);
        Set<IpVersion> both = EnumSet.allOf(IpVersion.class);
        findings.addAll(excluded(port, both));
        if (!held) {
            findings.addAll(lingering(port));
            if (!isCertain(findings)) {
                findings.addAll(refusedAnywhere(port, inSight(owners, false)));
            }
        }
        dynamic(port, IpVersion.V4).ifPresent(findings::add);
        dynamicUnknown(IpVersion.V4).ifPresent(findings::add);
        findings.addAll(MappedPorts.ofPort(facts, port));
        return findings;
    }

    private static boolean isRightlyHeld(Finding finding) {
        return finding.id() == FindingId.PORT_SERVED || finding.id() == FindingId.PORT_HELD_BY_TARGET;
    }

    /**
     * What is in the way of a bind.
     *
     * @param dualStack whether a bind to {@code ::} wants IPv4 as well, as Java's sockets do
     * @param target of the rule that wants it
     * @return empty where the port can be had now
     */
    public List<Finding> ofBind(InetAddress address, int port, boolean dualStack, RuleTarget target) {
        List<Finding> findings = new ArrayList<>();
        Optional<Finding> missing = missingAddress(address);
        if (missing.isPresent()) {
            return List.of(missing.get());
        }
        if (IpVersion.of(address) == IpVersion.V6 && !facts.mayHaveIpv6()) {
            return List.of(ipv6.ofBind(address));
        }
        Look<PortOwners> owners = facts.owners();
        owners.value()
                .ifPresent(known -> known.inTheWayOf(address, port, dualStack)
                        .forEach(owner -> findings.add(holders.of(owner, target))));
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
            List<Finding> refused = refused(address, port, inSight(owners, holderFound));
            boolean isBound = refused.stream().anyMatch(finding -> finding.id() == FindingId.PORT_BOUND);
            if (isBound && holderFound && !facts.windows()) {
                // Whether it is in the way was open, and the refusal settles it.
                return findings.stream().map(PortDiagnosis::settled).toList();
            }
            findings.addAll(refused);
        }
        return findings;
    }

    private static Finding settled(Finding holder) {
        return holder.severity() == Severity.WARNING
                ? Findings.machine(holder.id(), Severity.ERROR, holder.message(), holder.evidence(), holder.fix())
                : holder;
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
                        Texts.of("check-port.is-not-address-of-machine", IpText.of(address)),
                        List.of(),
                        Texts.of("check-port.listen-on-one-of-these", addresses(networks))));
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
        String named = String.join(", ", texts.subList(0, Math.min(texts.size(), NAMED)));
        return texts.size() > NAMED ? Texts.of("check-port.addresses-and-more", named, texts.size() - NAMED) : named;
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
                            Texts.of("check-port.ports-that-windows-keeps", version.label()),
                            reason)));
        }
        return findings;
    }

    private static Finding excluded(int port, PortRange range, IpVersion version) {
        String net = version == IpVersion.V4 ? "ipv4" : "ipv6";
        String command = Shell.windows(text -> true)
                .text(ForeignCommand.windows("netsh", "interface", net, "show", "excludedportrange", "protocol=tcp"));
        if (range.administered()) {
            return Findings.machine(
                    FindingId.PORT_EXCLUDED,
                    Severity.INFO,
                    Texts.of("check-port.administrator-has-reserved-port", port, range),
                    List.of(Texts.of("check-port.command-lists-it-with-asterisk", command)),
                    "");
        }
        return Findings.machine(
                FindingId.PORT_EXCLUDED,
                Severity.ERROR,
                Texts.of("check-port.windows-keeps-port", port, range),
                List.of(Texts.of("check-port.command-lists-it", command)),
                Fix.words(Texts.of("check-port.take-another-port-or"))
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
                .filter(range -> facts.givesAway(port, version))
                .map(range -> Findings.machine(
                        FindingId.PORT_IN_DYNAMIC_RANGE,
                        Severity.WARNING,
                        Texts.of("check-port.port-is-in-dynamic-range", port, range),
                        List.of(),
                        Texts.of("check-port.take-port-outside", range)));
    }

    /** The range that {@link #dynamic} asks could not be seen. */
    public Optional<Finding> dynamicUnknown(IpVersion version) {
        return facts.dynamic(version)
                .reason()
                .map(reason -> Findings.unseen(
                        FindingId.DYNAMIC_PORTS_UNKNOWN,
                        Texts.of("check-port.ports-for-any-program", version.label()),
                        reason));
    }

    private List<Finding> lingering(int port) {
        Look<List<Connection>> connections = facts.connections();
        if (connections.reason().isPresent()) {
            return List.of(Findings.unseen(
                    FindingId.CONNECTIONS_UNKNOWN,
                    Texts.of("check-port.connections-on-port"),
                    connections.reason().get()));
        }
        List<Connection> left = connections.value().orElseThrow().stream()
                .filter(connection -> connection.localPort() == port)
                .toList();
        // Linux lets a listener return beside old connections, and Windows unless the listener was an exclusive one.
        if (left.isEmpty() || !facts.windows()) {
            return List.of();
        }
        List<String> evidence =
                left.stream().limit(NAMED).map(PortDiagnosis::words).toList();
        return List.of(Findings.machine(
                FindingId.PORT_LINGERING,
                Severity.WARNING,
                Texts.of("check-port.connections-keep-port", port),
                evidence,
                Texts.of("check-port.wait-or-end-program")));
    }

    static String words(Connection connection) {
        return connection.pid().isPresent()
                ? Texts.of(
                        "check-port.connection-of-process",
                        connection.remoteText(),
                        connection.pid().getAsLong())
                : Texts.of("check-port.connection-with", connection.remoteText());
    }

    private static InSight inSight(Look<PortOwners> owners, boolean found) {
        if (owners.reason().isPresent()) {
            return InSight.UNKNOWN;
        }
        return found ? InSight.LISTENER : InSight.NOBODY;
    }

    private List<Finding> refusedAnywhere(int port, InSight holder) {
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
        return facts.mayHaveIpv6() ? refused(EVERY_IPV6_ADDRESS, port, holder) : List.of();
    }

    private static Finding bindUnknown(InetAddress address, int port, String reason) {
        return Findings.unseen(
                FindingId.BIND_UNKNOWN, Texts.of("check-port.whether-can-be-bound", IpText.of(address, port)), reason);
    }

    private List<Finding> refused(InetAddress address, int port, InSight holder) {
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

    private Finding refused(InetAddress address, int port, InSight holder, String message) {
        List<String> evidence = List.of(Texts.of("check-port.system-s-answer", message));
        if (message.contains("ermission denied")) {
            return Findings.machine(
                    FindingId.PORT_NEEDS_RIGHTS,
                    Severity.ERROR,
                    Texts.of("check-port.port-is-for-privileged-programs", port),
                    evidence,
                    facts.windows()
                            ? Texts.of("check-port.do-it-as-administrator")
                            : Texts.of("check-port.do-it-as-root"));
        }
        return bound.finding(refusal(IpText.of(address, port), holder), port, evidence);
    }

    private static String refusal(String endpoint, InSight holder) {
        return switch (holder) {
            case UNKNOWN -> Texts.of("check-port.refused-listeners-unknown", endpoint);
            case LISTENER -> Texts.of("check-port.refused-beside-listener", endpoint);
            case NOBODY -> Texts.of("check-port.refused-without-listener", endpoint);
        };
    }

    private static Finding portsUnknown(String reason) {
        return Findings.unseen(FindingId.PORTS_UNKNOWN, Texts.of("check-port.who-holds-which-port"), reason);
    }
}
