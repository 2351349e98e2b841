package dev.portproxy.app;

import dev.portproxy.cli.Session;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;

/** The store of rules that have options of the relay's: IP Helper knows none. */
public final class RelayStore {

    private RelayStore() {}

    public static Stores.Opened of(Session session) {
        if (session.namedStore().isEmpty() && session.platform().defaultStore().equals(Stores.SYSTEM)) {
            session.output().say("Stored in \"machine\", which the relay serves: IP Helper has no such options.");
            Stores.Opened machine = session.open(Stores.MACHINE);
            session.turnTo(machine);
            return machine;
        }
        Stores.Opened store = session.store();
        require(store);
        return store;
    }

    static void require(Stores.Opened store) {
        if (store.isSystem()) {
            throw new PortProxyException(
                    ErrorId.INVALID_RULE,
                    "The store \"system\" is served by IP Helper, which has none of the relay's options.",
                    "Use --store machine, or leave the options out.");
        }
    }
}
