package dev.portproxy.control;

import dev.portproxy.relay.RelayStatus;
import java.time.Duration;
import java.util.Optional;

/** A relay as its control sees it. Calls come from the control's threads. */
public interface Controlled {

    /** Its state now; each of its objects is at most {@value ControlFile#LONGEST_LINE} bytes of JSON. */
    RelayStatus status();

    /** The same without waiting for anything, for another relay: two that begin would wait for each other. */
    default RelayStatus statusAtOnce() {
        return status();
    }

    /**
     * Asks it to end, and returns without waiting. Asking again can only make the wait shorter.
     *
     * @param drain how long live connections may go on; empty: as long as the relay was told when it was started
     * @throws dev.portproxy.diagnostic.PortProxyException where it is not ended this way
     */
    void stop(Optional<Duration> drain);
}
