package dev.portproxy.machine;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks up host names; it may block for seconds. */
@FunctionalInterface
public interface NameLookup {

    NameLookup SYSTEM = name -> List.of(InetAddress.getAllByName(name));

    /** Every address of the name, of both IP versions. */
    List<InetAddress> addresses(String name) throws UnknownHostException;
}
