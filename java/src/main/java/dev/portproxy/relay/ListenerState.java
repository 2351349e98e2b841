package dev.portproxy.relay;

import dev.portproxy.rule.Rule;
import dev.portproxy.words.Text;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How one rule is being served.
 *
 * @param listening the addresses and ports bound for it, the real port where the rule says 0; a port that several
 *     rules share stands at each of them
 * @param failures the addresses that could not be bound; each is tried again every five seconds
 * @param problems why it is served in part or not at all
 */
public record ListenerState(
        Rule rule, Status status, List<InetSocketAddress> listening, List<BindFailure> failures, List<Text> problems) {

    /** Listening means at least one address; the problems then tell of those that failed. */
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
        problems = List.copyOf(problems);
    }

    /** Its problems, in the language that is spoken now; empty when all is well. */
    public String message() {
        return problems.stream().map(Text::toString).collect(Collectors.joining("; "));
    }
}
