package dev.portproxy.app.serving;

import dev.portproxy.app.PortLook;
import dev.portproxy.check.port.BindCauses;
import dev.portproxy.check.port.PortDiagnosis;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.machine.Platform;
import dev.portproxy.relay.ListenerStatus;
import dev.portproxy.relay.RelayState;
import dev.portproxy.relay.RelayStatus;
import dev.portproxy.rule.ServicePorts;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What kept a relay from binding its ports. That is looked for here and not by the relay: whoever asks may see more of it
 * than the relay's account does.
 */
public final class ListenerCauses {

    /** Somebody has the port. */
    static final Set<FindingId> HELD = EnumSet.of(
            FindingId.PORT_HELD,
            FindingId.PORT_HELD_BY_RULE,
            FindingId.PORT_HELD_BY_TARGET,
            FindingId.PORT_HELD_BY_HTTP_SYS,
            FindingId.PORT_HELD_BY_FILE_SHARING,
            FindingId.PORT_HELD_BY_DOCKER,
            FindingId.PORT_HELD_BY_WSL,
            FindingId.PORT_HELD_BY_UNKNOWN,
            FindingId.PORT_BOUND);

    /**
     * A listener with what stands in its way.
     *
     * @param listener its state says whether somebody else has its port
     */
    public record Explained(ListenerStatus listener, List<Finding> causes) {

        public Explained {
            causes = List.copyOf(causes);
        }
    }

    private ListenerCauses() {}

    /** The relay's listeners in their order; this machine is looked at only if one of them needs it. */
    public static List<Explained> of(Platform platform, RelayStatus relay) {
        if (relay.listeners().stream().allMatch(listener -> listener.failures().isEmpty())) {
            return relay.listeners().stream()
                    .map(listener -> new Explained(listener, List.of()))
                    .toList();
        }
        return PortLook.onThis(
                platform,
                diagnosis -> relay.listeners().stream()
                        .map(listener -> explained(listener, diagnosis, platform.services()))
                        .toList());
    }

    private static Explained explained(ListenerStatus listener, PortDiagnosis diagnosis, ServicePorts services) {
        List<Finding> causes = BindCauses.of(listener, diagnosis, services);
        boolean isHeld = causes.stream().anyMatch(cause -> HELD.contains(cause.id()));
        return new Explained(
                isHeld && listener.state() == RelayState.FAILED ? listener.withState(RelayState.PORT_TAKEN) : listener,
                causes);
    }
}
