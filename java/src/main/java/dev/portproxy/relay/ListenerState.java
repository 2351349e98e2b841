package dev.portproxy.relay;

import dev.portproxy.rule.Rule;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * How one rule is being served.
 *
 * @param listening the addresses and ports bound for it, the real port where the rule says 0; a port that several
 *     rules share stands at each of them
 * @param failures the addresses that could not be bound; each is tried again every five seconds
 * @param message why it is served in part or not at all; empty when all is well
 */
public record ListenerState(
        Rule rule, Status status, List<InetSocketAddress> listening, List<BindFailure> failures, String message) {

    /** Listening means at least one address; the message then tells of those that failed. */
    public enum Status {
        LISTENING,
        /** The listen address is a host name that is being looked up for the first time. */
        RESOLVING,
        /** The port could not be bound; it is tried again every five seconds. */
        BIND_FAILED,
        /** The rule cannot work as it stands, or another rule has its endpoint. */
        NOT_SERVABLE
    }

    public ListenerState {
        listening = List.copyOf(listening);
        failures = List.copyOf(failures);
    }
}
