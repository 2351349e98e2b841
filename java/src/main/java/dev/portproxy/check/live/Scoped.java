package dev.portproxy.check.live;

import dev.portproxy.rule.Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;

/** Literals as sockets take them, their scope included. */
final class Scoped {

    private static final int NONE = -1;

    private Scoped() {}

    /** A scope is the number of an interface or its name; one that names none of this machine's is left out. */
    static InetAddress ip(Address.Literal literal) {
        if (!(literal.ip() instanceof Inet6Address) || literal.scope().isEmpty()) {
            return literal.ip();
        }
        try {
            return Inet6Address.getByAddress(null, literal.ip().getAddress(), index(literal.scope()));
        } catch (UnknownHostException e) {
            throw new AssertionError("sixteen bytes are an IPv6 address", e);
        }
    }

    private static int index(String scope) {
        if (scope.matches("[0-9]{1,9}")) {
            return Integer.parseInt(scope);
        }
        try {
            NetworkInterface named = NetworkInterface.getByName(scope);
            return named == null ? NONE : named.getIndex();
        } catch (SocketException e) {
            return NONE;
        }
    }
}
