package dev.portproxy.machine;

import dev.portproxy.rule.IpVersion;
import dev.portproxy.words.Texts;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** What is known of this machine at one moment: everything is looked at when it is first asked for, and once. */
public final class MachineFacts {

    /** Longer than a command of the system's may take. */
    private static final Duration LIMIT = Duration.ofSeconds(6);

    /** Windows takes two seconds to believe that a connect is refused (TcpMaxConnectRetransmissions). */
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);

    private static final Duration PROBE_LIMIT = Duration.ofSeconds(2);

    /** For who was silent where another was not: a slow answer is one, too. */
    private static final Duration PATIENT_LIMIT = Duration.ofSeconds(8);

    /** With the scope, which the JDK leaves out of an address's equality: fe80::1%2 is not fe80::1%3. */
    private record Target(InetSocketAddress server, int scope) {

        static Target of(InetSocketAddress server) {
            return new Target(server, server.getAddress() instanceof Inet6Address v6 ? v6.getScopeId() : 0);
        }
    }

    private final Machine machine;
    private final TimedLooks looks;
    private final Once<Look<PortOwners>> owners;
    private final Once<Look<PortOwners>> datagrams;
    private final Once<Look<List<Connection>>> connections;
    private final Once<Look<List<Network>>> networks;
    private final Map<IpVersion, Once<Look<List<PortRange>>>> excluded = new EnumMap<>(IpVersion.class);
    private final Map<IpVersion, Once<Look<PortRange>>> dynamic = new EnumMap<>(IpVersion.class);
    private final Map<IpVersion, Once<Look<List<PortRange>>>> withheld = new EnumMap<>(IpVersion.class);
    private final Once<Look<IdleSockets>> idleSockets;
    private final Map<Target, Once<Connector.Attempt>> connects = new ConcurrentHashMap<>();
    private final Map<String, Once<Look<List<InetAddress>>>> names = new ConcurrentHashMap<>();

    public MachineFacts(Machine machine, TimedLooks looks) {
        this.machine = machine;
        this.looks = looks;
        owners = once(
                Texts.of("machine.table-of-listening-ports"),
                () -> new PortOwners(machine.listeners().listeners(), windows()));
        datagrams = once(
                Texts.of("machine.table-of-udp-ports"),
                () -> new PortOwners(machine.datagrams().listeners(), windows()));
        connections = once(
                Texts.of("machine.table-of-connections"),
                () -> machine.connections().connections());
        networks = once(
                Texts.of("machine.list-of-addresses"), () -> machine.networks().networks());
        idleSockets = once(Texts.of("machine.table-of-listening-ports"), machine::idleSockets);
        for (IpVersion version : IpVersion.values()) {
            excluded.put(
                    version,
                    once(
                            Texts.of("machine.list-of-excluded-ports"),
                            () -> machine.reservations().excluded(version)));
            dynamic.put(
                    version,
                    once(
                            Texts.of("machine.range-of-dynamic-ports"),
                            () -> machine.reservations().dynamic(version)));
            withheld.put(
                    version,
                    once(
                            Texts.of("machine.range-of-dynamic-ports"),
                            () -> machine.reservations().withheld(version)));
        }
    }

    public boolean windows() {
        return machine.windows().isPresent();
    }

    public Look<PortOwners> owners() {
        return owners.get();
    }

    /** Who takes UDP datagrams at which port. */
    public Look<PortOwners> datagrams() {
        return datagrams.get();
    }

    public Look<List<Connection>> connections() {
        return connections.get();
    }

    public Look<List<Network>> networks() {
        return networks.get();
    }

    public Look<List<PortRange>> excluded(IpVersion version) {
        return Objects.requireNonNull(excluded.get(version)).get();
    }

    /** Whether it is one of this machine's addresses, as far as they are known. */
    public boolean isOwn(InetAddress ip) {
        return ip.isLoopbackAddress()
                || networks().value().stream()
                        .flatMap(List::stream)
                        .anyMatch(network -> network.address().equals(ip));
    }

    public Look<PortRange> dynamic(IpVersion version) {
        return Objects.requireNonNull(dynamic.get(version)).get();
    }

    /** Whether the system gives the port to a program that asks for any; not known is no. */
    public boolean givesAway(int port, IpVersion version) {
        return dynamic(version).value().filter(range -> range.contains(port)).isPresent()
                && Objects.requireNonNull(withheld.get(version)).get().value().orElse(List.of()).stream()
                        .noneMatch(range -> range.contains(port));
    }

    /** Who may have bound a port without listening; nobody where that could not be looked at. */
    public IdleSockets idleSockets() {
        return idleSockets.get().value().orElse(IdleSockets.UNKNOWN);
    }

    /** Whether an adapter has an IPv6 address; so it is taken to be where that could not be looked at. */
    public boolean mayHaveIpv6() {
        return networks()
                .value()
                .map(known -> known.stream().anyMatch(network -> IpVersion.of(network.address()) == IpVersion.V6))
                .orElse(true);
    }

    /** The addresses of a name, of both IP versions; none where no such name is known. */
    public Look<List<InetAddress>> addresses(String name) {
        return names.computeIfAbsent(
                        name,
                        asked -> once(Texts.of("machine.address-of", asked), () -> {
                            try {
                                return machine.names().addresses(asked);
                            } catch (UnknownHostException e) {
                                return List.of();
                            }
                        }))
                .get();
    }

    public Look<Optional<String>> bindRefusal(InetAddress address, int port) {
        return looks.at(
                Texts.of("machine.answer-to-bind"), LIMIT, () -> machine.binds().refusal(address, port));
    }

    /** Connects to a target, once for all rules that have it; blocks for at most about three seconds. */
    public Connector.Attempt connect(InetSocketAddress target) {
        return connects.computeIfAbsent(
                        Target.of(target),
                        asked -> new Once<>(() -> machine.connector().connect(asked.server(), CONNECT_LIMIT)))
                .get();
    }

    public Prober.Answer probe(InetSocketAddress server) {
        return machine.prober().probe(server, PROBE_LIMIT);
    }

    /** The same with one question alone. */
    public Prober.Answer ask(InetSocketAddress server, Prober.Question question) {
        return machine.prober().ask(server, question, PROBE_LIMIT);
    }

    /** Once more, and with patience. */
    public Prober.Answer askAgain(InetSocketAddress server, Prober.Question question) {
        return machine.prober().ask(server, question, PATIENT_LIMIT);
    }

    /**
     * This question alone, behind a PROXY protocol header.
     *
     * @param again whether it is asked once more, and with patience
     */
    public Prober.Answer askBehindHeader(InetSocketAddress server, Prober.Question question, boolean again) {
        return machine.prober().askBehindHeader(server, question, again ? PATIENT_LIMIT : PROBE_LIMIT);
    }

    /**
     * Works that run at the same time.
     *
     * @param what begins the sentence of a work that was not done in time
     * @param limit for all together
     * @param each is told every result in the order of the works, as soon as it and those before it are there
     */
    public <T> void all(String what, Duration limit, List<Callable<T>> works, Consumer<Look<T>> each) {
        looks.all(what, limit, works, each);
    }

    /** Whether who asked has told it to look no further. */
    public boolean isStopped() {
        return looks.isStopped();
    }

    /** @return empty where this is not Windows */
    public <T> Optional<Look<T>> windows(String what, Function<WindowsFacts, T> question) {
        return machine.windows().map(facts -> looks.at(what, LIMIT, () -> question.apply(facts)));
    }

    private <T> Once<Look<T>> once(String what, Callable<T> question) {
        return new Once<>(() -> looks.at(what, LIMIT, question));
    }
}
