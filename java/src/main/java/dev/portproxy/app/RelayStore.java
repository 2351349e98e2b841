package dev.portproxy.app;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.StoreNames;
import dev.portproxy.machine.Platform;
import dev.portproxy.words.Texts;
import java.util.Optional;

/** The store of rules that have options of the relay's: IP Helper knows none. */
public final class RelayStore {

    private RelayStore() {}

    /**
     * Where rules with such options go by themselves: to the machine's store, if none is named and IP Helper serves the
     * default one. Empty: to the store that is meant anyway.
     */
    public static Optional<String> instead(Platform platform, Optional<String> named) {
        return named.isEmpty() && platform.defaultStore().equals(StoreNames.SYSTEM)
                ? Optional.of(StoreNames.MACHINE)
                : Optional.empty();
    }

    /** InvalidRule for a store of IP Helper's. */
    public static void require(Stores.Opened store) {
        if (store.isSystem()) {
            throw new PortProxyException(
                    ErrorId.INVALID_RULE, Texts.of("app.ip-helper-has-no-options"), Texts.of("app.use-store-machine"));
        }
    }
}
