package dev.portproxy.app;

import dev.portproxy.machine.MachineFacts;
import dev.portproxy.machine.Platform;
import dev.portproxy.machine.PortOwner;
import dev.portproxy.machine.TimedLooks;
import dev.portproxy.rule.Address;
import dev.portproxy.rule.EffectiveEndpoint;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whether a program listens on exactly an endpoint. This machine's table is read at the first question. */
public final class HeldPlaces implements Predicate<EffectiveEndpoint>, AutoCloseable {

    private final Platform platform;
    private final long except;
    private @Nullable TimedLooks looks;
    private @Nullable MachineFacts facts;

    /** @param except the process whose own listeners do not count */
    public HeldPlaces(Platform platform, long except) {
        this.platform = platform;
        this.except = except;
    }

    @Override
    public boolean test(EffectiveEndpoint endpoint) {
        return test(facts(), endpoint, OptionalLong.of(except));
    }

    /** Whether a program listens because of which nobody else can listen there. */
    public boolean isTaken(EffectiveEndpoint endpoint) {
        Address address = endpoint.isWildcard() ? Address.of(endpoint.version().wildcard()) : endpoint.address();
        return address instanceof Address.Literal literal
                && facts().owners()
                        .value()
                        .filter(owners -> owners.inTheWayOf(literal.ip(), endpoint.port(), false).stream()
                                .filter(owner -> owner.blocks() == PortOwner.Blocks.YES)
                                .anyMatch(owner -> !owner.listener().pid().equals(OptionalLong.of(except))))
                        .isPresent();
    }

    private MachineFacts facts() {
        if (facts == null) {
            looks = new TimedLooks(1);
            facts = new MachineFacts(platform.machine(), looks);
        }
        return facts;
    }

    static boolean test(MachineFacts facts, EffectiveEndpoint endpoint, OptionalLong except) {
        return endpoint.address() instanceof Address.Literal literal
                && facts.owners()
                        .value()
                        .filter(owners -> owners.inTheWayOf(literal.ip(), endpoint.port(), false).stream()
                                .filter(owner -> owner.relation() == PortOwner.Relation.EXACT)
                                .map(owner -> owner.listener().pid())
                                .anyMatch(pid -> pid.isEmpty() || !pid.equals(except)))
                        .isPresent();
    }

    @Override
    public void close() {
        if (looks != null) {
            looks.close();
        }
    }
}
