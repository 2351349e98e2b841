package dev.portproxy.check.text;

import dev.portproxy.diagnostic.SortedEndpoint;
import dev.portproxy.rule.Address;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.rule.Rule;
import java.util.Optional;

/**
 * A rule as it was probably meant. All of its fields are looked at together: one alone, put right, would be refused for
 * another one, or for the family.
 */
public final class MendedRule {

    private MendedRule() {}

    /**
     * Addresses and ports each in their own field, without what only belongs around them, in the family that takes
     * them. Empty if only its author knows what was meant.
     */
    public static Optional<Rule> of(Rule rule) {
        Optional<Endpoint> listen = endpoint(rule, Side.LISTEN);
        Optional<Endpoint> connect = endpoint(rule, Side.CONNECT);
        return listen.isEmpty() || connect.isEmpty()
                ? Optional.empty()
                : Optional.of(inFamily(rule.family(), listen.get(), connect.get()));
    }

    /** What was typed for one side. netsh copies the listen port where no other is typed: then it is no second opinion. */
    static SortedEndpoint sorted(Rule rule, Side side) {
        Endpoint endpoint = side.of(rule);
        Optional<String> address = Optional.of(endpoint.address());
        if (side == Side.LISTEN) {
            return SortedEndpoint.of(address, Optional.of(endpoint.port()), Optional.empty());
        }
        String listenPort = endpoint(rule, Side.LISTEN)
                .map(Endpoint::port)
                .orElse(rule.listen().port());
        boolean copied =
                endpoint.port().equals(rule.listen().port()) || endpoint.port().equals(listenPort);
        Optional<String> port = copied ? Optional.empty() : Optional.of(endpoint.port());
        return SortedEndpoint.of(address, port, Optional.of(listenPort));
    }

    private static Optional<Endpoint> endpoint(Rule rule, Side side) {
        if (!(sorted(rule, side) instanceof SortedEndpoint.Sorted found)) {
            return Optional.empty();
        }
        return found.port()
                .or(() -> side == Side.LISTEN
                        ? Optional.empty()
                        : endpoint(rule, Side.LISTEN).map(Endpoint::port))
                .map(port -> new Endpoint(found.address().orElseThrow(), port));
    }

    private static Rule inFamily(Family family, Endpoint listen, Endpoint connect) {
        return new Rule(
                Family.of(version(listen, family.listens()), version(connect, family.connects())), listen, connect);
    }

    private static IpVersion version(Endpoint endpoint, IpVersion otherwise) {
        return endpoint.parsedAddress() instanceof Address.Literal literal ? literal.version() : otherwise;
    }
}
