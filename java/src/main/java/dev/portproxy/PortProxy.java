package dev.portproxy;

import dev.portproxy.app.FirewallPolicies;
import dev.portproxy.app.OperatingSystem;
import dev.portproxy.app.PortLook;
import dev.portproxy.app.Stores;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.exchange.ImportReader;
import dev.portproxy.firewall.FirewallListener;
import dev.portproxy.firewall.FirewallVerdicts;
import dev.portproxy.firewall.ProfileVerdict;
import dev.portproxy.machine.Platform;
import dev.portproxy.registry.TextDecoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Port forwarding of this machine, for programs: its stores of rules, its ports, its firewall. Whatever fails in a way that
 * somebody can act on throws {@link dev.portproxy.diagnostic.PortProxyException}, which has an id, one sentence and a fix.
 *
 * <pre>{@code
 * Store store = PortProxy.ofThisMachine().store("rules.reg");
 * Changed changed = store.edit(RuleEdit.add(new Rule(
 *         Family.V4TOV4, new Endpoint("127.0.0.1", "8080"), new Endpoint("127.0.0.1", "3000"))));
 * for (Finding finding : store.check(CheckScope.everything().onThisMachine())) {
 *     System.out.println(finding.severity() + " " + finding.message());
 * }
 * try (RunningRelay relay = store.serve(new RelayEvents() {})) {
 *     System.out.println(relay.status().listeners());
 * }
 * store.undo(changed.undoId().orElseThrow());
 * }</pre>
 *
 * <p>Safe for use by several threads, and by several processes on one store.
 */
public final class PortProxy {

    private static final Logger LOG = LoggerFactory.getLogger(PortProxy.class);

    private final Platform platform;
    private final Map<String, String> environment;
    private final TextDecoder decoder = TextDecoder.ofThisMachine(Optional.empty());

    private PortProxy(Platform platform, Map<String, String> environment) {
        this.platform = platform;
        this.environment = environment;
    }

    /** The machine that this process runs on. AccessDenied if the program stands where anybody may change it. */
    public static PortProxy ofThisMachine() {
        OperatingSystem.prepare().ifPresent(LOG::warn);
        Map<String, String> environment = OperatingSystem.environment();
        return new PortProxy(OperatingSystem.platform(environment), environment);
    }

    static PortProxy with(Platform platform, Map<String, String> environment) {
        return new PortProxy(platform, environment);
    }

    /** The store that a command line means which names none: {@code system} on Windows, a file of the user's elsewhere. */
    public Store store() {
        return store(platform.defaultStore());
    }

    /**
     * StoreUnavailable on a machine without a registry, BadUsage for what is not a store. Nothing is read or made yet.
     *
     * @param name {@code system} (netsh's own), {@code machine}, {@code user}, or the path of a file whose name ends in
     *     {@code .reg}
     */
    public Store store(String name) {
        return new Store(platform, policies(), new Stores(platform, decoder).open(name));
    }

    /**
     * Reads rules: a regedit export, a script or dump of netsh's, its table in any language, JSON lines or CSV. ImportFailed
     * if it is none of these.
     */
    public RuleSource read(byte[] text) {
        return new RuleSource(ImportReader.read(text, Optional.empty(), decoder));
    }

    /**
     * Who holds a TCP port of this machine, and what else keeps it from being bound.
     *
     * @param port 1 to 65535
     */
    public List<Finding> port(int port) {
        return PortLook.at(platform, port);
    }

    /**
     * What Windows' firewall does with a listener, one verdict for each kind of network that is connected now.
     * StoreUnavailable on another system.
     */
    public List<ProfileVerdict> firewall(FirewallListener listener) {
        return FirewallVerdicts.of(
                policies().ofThisMachine(),
                listener,
                platform.firewall().state().profiles());
    }

    private FirewallPolicies policies() {
        return new FirewallPolicies(platform, environment, decoder);
    }
}
