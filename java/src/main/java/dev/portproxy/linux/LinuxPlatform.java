package dev.portproxy.linux;

import dev.portproxy.diagnostic.Shell;
import dev.portproxy.file.FileForRoot;
import dev.portproxy.file.FilePaths;
import dev.portproxy.machine.ArgumentText;
import dev.portproxy.machine.EnvironmentVariable;
import dev.portproxy.machine.FirewallRules;
import dev.portproxy.machine.Machine;
import dev.portproxy.machine.Platform;
import dev.portproxy.machine.RelayService;
import dev.portproxy.machine.RuleService;
import dev.portproxy.machine.Screen;
import dev.portproxy.machine.ServicesFile;
import dev.portproxy.machine.TypedArguments;
import dev.portproxy.registry.Registry;
import dev.portproxy.rule.ServicePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Linux, macOS and the like: files are the stores, and the relay serves them. */
public final class LinuxPlatform implements Platform {

    // S_IFMT, S_IFCHR, S_IFIFO and S_IFSOCK of stat(2), the same on every Unix.
    private static final int KIND_OF_FILE = 0170000;
    private static final int CHARACTER_DEVICE = 0020000;
    private static final int FIFO = 0010000;
    private static final int SOCKET = 0140000;

    private final Map<String, String> environment;

    public LinuxPlatform(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * A terminal is a character device; Java itself tells only of standard input and output together. Who looks at
     * another device, such as /dev/null, sees nothing of it.
     */
    public static boolean standardOutputIsDevice() {
        OptionalInt kind = kindOfStandardOutput();
        return kind.isEmpty() || kind.getAsInt() == CHARACTER_DEVICE;
    }

    /** What stands behind this process's streams. */
    public static Screen screen(Map<String, String> environment) {
        return new UnixScreen(environment);
    }

    /** A pipe, or a socket. */
    public static boolean standardOutputIsPipe() {
        OptionalInt kind = kindOfStandardOutput();
        return kind.isPresent() && (kind.getAsInt() == FIFO || kind.getAsInt() == SOCKET);
    }

    private static OptionalInt kindOfStandardOutput() {
        try {
            return OptionalInt.of((int) Files.getAttribute(Path.of("/dev/fd/1"), "unix:mode") & KIND_OF_FILE);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return OptionalInt.empty();
        }
    }

    /** The system is asked only where Java has put its mark for bytes that it cannot read. */
    @Override
    public String[] typed(String... given) {
        boolean lost = Arrays.stream(given).anyMatch(argument -> argument.indexOf('\ufffd') >= 0);
        return lost ? TypedArguments.of(given, ProcessText.commandLine()) : given;
    }

    @Override
    public Optional<Registry> windowsRegistry() {
        return Optional.empty();
    }

    @Override
    public Optional<String> whyNoRegistry() {
        return Optional.empty();
    }

    @Override
    public Optional<RuleService> ipHelper() {
        return Optional.empty();
    }

    @Override
    public Optional<RelayService> relayService() {
        return Optional.empty();
    }

    @Override
    public Optional<FirewallRules> firewallRules() {
        return Optional.empty();
    }

    @Override
    public String defaultStore() {
        return userState().resolve("rules.reg").toString();
    }

    @Override
    public Path sharedState() {
        return Path.of("/var/lib/portproxy");
    }

    /** The XDG base directory for data; as its specification wants, a path that is not absolute does not count. */
    @Override
    public Path userState() {
        Path base = absolute("XDG_DATA_HOME").orElseGet(() -> home().resolve(".local/share"));
        return base.resolve("portproxy");
    }

    /** Of the XDG base directory specification too; where macOS keeps settings unless that is set. */
    public static Path settingsFile(Map<String, String> environment) {
        LinuxPlatform platform = new LinuxPlatform(environment);
        boolean isMac = System.getProperty("os.name").startsWith("Mac");
        return platform.absolute("XDG_CONFIG_HOME")
                .map(base -> base.resolve("portproxy"))
                .orElseGet(() -> isMac
                        ? platform.home().resolve("Library/Application Support/PortProxy")
                        : platform.home().resolve(".config/portproxy"))
                .resolve(SETTINGS);
    }

    @Override
    public Optional<String> whyNotObeyed(Path file) {
        return FileForRoot.whyNotObeyed(file);
    }

    /** What a shell calls ~; Java's own answer is the user database's, which no environment can change. */
    private Path home() {
        return absolute("HOME").orElseGet(() -> Path.of(System.getProperty("user.home")));
    }

    private Optional<Path> absolute(String variable) {
        return EnvironmentVariable.of(environment, variable).map(FilePaths::of).filter(Path::isAbsolute);
    }

    @Override
    public String lineEnd() {
        return "\n";
    }

    @Override
    public Shell shell() {
        return Shell.posix(ArgumentText.ofThisMachine());
    }

    @Override
    public ServicePorts services() {
        return ServicesFile.ofMachine(environment, false);
    }

    @Override
    public Machine machine() {
        return new LinuxMachine();
    }
}
