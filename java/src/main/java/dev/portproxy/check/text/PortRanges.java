package dev.portproxy.check.text;

import dev.portproxy.diagnostic.Fix;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Port;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.ServicePorts;
import dev.portproxy.words.Texts;
import java.util.Optional;
import java.util.OptionalInt;

/** Rules in place of a range of ports; those of both sides are one thing, and count upwards together. */
final class PortRanges {

    private PortRanges() {}

    /** What to do about a rule whose port is a range on one side or on both. No fix takes the rule away. */
    static Fix fix(CheckedRule it) {
        Rule rule = MendedRule.of(it.rule()).orElse(it.rule());
        Optional<Span> listen = Span.of(rule.listen().parsedPort(), it.services());
        Optional<Span> connect = Span.of(rule.connect().parsedPort(), it.services());
        if (listen.isEmpty() || connect.isEmpty()) {
            return Fix.words(Texts.of("check-text.write-one-rule-for-each-port"));
        }
        int ports = listen.get().size();
        if (ports == 1 && connect.get().size() > 1) {
            return Fix.words(Texts.of("check-text.write-one-target-port"));
        }
        if (connect.get().size() > 1 && connect.get().size() != ports) {
            return Fix.words(Texts.of(
                    "check-text.ranges-differ-in-size", ports, connect.get().size()));
        }
        Rule first = Side.LISTEN.withPort(
                Side.CONNECT.withPort(rule, connect.get().first(rule.connect())),
                listen.get().first(rule.listen()));
        if (ports == 1) {
            return it.mended(first).orElse(Fix.words(Texts.of("check-text.write-port-alone")));
        }
        return it.accepts(first)
                ? Fix.of(ruleForEachBeginningWith(it, ports), it.addition(first))
                : Fix.words(ruleForEach(it, ports));
    }

    private static String ruleForEach(CheckedRule it, int ports) {
        return it.isStored()
                ? Texts.of("check-text.remove-range-after-rules", ports)
                : Texts.of("check-text.write-rules-for-range", ports);
    }

    private static String ruleForEachBeginningWith(CheckedRule it, int ports) {
        return it.isStored()
                ? Texts.of("check-text.remove-range-after-rules-first", ports)
                : Texts.of("check-text.write-rules-for-range-first", ports);
    }

    /** One port or several. */
    private record Span(int from, int to, boolean isRange) {

        static Optional<Span> of(Port port, ServicePorts services) {
            if (port instanceof Port.Range range) {
                OptionalInt from = Port.of(range.from()).number();
                OptionalInt to = Port.of(range.to()).number();
                return from.isPresent() && to.isPresent() && from.getAsInt() <= to.getAsInt()
                        ? Optional.of(new Span(from.getAsInt(), to.getAsInt(), true))
                        : Optional.empty();
            }
            OptionalInt one = services.resolve(port);
            return one.isPresent() ? Optional.of(new Span(one.getAsInt(), one.getAsInt(), false)) : Optional.empty();
        }

        int size() {
            return to - from + 1;
        }

        String first(Endpoint endpoint) {
            return isRange ? Integer.toString(from) : endpoint.port();
        }
    }
}
