package dev.portproxy.relay;

import dev.portproxy.rule.Rule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * What the relay has to tell. Calls come from the relay's loops: an implementation must not block, and may be called
 * from several threads at once. A state is reported when it changes, not at every retry.
 */
public interface RelayEvents {

    RelayEvents NONE = new RelayEvents() {};

    /** The rule is served on this address and port; also after earlier failures. */
    default void listening(Rule rule, InetSocketAddress bound) {}

    /** The rule is no longer served on this address and port. */
    default void stoppedListening(Rule rule, InetSocketAddress bound) {}

    /** The port could not be bound; the relay tries again every five seconds. {@code message} is the system's own. */
    default void bindFailed(Rule rule, InetAddress address, int port, String message) {}

    /** The rule cannot be served as it stands; {@code reason} is a whole sentence. */
    default void notServable(Rule rule, String reason) {}

    /** No connection can be accepted for now, mostly for want of file descriptors; tried again after the pause. */
    default void acceptPaused(String message, Duration pause) {}

    /** A connection ended, or a client was turned away; once for each accepted connection. */
    default void finished(FinishedConnection connection) {}
}
