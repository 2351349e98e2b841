package dev.portproxy.rule;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks up host names. It may block for seconds: the relay never calls it on a loop. */
@FunctionalInterface
public interface Resolver {

    /** The system's resolver, behind Java's own cache ({@code networkaddress.cache.ttl}). */
    Resolver SYSTEM = name -> List.of(InetAddress.getAllByName(name));

    /** Every address of the name, of both IP versions, in the order in which to try them. */
    List<InetAddress> addresses(String name) throws UnknownHostException;

    /** Those of one version that can be bound or connected to; none if the name has other addresses alone. */
    default List<InetAddress> addresses(String name, IpVersion version) throws UnknownHostException {
        return addresses(name).stream()
                .filter(address -> IpVersion.of(address) == version)
                .filter(address -> !address.isAnyLocalAddress())
                .toList();
    }
}
