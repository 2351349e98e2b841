package dev.portproxy.diagnostic;

import dev.portproxy.rule.BlankText;
import dev.portproxy.rule.Port;
import dev.portproxy.words.Texts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One side of a rule with what was typed in its right field: the port out of {@code 10.0.0.5:80}, the address out of a
 * port's field. A number that was typed is never lost, and of two that contradict each other none is chosen.
 */
public sealed interface SortedEndpoint {

    /** Each part in its own field, as it was typed where nothing better is known; empty if it was not typed. */
    record Sorted(Optional<String> address, Optional<String> port) implements SortedEndpoint {}

    /** Only who typed it knows which of two numbers is the port. */
    record Undecided(String address, List<String> ports) implements SortedEndpoint {
        public Undecided {
            ports = List.copyOf(ports);
        }

        /** What there is to choose from, in the words of two tags or fields. */
        public String choices(String addressTag, String portTag) {
            return ports.stream()
                    .map(port -> addressTag + "=" + Hint.harmless(address) + " " + portTag + "=" + Hint.harmless(port))
                    .collect(Collectors.joining(Texts.of("diagnostic.or-between-choices")));
        }
    }

    /** @param otherwise what a port that was not typed is taken to be; empty if it cannot be left out */
    static SortedEndpoint of(Optional<String> address, Optional<String> port, Optional<String> otherwise) {
        if (isSwapped(address, port)) {
            return new Sorted(port, address);
        }
        Optional<EndpointText> inAddress = address.flatMap(EndpointText::of);
        Optional<String> where = inAddress.map(EndpointText::address).or(() -> address);
        PortText typed = PortText.of(port);
        if (typed.address().isPresent() && where.isPresent() && !where.equals(typed.address())) {
            return new Sorted(address, port);
        }
        return inAddress
                .map(found -> decide(found, typed.port(), otherwise))
                .orElseGet(() -> new Sorted(where.or(typed::address), typed.port()));
    }

    /** What an address field holds besides an address, a clause; empty if it holds nothing else that is known. */
    static Optional<String> why(String address) {
        return EndpointText.of(address).map(found -> found.form().clause());
    }

    /** What a port's field holds besides a port, or in another form than netsh's, a clause. */
    static String whyPort(String port) {
        return PortText.of(Optional.of(port)).why();
    }

    /**
     * Whether only blanks and signs around an address are in its way: nothing of it belongs into another field, and what
     * is wrong with it a check says.
     */
    static boolean isOnlyBlank(String address) {
        return BlankText.isIn(address)
                && EndpointText.of(address)
                        .filter(found -> found.form() != EndpointText.Form.SIGNS)
                        .isEmpty();
    }

    private static SortedEndpoint decide(EndpointText found, Optional<String> typed, Optional<String> otherwise) {
        boolean prefix = found.form() == EndpointText.Form.PREFIX;
        Optional<String> inside = found.port().or(found::implied);
        // A scheme is not a number: what was typed beside it counts.
        boolean silent = inside.isEmpty() || found.port().isEmpty() && typed.isPresent();
        Optional<String> rival = prefix || found.port().isEmpty() ? typed.or(() -> otherwise) : typed;
        if (silent || rival.isPresent() && isSame(inside.get(), rival.get()) || rival.isEmpty() && !prefix) {
            return new Sorted(Optional.of(found.address()), typed.or(() -> inside));
        }
        return new Undecided(
                found.address(), Stream.concat(inside.stream(), rival.stream()).toList());
    }

    private static boolean isSame(String one, String other) {
        return one.equals(other)
                || Port.of(one).number().isPresent()
                        && Port.of(one).number().equals(Port.of(other).number());
    }

    private static boolean isSwapped(Optional<String> address, Optional<String> port) {
        return address.isPresent()
                && port.isPresent()
                && Port.of(address.get()).number().isPresent()
                && Port.of(port.get()) instanceof Port.Unusable
                && EndpointText.isUsable(port.get());
    }
}
