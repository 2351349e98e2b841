package dev.portproxy.machine;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Reason;
import dev.portproxy.rule.CidrBlock;
import dev.portproxy.rule.IpText;
import dev.portproxy.words.Texts;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

/** The addresses of this machine. */
public interface Networks {

    /** Java's own view, the same on every system. */
    Networks OF_THIS_MACHINE = () -> {
        List<Network> networks = new ArrayList<>();
        try {
            for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
                if (each.isUp()) {
                    for (InterfaceAddress address : each.getInterfaceAddresses()) {
                        networks.add(network(each, address));
                    }
                }
            }
        } catch (SocketException e) {
            throw new PortProxyException(
                    ErrorId.SERVICE_UNAVAILABLE, Texts.of("machine.addresses-cannot-be-listed", Reason.of(e)), "", e);
        }
        return networks;
    };

    /**
     * Those of the interfaces that are up, in no order.
     *
     * @throws PortProxyException ServiceUnavailable, where they cannot be listed
     */
    List<Network> networks();

    private static Network network(NetworkInterface of, InterfaceAddress address) throws SocketException {
        String text = IpText.of(address.getAddress());
        int percent = text.indexOf('%');
        String literal = percent < 0 ? text : text.substring(0, percent);
        CidrBlock block = CidrBlock.of(literal + "/" + address.getNetworkPrefixLength())
                .or(() -> CidrBlock.of(literal))
                .orElseThrow();
        String adapter = of.getDisplayName() == null ? of.getName() : of.getDisplayName();
        return new Network(address.getAddress(), block, adapter, of.getMTU());
    }
}
