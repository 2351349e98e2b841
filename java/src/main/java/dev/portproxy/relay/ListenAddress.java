package dev.portproxy.relay;

import dev.portproxy.rule.IpVersion;
import java.net.InetAddress;

/** What a rule listens on, before a name is looked up. */
sealed interface ListenAddress {

    /** An address, or the wildcard of its IP version. */
    record Fixed(InetAddress ip) implements ListenAddress {}

    /** Every address of this version that the name has. */
    record Named(String name, IpVersion version) implements ListenAddress {}
}
