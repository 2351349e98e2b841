package dev.portproxy.relay;

import java.net.Inet6Address;
import java.net.InetAddress;

/** An address with its scope, which {@link Inet6Address#equals} leaves out: fe80::1%2 is not fe80::1%3. */
record LocalAddress(InetAddress ip, int scope) {

    static LocalAddress of(InetAddress ip) {
        return new LocalAddress(ip, ip instanceof Inet6Address v6 ? v6.getScopeId() : 0);
    }

    LocalAddress withoutScope() {
        return new LocalAddress(ip, 0);
    }
}
