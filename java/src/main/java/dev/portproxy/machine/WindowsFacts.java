package dev.portproxy.machine;

import dev.portproxy.rule.CidrBlock;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * What only Windows has. Every question may take seconds, and fail with a {@link
 * dev.portproxy.diagnostic.PortProxyException} where the system does not answer.
 */
public interface WindowsFacts {

    /** Whether this process has an administrator's rights. */
    boolean isElevated();

    /** Empty where there is no such service. */
    Optional<ServiceFacts> service(String name);

    /** Which parts of IPv6 are switched off: the bits of {@code Tcpip6\Parameters\DisabledComponents}, 0 for none. */
    int disabledComponents();

    /** The URLs on this port that programs have registered with HTTP.sys, such as {@code HTTP://+:80/REPORTS/}. */
    List<String> httpUrls(int port);

    /** Whether this user's WSL is in mirrored mode, where it has this machine's own addresses. */
    boolean wslIsMirrored();

    /** The network of this machine's WSL in NAT mode; empty where it is not known. */
    Optional<CidrBlock> wslNetwork();

    /** The names of this user's running distributions. */
    List<String> wslRunning();

    /** The addresses that a running distribution has now. */
    List<InetAddress> wslAddresses(String distribution);
}
