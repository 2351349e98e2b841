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

    /** How TCP connections of a template, such as {@code internet}, avoid congestion: {@code cubic}, {@code bbr2}. */
    String congestionProvider(String template);

    /** The static mappings of Windows' NAT that are in force; none where no NAT runs. */
    List<NatMapping> natMappings();

    /**
     * The networking mode that this user's settings of WSL ask for, whether or not it is what runs; empty where they say
     * nothing of it.
     */
    Optional<String> wslWish();

    /**
     * The networking mode of the virtual machine that a running distribution is in: {@code nat}, {@code mirrored}, {@code
     * consomme} and so on.
     */
    String wslMode(String distribution);

    /** The network of this machine's WSL in NAT mode; empty where it is not known. */
    Optional<CidrBlock> wslNetwork();

    /** The names of this user's running distributions. */
    List<String> wslRunning();

    /** The addresses that a running distribution has now. */
    List<InetAddress> wslAddresses(String distribution);
}
