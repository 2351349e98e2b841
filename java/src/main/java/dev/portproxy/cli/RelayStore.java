package dev.portproxy.cli;

import dev.portproxy.rule.ErrorId;
import dev.portproxy.rule.PortProxyException;

/** The store of rules that have options of the relay's: IP Helper knows none. */
final class RelayStore {

    private RelayStore() {}

    static Stores.Opened of(Session session) {
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
