package dev.portproxy.exchange;

import dev.portproxy.diagnostic.SortedEndpoint;
import dev.portproxy.rule.Placeholder;
import dev.portproxy.rule.Port;
import dev.portproxy.words.Texts;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is wrong with the endpoints that somebody wrote: what was typed stands in its own field, for {@code 10.0.0.5:80} as
 * an address would be stored as it is. Each is looked at once; a table says the same again and again.
 */
final class EndpointProblems {

    private static final int MOST = 10_000;

    /** @param otherwise the port of a side that has none; empty if it needs one */
    record Typed(String name, String address, String port, String otherwise) {}

    private final Map<Typed, Optional<String>> known = new HashMap<>();

    /** A clause; empty where nothing is wrong. */
    Optional<String> problem(Typed typed) {
        Optional<String> problem = known.get(typed);
        if (problem == null) {
            problem = look(typed);
            if (known.size() < MOST) {
                known.put(typed, problem);
            }
        }
        return problem;
    }

    private static Optional<String> look(Typed typed) {
        Optional<String> address = text(typed.address);
        Optional<String> port = text(typed.port);
        SortedEndpoint sorted = SortedEndpoint.of(address, port, text(typed.otherwise));
        if (sorted instanceof SortedEndpoint.Undecided open) {
            return Optional.of(Texts.of(
                    "exchange.address-leaves-port-open",
                    typed.name,
                    typed.address,
                    open.choices(typed.name + "address", typed.name + "port")));
        }
        SortedEndpoint.Sorted found = (SortedEndpoint.Sorted) sorted;
        boolean sameAddress = found.address().equals(address)
                || address.filter(SortedEndpoint::isOnlyBlank).isPresent();
        return sameAddress && found.port().equals(port) ? unusable(typed) : Optional.of(better(typed, found));
    }

    private static String better(Typed typed, SortedEndpoint.Sorted found) {
        return Texts.of(
                "exchange.write-instead",
                fields(typed.name, found.address(), found.port()),
                fields(
                        typed.name,
                        text(typed.address).or(() -> Optional.of(Texts.of("exchange.none"))),
                        text(typed.port)));
    }

    private static String fields(String name, Optional<String> address, Optional<String> port) {
        return Stream.concat(
                        address.stream().map(text -> name + "address " + text),
                        port.stream().map(text -> name + "port " + text))
                .collect(Collectors.joining(" "));
    }

    private static Optional<String> unusable(Typed typed) {
        if (Port.isOtherNumber(typed.port)) {
            return Optional.of(Texts.of("exchange.port-is-not-whole-number", typed.name, typed.port));
        }
        boolean isOpen = typed.port.isEmpty() || Placeholder.inPort(typed.port);
        return Port.of(typed.port) instanceof Port.Unusable unusable && !isOpen
                ? Optional.of(Texts.of("exchange.port-is-unusable", typed.name, typed.port, unusable.reason()))
                : Optional.empty();
    }

    private static Optional<String> text(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
