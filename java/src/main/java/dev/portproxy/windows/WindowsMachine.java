package dev.portproxy.windows;

import dev.portproxy.machine.ConnectionTable;
import dev.portproxy.machine.ListenerTable;
import dev.portproxy.machine.NatMapping;
import dev.portproxy.machine.PortReservations;
import dev.portproxy.machine.ServiceFacts;
import dev.portproxy.machine.ServiceKeys;
import dev.portproxy.machine.ThisMachine;
import dev.portproxy.machine.WindowsFacts;
import dev.portproxy.registry.Registry;
import dev.portproxy.rule.CidrBlock;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** This Windows, as the checks look at it. */
public final class WindowsMachine extends ThisMachine implements WindowsFacts {

    private final SystemCommand command = new AskingCommand();
    private final Registry registry = new JnaRegistry();
    private final String netsh;
    private final String powershell;
    private final Wsl wsl;

    /** @param environment where the user's profile is */
    public WindowsMachine(Map<String, String> environment) {
        // Whole paths: a program of the same name in the current directory must not be started.
        Path system = Windows.systemDirectory();
        Path profile = Path.of(environment.getOrDefault("USERPROFILE", System.getProperty("user.home")));
        netsh = system.resolve("netsh.exe").toString();
        powershell = system.resolve(Path.of("WindowsPowerShell", "v1.0", "powershell.exe"))
                .toString();
        wsl = new Wsl(
                registry,
                command,
                profile.resolve(".wslconfig"),
                system.resolve("wsl.exe").toString());
    }

    @Override
    public ListenerTable listeners() {
        return new JnaListeners();
    }

    @Override
    public ListenerTable datagrams() {
        return JnaListeners.ofUdp();
    }

    @Override
    public ConnectionTable connections() {
        return new JnaConnections();
    }

    @Override
    public PortReservations reservations() {
        return new NetshPorts(command, netsh);
    }

    @Override
    public Optional<WindowsFacts> windows() {
        return Optional.of(this);
    }

    @Override
    public boolean isElevated() {
        return Elevation.isElevated();
    }

    @Override
    public Optional<ServiceFacts> service(String name) {
        return Services.find(name);
    }

    @Override
    public int disabledComponents() {
        return registry.read(view -> ServiceKeys.disabledComponents(view, ServiceKeys.OF_WINDOWS));
    }

    @Override
    public List<String> httpUrls(int port) {
        return new HttpSysUrls(command, netsh).on(port);
    }

    @Override
    public String congestionProvider(String template) {
        return new TcpTemplates(command, netsh).congestionProvider(template);
    }

    @Override
    public List<NatMapping> natMappings() {
        return new StaticMappings(this::service, command, powershell).active();
    }

    @Override
    public Optional<String> wslWish() {
        return wsl.wish();
    }

    @Override
    public String wslMode(String distribution) {
        return wsl.mode(distribution);
    }

    @Override
    public Optional<CidrBlock> wslNetwork() {
        return wsl.network();
    }

    @Override
    public List<String> wslRunning() {
        return wsl.running();
    }

    @Override
    public List<InetAddress> wslAddresses(String distribution) {
        return wsl.addresses(distribution);
    }
}
