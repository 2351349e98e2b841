package dev.portproxy.store;

import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.RuleId;
import java.util.Optional;

/** As much as a caller says of the rule that it means. */
public sealed interface Meant {

    /** A rule that it would be, whether it is there or not: for near misses. */
    RuleId example();

    /** The value with this name, whatever it holds. */
    record Name(RuleId id) implements Meant {

        @Override
        public RuleId example() {
            return id;
        }

        @Override
        public String toString() {
            return id.toString();
        }
    }

    /** What it listens on, as the texts stand; what is not named may be anything. */
    record Listen(Optional<Family> family, Optional<String> address, String port) implements Meant {

        private static final String ANY_ADDRESS = "*";

        boolean fits(RuleId id) {
            return (family.isEmpty() || family.get() == id.family())
                    && Endpoint.split(id.name())
                            .filter(listen -> same(listen.port(), port))
                            .filter(listen -> address.isEmpty() || same(listen.address(), address.get()))
                            .isPresent();
        }

        private static boolean same(String one, String other) {
            return RuleId.fold(one).equals(RuleId.fold(other));
        }

        /** The endpoint that a rule of these words would get. */
        public Endpoint endpoint() {
            return new Endpoint(address.orElse(ANY_ADDRESS), port);
        }

        @Override
        public RuleId example() {
            return new RuleId(family.orElse(Family.V4TOV4), endpoint().text());
        }

        @Override
        public String toString() {
            return family.map(known -> known.text() + " ").orElse("")
                    + address.map(known -> known + "/").orElse("")
                    + port;
        }
    }
}
