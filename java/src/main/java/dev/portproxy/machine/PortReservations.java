package dev.portproxy.machine;

import dev.portproxy.rule.IpVersion;
import java.util.List;

/** The TCP ports that the system keeps for itself. Both may take seconds. */
public interface PortReservations {

    /**
     * Ports that no program can bind, such as those that Windows' NAT has set aside for virtual machines.
     *
     * @throws dev.portproxy.diagnostic.PortProxyException ServiceUnavailable, where the system does not say
     */
    List<PortRange> excluded(IpVersion version);

    /**
     * Ports that the system gives to programs that ask for any.
     *
     * @throws dev.portproxy.diagnostic.PortProxyException ServiceUnavailable, where the system does not say
     */
    PortRange dynamic(IpVersion version);

    /**
     * Ports that it gives to none that asks for any, although they are among those.
     *
     * @throws dev.portproxy.diagnostic.PortProxyException ServiceUnavailable, where the system does not say
     */
    default List<PortRange> withheld(IpVersion version) {
        return List.of();
    }
}
