package dev.portproxy.machine;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.machine.Connector.Attempt;
import dev.portproxy.machine.Connector.Outcome;
import dev.portproxy.machine.Prober.Answer;
import dev.portproxy.machine.Prober.Question;
import dev.portproxy.machine.Prober.Result;
import dev.portproxy.rule.CidrBlock;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.rule.Resolver;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A machine in memory: Linux, or Windows where {@link #windows} is set. Nothing is sent anywhere. */
public final class FakeMachine implements Machine {

    private static final Duration SLOW = Duration.ofSeconds(3);

    /** What a connection that fails says. */
    public static final String WORDS = "in its words";

    public final List<Listener> listeners = new ArrayList<>();
    public final List<Listener> datagrams = new ArrayList<>();
    public final List<Connection> connections = new ArrayList<>();
    public final List<PortRange> excluded = new ArrayList<>();
    public PortRange dynamic = PortRange.of(49152, 65535);
    public final List<Network> networks = new ArrayList<>();
    public final Map<String, List<InetAddress>> names = new HashMap<>();
    /** What a connect to an address and port gives; every other target answers. */
    public final Map<String, Outcome> outcomes = new HashMap<>();
    /** Until when a connect to an address and port has no answer at all. */
    public final Map<String, CountDownLatch> silentUntil = new HashMap<>();
    /** What a probe of an address and port gives; every other is silent. */
    public final Map<String, Answer> answers = new HashMap<>();

    /** What it gives to who waits longer than usual. */
    public final Map<String, Answer> slowAnswers = new HashMap<>();

    /** Which question alone was asked of whom. */
    public final List<String> questions = new CopyOnWriteArrayList<>();

    /** Who may have bound a port without listening. */
    public IdleSockets idleSockets = IdleSockets.UNKNOWN;

    public final List<PortRange> withheld = new ArrayList<>();

    public final Map<Integer, String> refusedBinds = new HashMap<>();
    public boolean onlyIpv6BindsAreRefused;
    public final List<InetSocketAddress> connected = new CopyOnWriteArrayList<>();
    /** What fails: {@code listeners}, {@code datagrams}, {@code connections}, {@code excluded}, {@code dynamic}, {@code networks}, {@code binds}. */
    public final Set<String> broken = new HashSet<>();

    public FakeWindows windows;

    public FakeMachine() {
        network("127.0.0.1/8", "lo", 65536);
        network("::1/128", "lo", 65536);
    }

    public static InetAddress ip(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    public FakeMachine onWindows() {
        windows = new FakeWindows();
        return this;
    }

    /** @param network an address with the length of its prefix */
    public FakeMachine network(String network, String adapter, int mtu) {
        String address = network.substring(0, network.indexOf('/'));
        networks.add(new Network(ip(address), CidrBlock.of(network).orElseThrow(), adapter, mtu));
        return this;
    }

    public FakeMachine listener(String address, int port, long pid, String process, String... services) {
        listeners.add(Listener.of(ip(address), port, OptionalLong.of(pid))
                .withProcess(
                        Optional.of(process), Optional.of("/programs/" + process), Optional.of(List.of(services))));
        return this;
    }

    /** A program that takes UDP. */
    public FakeMachine datagrams(String address, int port, long pid, String process) {
        datagrams.add(Listener.of(ip(address), port, OptionalLong.of(pid))
                .withProcess(Optional.of(process), Optional.of("/programs/" + process), Optional.of(List.of())));
        return this;
    }

    public FakeMachine hiddenListener(String address, int port) {
        listeners.add(Listener.of(ip(address), port, OptionalLong.empty()));
        return this;
    }

    /** A listener of the relay, which is this very process: see {@code RelayStandIn}. */
    public FakeMachine relayListener(String address, int port) {
        listeners.add(Listener.of(
                        ip(address),
                        port,
                        OptionalLong.of(ProcessHandle.current().pid()))
                .withProcess(Optional.of("java"), ProcessHandle.current().info().command(), Optional.of(List.of())));
        return this;
    }

    /** As a user sees it to whom the service manager lists nothing. */
    public FakeMachine serviceHostListener(String address, int port) {
        listeners.add(Listener.of(ip(address), port, OptionalLong.of(1234))
                .withProcess(Optional.of("svchost.exe"), Optional.empty(), Optional.empty()));
        return this;
    }

    public FakeMachine ipHelperListener(String address, int port) {
        return listener(address, port, 1234, "svchost.exe", "iphlpsvc");
    }

    /** What it says when what is asked for is broken. */
    public static String nothing(String what) {
        return "There are no " + what + " today.";
    }

    private void failIf(String what) {
        if (broken.contains(what)) {
            throw new PortProxyException(ErrorId.SERVICE_UNAVAILABLE, nothing(what), "");
        }
    }

    @Override
    public ListenerTable listeners() {
        return () -> {
            failIf("listeners");
            return List.copyOf(listeners);
        };
    }

    @Override
    public ListenerTable datagrams() {
        return () -> {
            failIf("datagrams");
            return List.copyOf(datagrams);
        };
    }

    @Override
    public ConnectionTable connections() {
        return () -> {
            failIf("connections");
            return List.copyOf(connections);
        };
    }

    @Override
    public PortReservations reservations() {
        return new PortReservations() {

            @Override
            public List<PortRange> excluded(IpVersion version) {
                failIf("excluded");
                return List.copyOf(excluded);
            }

            @Override
            public PortRange dynamic(IpVersion version) {
                failIf("dynamic");
                return dynamic;
            }

            @Override
            public List<PortRange> withheld(IpVersion version) {
                return List.copyOf(withheld);
            }
        };
    }

    @Override
    public IdleSockets idleSockets() {
        return idleSockets;
    }

    @Override
    public Networks networks() {
        return () -> {
            failIf("networks");
            return List.copyOf(networks);
        };
    }

    @Override
    public Resolver names() {
        return name -> {
            if (!names.containsKey(name)) {
                throw new UnknownHostException(name);
            }
            return names.get(name);
        };
    }

    @Override
    public BindProbe binds() {
        return (address, port) -> {
            failIf("binds");
            return Optional.ofNullable(refusedBinds.get(port))
                    .filter(refusal -> address instanceof Inet6Address || !onlyIpv6BindsAreRefused);
        };
    }

    @Override
    public Connector connector() {
        return (target, limit) -> {
            connected.add(target);
            CountDownLatch silent = silentUntil.get(text(target));
            if (silent != null) {
                try {
                    silent.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            Outcome outcome = outcomes.getOrDefault(text(target), Outcome.CONNECTED);
            return new Attempt(outcome, Duration.ofMillis(5), outcome == Outcome.CONNECTED ? "" : WORDS);
        };
    }

    @Override
    public Prober prober() {
        return new Prober() {

            @Override
            public Answer probe(InetSocketAddress server, Duration limit) {
                Answer silent = new Answer(Result.SILENT, "", Duration.ofMillis(5), "");
                return answers.getOrDefault(text(server), silent);
            }

            @Override
            public Answer ask(InetSocketAddress server, Question question, Duration limit) {
                questions.add(question + " " + text(server));
                return limit.compareTo(SLOW) > 0 && slowAnswers.containsKey(text(server))
                        ? slowAnswers.get(text(server))
                        : probe(server, limit);
            }

            @Override
            public Answer askBehindHeader(InetSocketAddress server, Question question, Duration limit) {
                Answer answer = ask(server, question, limit);
                questions.set(questions.size() - 1, "PROXY " + questions.get(questions.size() - 1));
                return answer;
            }
        };
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + "/" + address.getPort();
    }

    @Override
    public Optional<WindowsFacts> windows() {
        return Optional.ofNullable(windows);
    }
}
