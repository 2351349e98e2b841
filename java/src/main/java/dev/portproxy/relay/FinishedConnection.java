package dev.portproxy.relay;

import dev.portproxy.rule.RuleId;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * One connection, told at its end.
 *
 * @param client the peer of the accepted connection
 * @param source the client as an accepted PROXY header names it; else the same as {@code client}
 * @param target the address connected to, or tried last; empty where none was tried
 * @param bytesToTarget bytes read from the client, a PROXY header not counted
 * @param bytesToClient bytes read from the target
 * @param connectMillis from the accept to the connected target; -1 where it never was
 * @param totalMillis from the accept to the end
 * @param reason what went wrong, in words; empty for a normal end
 */
public record FinishedConnection(
        RuleId rule,
        InetSocketAddress client,
        InetSocketAddress source,
        Optional<InetSocketAddress> target,
        long bytesToTarget,
        long bytesToClient,
        long connectMillis,
        long totalMillis,
        TerminationState state,
        String reason) {}
