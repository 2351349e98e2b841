package dev.portproxy.check.port;

import dev.portproxy.relay.RelayStatus;
import java.util.Optional;

/** Which processes of this machine are relays, by what they say of themselves. */
public interface RelayProcesses {

    /** Empty where it is no relay, or one that this user may not ask, or that does not answer. */
    Optional<RelayStatus> of(long pid);

    /** Whether it is one for certain, whether or not it answers. */
    default boolean isRelay(long pid) {
        return of(pid).isPresent();
    }
}
