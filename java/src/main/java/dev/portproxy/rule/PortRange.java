package dev.portproxy.rule;

import java.util.Optional;
import java.util.OptionalInt;

/** {@code 8000-8010} as somebody looks for it: the rules that listen on one of these ports. */
record PortRange(int from, int to) {

    /** Empty for every other text, a range that no port is in and the name of a service included. */
    static Optional<PortRange> of(String text) {
        if (!(Port.of(text) instanceof Port.Range range)) {
            return Optional.empty();
        }
        OptionalInt from = Port.of(range.from()).number();
        OptionalInt to = Port.of(range.to()).number();
        return from.isPresent() && to.isPresent() && from.getAsInt() <= to.getAsInt()
                ? Optional.of(new PortRange(from.getAsInt(), to.getAsInt()))
                : Optional.empty();
    }

    /** Whether all of it is inside: a rule's port may be written as a range itself, though nothing listens there. */
    boolean holds(String port) {
        if (Port.of(port) instanceof Port.Range range) {
            return isWithin(range.from()) && isWithin(range.to());
        }
        return isWithin(port);
    }

    private boolean isWithin(String port) {
        OptionalInt number = Port.of(port).number();
        return number.isPresent() && from <= number.getAsInt() && number.getAsInt() <= to;
    }
}
