package dev.portproxy.rule;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;

/** The scopes of IPv6 addresses, which are network interfaces (RFC 4007 section 11). */
final class Scopes {

    private Scopes() {}

    /** A number counts as it stands; a name, in upper and lower case as the system has it, is looked up. */
    static Optional<Integer> index(String scope) {
        if (scope.matches("[0-9]{1,9}")) {
            return Optional.of(Integer.parseInt(scope));
        }
        try {
            return Optional.ofNullable(NetworkInterface.getByName(scope)).map(NetworkInterface::getIndex);
        } catch (SocketException e) {
            return Optional.empty();
        }
    }
}
