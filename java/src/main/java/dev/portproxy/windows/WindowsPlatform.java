package dev.portproxy.windows;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Shell;
import dev.portproxy.diagnostic.StoreNames;
import dev.portproxy.file.TrustedDirectory;
import dev.portproxy.firewall.TimeLimitedFirewall;
import dev.portproxy.machine.ArgumentText;
import dev.portproxy.machine.EnvironmentVariable;
import dev.portproxy.machine.FirewallRules;
import dev.portproxy.machine.LiveFirewall;
import dev.portproxy.machine.Machine;
import dev.portproxy.machine.Platform;
import dev.portproxy.machine.RelayService;
import dev.portproxy.machine.RuleService;
import dev.portproxy.machine.Screen;
import dev.portproxy.machine.ServicesFile;
import dev.portproxy.machine.TypedArguments;
import dev.portproxy.registry.RegFile;
import dev.portproxy.registry.Registry;
import dev.portproxy.registry.TextDecoder;
import dev.portproxy.rule.ServicePorts;
import dev.portproxy.words.Texts;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Windows: what stands behind each of the machine's ports there. */
public final class WindowsPlatform implements Platform {

    private final Map<String, String> environment;

    public WindowsPlatform(Map<String, String> environment) {
        this.environment = environment;
    }

    public static Optional<String> prepare(Path program) {
        Optional<String> warning = ElevatedProgram.requireTrusted(program);
        JnaLibrary.standsBeside(program);
        return warning;
    }

    public static boolean standardOutputIsConsole() {
        return Windows.unavailable().isPresent() || StandardOutput.isLookedAt();
    }

    /** What stands behind this process's streams. */
    public static Screen screen(Map<String, String> environment) {
        return new WindowsScreen(environment);
    }

    public static boolean standardOutputIsPipe() {
        return Windows.unavailable().isEmpty() && StandardOutput.isPipe();
    }

    /** Always compared: a letter that only looks alike, such as a plain o for one with a bar, bears no mark. */
    @Override
    public String[] typed(String... given) {
        return TypedArguments.of(given, WideCommandLine.words());
    }

    @Override
    public Optional<Registry> windowsRegistry() {
        return Windows.unavailable().isPresent() ? Optional.empty() : Optional.of(new JnaRegistry());
    }

    @Override
    public Optional<String> whyNoRegistry() {
        return Windows.unavailable();
    }

    @Override
    public Optional<RuleService> ipHelper() {
        return Optional.of(new IpHelperService());
    }

    @Override
    public Optional<RelayService> relayService() {
        Windows.unavailable().ifPresent(why -> {
            throw new PortProxyException(
                    ErrorId.SERVICE_UNAVAILABLE, Texts.of("windows.java-cannot-reach-services", why), "");
        });
        return Optional.of(new WindowsService());
    }

    @Override
    public Optional<FirewallRules> firewallRules() {
        return Optional.of(new NetshFirewall());
    }

    @Override
    public String defaultStore() {
        return StoreNames.SYSTEM;
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

    public static Path settingsFile(Map<String, String> environment) {
        Path home = Path.of(System.getProperty("user.home"), "AppData", "Roaming");
        return new WindowsPlatform(environment).directory("APPDATA", home).resolve(SETTINGS);
    }

    @Override
    public Optional<String> whyNotObeyed(Path file) {
        return Windows.unavailable().isPresent() || !Elevation.isElevated()
                ? Optional.empty()
                : UserFile.whyNotObeyed(file);
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
        return ServicesFile.ofMachine(environment, true);
    }

    @Override
    public LiveFirewall firewall() {
        return new TimeLimitedFirewall(new ComFirewall());
    }

    @Override
    public Machine machine() {
        return new WindowsMachine(environment);
    }

    private Path directory(String variable, Path otherwise) {
        return EnvironmentVariable.of(environment, variable)
                .map(Path::of)
                .orElse(otherwise)
                .resolve("PortProxy");
    }
}
