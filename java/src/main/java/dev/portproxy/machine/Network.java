package dev.portproxy.machine;

import dev.portproxy.rule.CidrBlock;
import java.net.InetAddress;

/**
 * An address of this machine's, with the network that it is in.
 *
 * @param adapter as the system describes it: {@code Hyper-V Virtual Ethernet Adapter}
 * @param mtu bytes of the largest packet
 */
public record Network(InetAddress address, CidrBlock block, String adapter, int mtu) {

    /** The text in which Windows describes the adapters of WSL and Hyper-V, whatever its language. */
    private static final String HYPER_V = "Hyper-V Virtual Ethernet";

    /** Ethernet's. */
    private static final int USUAL_MTU = 1500;

    public boolean isOfHyperV() {
        return adapter.contains(HYPER_V);
    }

    /** A tunnel, mostly of a VPN. */
    public boolean hasSmallPackets() {
        return mtu > 0 && mtu < USUAL_MTU && !address.isLoopbackAddress();
    }
}
