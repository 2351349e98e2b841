package dev.portproxy.check.live;

import dev.portproxy.rule.Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Literals as sockets take them, their scope included. */
final class Scoped {

    private Scoped() {}

    /** A scope that is a name and not a number is left out: then the system chooses the interface. */
    static InetAddress ip(Address.Literal literal) {
        if (!(literal.ip() instanceof Inet6Address) || !literal.scope().matches("[0-9]{1,9}")) {
            return literal.ip();
        }
        try {
            return Inet6Address.getByAddress(null, literal.ip().getAddress(), Integer.parseInt(literal.scope()));
        } catch (UnknownHostException e) {
            throw new AssertionError("sixteen bytes are an IPv6 address", e);
        }
    }
}
