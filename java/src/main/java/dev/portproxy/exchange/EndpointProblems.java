package dev.portproxy.exchange;

import dev.portproxy.diagnostic.SortedEndpoint;
import dev.portproxy.rule.Placeholder;
import dev.portproxy.rule.Port;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is wrong with the endpoints that somebody wrote: what was typed stands in its own field, for {@code 10.0.0.5:80} as
 * an address would be stored as it is. Each is looked at once; a table says the same again and again.
 */
final class EndpointProblems {

    private static final int MOST = 10_000;

    /** @param otherwise the port of a side that has none; empty if it needs one */
    record Side(String name, String address, String port, String otherwise) {}

    private final Map<Side, Optional<String>> known = new HashMap<>();

    /** A clause; empty where nothing is wrong. */
    Optional<String> problem(Side side) {
        Optional<String> problem = known.get(side);
        if (problem == null) {
            problem = look(side);
            if (known.size() < MOST) {
                known.put(side, problem);
            }
        }
        return problem;
    }

    private static Optional<String> look(Side side) {
        Optional<String> address = typed(side.address);
        Optional<String> port = typed(side.port);
        SortedEndpoint sorted = SortedEndpoint.of(address, port, typed(side.otherwise));
        if (sorted instanceof SortedEndpoint.Undecided open) {
            return Optional.of("its " + side.name + "address " + side.address + " leaves open which port is meant: "
                    + open.choices(side.name + "address", side.name + "port"));
        }
        SortedEndpoint.Sorted found = (SortedEndpoint.Sorted) sorted;
        boolean sameAddress = found.address().equals(address)
                || address.filter(SortedEndpoint::isOnlyBlank).isPresent();
        return sameAddress && found.port().equals(port) ? unusable(side) : Optional.of(better(side, found));
    }

    private static String better(Side side, SortedEndpoint.Sorted found) {
        String address =
                found.address().map(text -> side.name + "address " + text + " ").orElse("");
        String port = found.port().map(text -> side.name + "port " + text).orElse("");
        return "write " + address + port + " for " + side.name + "address "
                + (side.address.isEmpty() ? "(none)" : side.address)
                + (side.port.isEmpty() ? "" : " " + side.name + "port " + side.port);
    }

    private static Optional<String> unusable(Side side) {
        if (Port.isOtherNumber(side.port)) {
            return Optional.of("its " + side.name + "port " + side.port + " is not written as a whole number");
        }
        boolean isOpen = side.port.isEmpty() || Placeholder.inPort(side.port);
        return Port.of(side.port) instanceof Port.Unusable unusable && !isOpen
                ? Optional.of("its " + side.name + "port " + side.port + " " + unusable.reason())
                : Optional.empty();
    }

    private static Optional<String> typed(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
