package dev.portproxy.cli;

import dev.portproxy.app.UserSettings;
import dev.portproxy.cli.print.StreamOutput;
import dev.portproxy.cli.print.Terminal;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Shell;
import dev.portproxy.diagnostic.StoreNames;
import dev.portproxy.launch.Main;
import dev.portproxy.machine.FakeMachine;
import dev.portproxy.machine.FirewallRule;
import dev.portproxy.machine.FirewallRules;
import dev.portproxy.machine.LiveFirewall;
import dev.portproxy.machine.Machine;
import dev.portproxy.machine.Platform;
import dev.portproxy.machine.RelayService;
import dev.portproxy.machine.RuleService;
import dev.portproxy.machine.Screen;
import dev.portproxy.machine.UdpPortsFile;
import dev.portproxy.registry.MemoryRegistry;
import dev.portproxy.registry.Registry;
import dev.portproxy.rule.ServicePorts;
import dev.portproxy.rule.UdpPort;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program with surroundings of its own: a directory, an environment, and a Windows registry where one is asked for. */
public final class Cli {

    final Path directory;
    public final Map<String, String> environment = new HashMap<>();
    public final MemoryRegistry registry = new MemoryRegistry();
    public final FakeIpHelper ipHelper = new FakeIpHelper();
    public final FakeFirewall firewall = new FakeFirewall();
    public final FakeMachine machine = new FakeMachine();
    /** Runs whenever the machine is asked for its service names, as every change of a rule does. */
    public Runnable onServices = () -> {};
    /** Runs whenever the machine is asked who holds its ports. */
    public Runnable onPorts = () -> {};
    /** The relay's service, where this machine has one. */
    public Optional<RelayService> relayService = Optional.empty();
    /** The relay whose listeners the machine has. */
    public final ToldRelay relay = new ToldRelay();
    /** What the running firewall says of itself. */
    public LiveFirewall.State liveFirewall = LiveFirewall.State.UNKNOWN;

    /** What the user has chosen once. */
    public UserSettings settings = UserSettings.NONE;

    private final boolean windows;
    private byte[] input = {};
    private boolean fullOutput;
    private boolean onTerminal;
    private Screen screen = Screen.NONE;

    private Cli(Path directory, boolean windows) {
        this.directory = directory;
        this.windows = windows;
        if (windows) {
            machine.onWindows();
        }
    }

    /** A machine whose store is a file. */
    public static Cli onLinux(Path directory) {
        return new Cli(directory, false);
    }

    /** A machine with a registry: the stores system, machine and user. */
    public static Cli onWindows(Path directory) {
        return new Cli(directory, true);
    }

    /** What one command line gave. */
    public record Run(int exit, String out, String err) {

        /** Standard output as JSON lines: every line has to be one object, in ASCII. */
        public List<JsonNode> objects() {
            if (!out.chars().allMatch(c -> c < 0x80)) {
                throw new AssertionError("not ASCII: " + out);
            }
            return out.lines().map(JsonMapper.shared()::readTree).toList();
        }

        /** The one line of standard error that is an error's JSON. */
        JsonNode error() {
            return err.lines()
                    .filter(line -> line.startsWith("{"))
                    .map(JsonMapper.shared()::readTree)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no JSON in: " + err));
        }
    }

    public Run run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = Terminal.of(
                        new ByteArrayInputStream(input),
                        fullOutput ? full() : out,
                        err,
                        StandardCharsets.UTF_8,
                        environment,
                        () -> onTerminal)
                .on(screen);
        int exit = besideItsRelay(() -> Main.program().run(terminal, new TestPlatform(), settings, words), words);
        return new Run(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Runs the command while the relay answers whose listeners the machine has, if it has some. */
    public int besideItsRelay(IntSupplier command, String... words) {
        return RelayStandIn.during(
                platform(),
                machine.listeners,
                relay,
                environment.getOrDefault("PORTPROXY_STORE", platform().defaultStore()),
                command,
                words);
    }

    /** What {@code serve} itself is given, with streams that live on. */
    public Session session(InputStream in, OutputStream out) {
        Terminal terminal = new Terminal(
                in,
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                environment);
        return new Session(terminal, new TestPlatform(), new StreamOutput(terminal, true, platform()::shell), null);
    }

    /** How a command of a fix begins if it names this store. */
    public String commandOf(String store) {
        String show = platform().shell().text(OwnCommand.of("show").inStore(store));
        return show.substring(0, show.length() - "show".length());
    }

    /** From now on a person looks at standard output. */
    Cli onTerminal() {
        onTerminal = true;
        return this;
    }

    /** The same, and it is so wide and knows colors, as standard error does. */
    Cli onTerminal(int columns) {
        screen = new Screen() {
            @Override
            public boolean isTerminal() {
                return true;
            }

            @Override
            public OptionalInt columns() {
                return OptionalInt.of(columns);
            }

            @Override
            public boolean obeysCodes() {
                return true;
            }

            @Override
            public boolean errorsObeyCodes() {
                return true;
            }
        };
        return onTerminal();
    }

    /** From now on standard output is a full disk. */
    Cli withFullOutput() {
        fullOutput = true;
        return this;
    }

    private static OutputStream full() {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("No space left on device");
            }
        };
    }

    /** A command that only prepares: it has to end with 0. */
    public Run done(String... words) {
        Run run = run(words);
        if (run.exit() != 0) {
            throw new AssertionError(String.join(" ", words) + " ended with " + run.exit() + ": " + run.err());
        }
        return run;
    }

    /** What standard input holds for the runs that follow. */
    public Cli input(String text) {
        return input(text.getBytes(StandardCharsets.UTF_8));
    }

    public Cli input(byte[] bytes) {
        input = bytes.clone();
        return this;
    }

    /** A file of the directory, written with this text. */
    public String file(String name, String text) {
        try {
            return Files.writeString(directory.resolve(name), text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String path(String name) {
        return directory.resolve(name).toString();
    }

    /** Counts its signals, and answers each as it is told to. */
    public static final class FakeIpHelper implements RuleService {

        public int signals;
        public State state = State.RUNNING;
        public Outcome answer = new Outcome(Result.SIGNALLED, 0, "", Fix.NONE);

        @Override
        public Status status() {
            return new Status(state, StartType.AUTOMATIC, 1, true);
        }

        @Override
        public Outcome signal() {
            signals++;
            return answer;
        }
    }

    /** Keeps its rules by name, and fails from the moment it is told to. */
    public static final class FakeFirewall implements FirewallRules {

        public final Map<String, FirewallRule> rules = new LinkedHashMap<>();
        public boolean fails;
        public boolean missingIsFine;

        @Override
        public void add(FirewallRule rule) {
            work();
            if (rules.put(rule.name(), rule) != null) {
                throw new AssertionError("a second " + rule.name());
            }
        }

        @Override
        public void remove(String name) {
            work();
            if (rules.remove(name) == null && !missingIsFine) {
                throw new AssertionError("no " + name);
            }
        }

        @Override
        public boolean exists(String name) {
            return rules.containsKey(name);
        }

        @Override
        public void enable(String name, boolean on) {
            work();
            rules.computeIfPresent(
                    name,
                    (same, rule) -> new FirewallRule(
                            name,
                            rule.program(),
                            rule.port(),
                            rule.localAddress(),
                            rule.profiles(),
                            rule.remote(),
                            on));
        }

        private void work() {
            if (fails) {
                throw new PortProxyException(ErrorId.SERVICE_UNAVAILABLE, "It could not be done.", "Do it by hand.");
            }
        }
    }

    /** Its surroundings, for what is run without a command line. */
    public Platform platform() {
        return new TestPlatform();
    }

    private final class TestPlatform implements Platform {

        @Override
        public Optional<Registry> windowsRegistry() {
            return windows ? Optional.of(registry) : Optional.empty();
        }

        @Override
        public Optional<String> whyNoRegistry() {
            return Optional.empty();
        }

        @Override
        public Optional<RuleService> ipHelper() {
            return windows ? Optional.of(ipHelper) : Optional.empty();
        }

        @Override
        public Optional<RelayService> relayService() {
            return relayService;
        }

        @Override
        public Optional<FirewallRules> firewallRules() {
            return windows ? Optional.of(firewall) : Optional.empty();
        }

        @Override
        public LiveFirewall firewall() {
            return () -> liveFirewall;
        }

        @Override
        public String defaultStore() {
            return windows ? StoreNames.SYSTEM : path("default/rules.reg");
        }

        @Override
        public Path sharedState() {
            return directory.resolve("shared");
        }

        @Override
        public Path userState() {
            return directory.resolve("user");
        }

        @Override
        public String lineEnd() {
            return windows ? "\r\n" : "\n";
        }

        @Override
        public Shell shell() {
            return windows ? Shell.windows(text -> true) : Shell.posix(text -> true);
        }

        @Override
        public ServicePorts services() {
            onServices.run();
            return new ServicePorts() {
                @Override
                public OptionalInt port(String name) {
                    return name.equals("http") ? OptionalInt.of(80) : OptionalInt.empty();
                }

                @Override
                public Optional<UdpPort> udp(int port) {
                    return UdpPortsFile.port(port);
                }
            };
        }

        @Override
        public Set<InetAddress> ownAddresses() {
            return Set.of(InetAddress.getLoopbackAddress());
        }

        @Override
        public Machine machine() {
            onPorts.run();
            return machine;
        }
    }
}
