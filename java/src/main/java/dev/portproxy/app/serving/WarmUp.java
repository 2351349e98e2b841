package dev.portproxy.app.serving;

import dev.portproxy.app.Stores;
import dev.portproxy.registry.MemoryRegistry;
import dev.portproxy.registry.RegValue;
import dev.portproxy.relay.ListenerState;
import dev.portproxy.relay.Relay;
import dev.portproxy.relay.RelayEvents;
import dev.portproxy.relay.RelaySettings;
import dev.portproxy.rule.Family;
import dev.portproxy.store.RuleStore;
import dev.portproxy.store.StoreKeys;
import dev.portproxy.store.StoreLayout;
import dev.portproxy.store.UndoLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves a made-up rule with details for a moment, on a free port of loopback. Without it the first rule that is added to
 * an empty store waits until Java has loaded what reads, parses and serves it: up to a second on a slow machine.
 */
final class WarmUp {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    // The system chooses a free port where a listener asks for 0.
    private static final String ENDPOINT = "127.0.0.1/0";

    private WarmUp() {}

    /** Returns at once; where it fails, the first rule is a little later. */
    static void inBackground() {
        Thread thread = new Thread(WarmUp::tryOnce, "warm-up");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
    }

    private static void tryOnce() {
        try {
            LOG.debug("Warm-up: {}", serveOnce());
        } catch (RuntimeException e) {
            LOG.debug("No warm-up: {}", e.toString());
        }
    }

    /** What became of the rule. */
    static List<ListenerState> serveOnce() {
        MemoryRegistry registry = new MemoryRegistry();
        registry.change(edit -> {
            edit.put(StoreKeys.MACHINE.rules(Family.V4TOV4), RegValue.text(ENDPOINT, "127.0.0.1/1"));
            edit.put(
                    StoreKeys.MACHINE.details(Family.V4TOV4),
                    RegValue.text(ENDPOINT, "{\"options\":{\"maxConnections\":1}}"));
            return null;
        });
        RuleStore rules = new RuleStore(
                "warm-up", registry, StoreLayout.at(StoreKeys.MACHINE), new UndoLog(Path.of("never written")));
        Stores.Opened store = new Stores.Opened(rules.name(), Optional.empty(), 0, rules, StoreKeys.MACHINE);
        Relay relay =
                Relay.start(RelaySettings.defaults(name -> OptionalInt.empty()).withLoops(1), new RelayEvents() {});
        try {
            new ServedStore(store, relay::serve, List.of(), LOG::debug).reload();
            return relay.listeners();
        } finally {
            relay.stopNow();
        }
    }
}
