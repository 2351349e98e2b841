package dev.portproxy.cli;

import dev.portproxy.check.Machine;
import dev.portproxy.check.ServicesFile;
import dev.portproxy.check.firewall.LiveFirewall;
import dev.portproxy.check.firewall.TimeLimitedFirewall;
import dev.portproxy.file.TrustedDirectory;
import dev.portproxy.registry.RegFile;
import dev.portproxy.registry.Registry;
import dev.portproxy.registry.RuleService;
import dev.portproxy.registry.TextDecoder;
import dev.portproxy.rule.ErrorId;
import dev.portproxy.rule.PortProxyException;
import dev.portproxy.rule.ServicePorts;
import dev.portproxy.rule.Shell;
import dev.portproxy.service.FirewallRules;
import dev.portproxy.service.RelayService;
import dev.portproxy.windows.ComFirewall;
import dev.portproxy.windows.ElevatedProgram;
import dev.portproxy.windows.HardLinks;
import dev.portproxy.windows.IpHelperService;
import dev.portproxy.windows.JnaLibrary;
import dev.portproxy.windows.JnaRegistry;
import dev.portproxy.windows.NetshFirewall;
import dev.portproxy.windows.ServiceProfile;
import dev.portproxy.windows.SharedState;
import dev.portproxy.windows.StandardOutput;
import dev.portproxy.windows.UserDirectory;
import dev.portproxy.windows.WideCommandLine;
import dev.portproxy.windows.Windows;
import dev.portproxy.windows.WindowsMachine;
import dev.portproxy.windows.WindowsService;
import java.nio.file.Path;
import java.util.Optional;

/** Windows: the only class outside {@code windows} that names its classes. */
final class WindowsPlatform implements Platform {

    private final Terminal terminal;
    private String cause = "";

    WindowsPlatform(Terminal terminal) {
        this.terminal = terminal;
    }

    static Optional<String> prepare(Path program) {
        Optional<String> warning = ElevatedProgram.requireTrusted(program);
        JnaLibrary.standsBeside(program);
        return warning;
    }

    static boolean standardOutputIsConsole() {
        return Windows.unavailable().isPresent() || StandardOutput.isLookedAt();
    }

    /** Always compared: a letter that only looks alike, such as a plain o for one with a bar, bears no mark. */
    @Override
    public String[] typed(String... given) {
        return TypedArguments.of(given, WideCommandLine.words());
    }

    @Override
    public Optional<Registry> windowsRegistry() {
        Optional<String> unavailable = Windows.unavailable();
        if (unavailable.isPresent()) {
            cause = " that Java can reach: " + unavailable.get();
            return Optional.empty();
        }
        return Optional.of(new JnaRegistry());
    }

    @Override
    public String whyNoRegistry() {
        return cause;
    }

    @Override
    public Optional<RuleService> ipHelper() {
        return Optional.of(new IpHelperService());
    }

    @Override
    public Optional<RelayService> relayService() {
        Windows.unavailable().ifPresent(why -> {
            throw new PortProxyException(
                    ErrorId.SERVICE_UNAVAILABLE, "Java cannot reach Windows' services: " + why + ".", "");
        });
        return Optional.of(new WindowsService());
    }

    @Override
    public Optional<FirewallRules> firewallRules() {
        return Optional.of(new NetshFirewall());
    }

    @Override
    public String defaultStore() {
        return Stores.SYSTEM;
    }

    @Override
    public Path sharedState() {
        return SharedState.path();
    }

    @Override
    public TrustedDirectory sharedUndos() {
        return SharedState.undos();
    }

    @Override
    public Path userState() {
        Path home = Path.of(System.getProperty("user.home"), "AppData", "Local");
        return directory("LOCALAPPDATA", home);
    }

    @Override
    public TrustedDirectory userUndos() {
        return Windows.unavailable().isPresent()
                ? Platform.super.userUndos()
                : UserDirectory.of(userState().resolve(BACKUPS));
    }

    @Override
    public RegFile regFile(Path file, TextDecoder decoder) {
        return Windows.unavailable().isPresent()
                ? new RegFile(file, decoder)
                : new RegFile(file, decoder, UserDirectory::of);
    }

    @Override
    public int otherNames(Path file) {
        return Windows.unavailable().isPresent() ? 0 : HardLinks.beside(file);
    }

    @Override
    public Optional<Path> serviceState() {
        return ServiceProfile.localData().map(local -> local.resolve("PortProxy"));
    }

    @Override
    public String lineEnd() {
        return "\r\n";
    }

    @Override
    public Shell shell() {
        return Shell.windows(ArgumentText.ofThisMachine());
    }

    @Override
    public ServicePorts services() {
        return ServicesFile.ofMachine(terminal.environment(), true);
    }

    @Override
    public LiveFirewall firewall() {
        return new TimeLimitedFirewall(new ComFirewall());
    }

    @Override
    public Machine machine() {
        return new WindowsMachine(terminal.environment());
    }

    private Path directory(String variable, Path otherwise) {
        String value = terminal.variable(variable);
        return (value == null ? otherwise : Path.of(value)).resolve("PortProxy");
    }
}
