package dev.portproxy.check.text;

import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.rule.Address;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.words.Texts;
import java.net.InetAddress;
import java.util.Optional;

/** An address that stands for many machines: TCP connects two. */
final class GroupAddressCheck implements FieldCheck {

    @Override
    public void look(CheckedRule it, Side side) {
        group(it.address(side))
                .ifPresent(problem -> it.report(
                        problem,
                        Severity.ERROR,
                        problem == FindingId.MULTICAST_ADDRESS
                                ? Texts.of("check-text.is-multicast-address", it.addressOf(side))
                                : Texts.of("check-text.is-broadcast-address", it.addressOf(side)),
                        side == Side.LISTEN
                                ? Texts.of("check-text.listen-on-address-of-this-machine")
                                : Texts.of("check-text.name-one-machine")));
    }

    /** A network's own broadcast address is not known without its mask. */
    static Optional<FindingId> group(Address address) {
        if (!(address instanceof Address.Literal literal)) {
            return Optional.empty();
        }
        if (literal.ip().isMulticastAddress()) {
            return Optional.of(FindingId.MULTICAST_ADDRESS);
        }
        return isBroadcast(literal.ip()) ? Optional.of(FindingId.BROADCAST_ADDRESS) : Optional.empty();
    }

    private static boolean isBroadcast(InetAddress ip) {
        if (IpVersion.of(ip) == IpVersion.V6) {
            return false;
        }
        for (byte octet : ip.getAddress()) {
            if (octet != (byte) 0xff) {
                return false;
            }
        }
        return true;
    }
}
