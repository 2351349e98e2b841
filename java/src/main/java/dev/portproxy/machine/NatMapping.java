package dev.portproxy.machine;

import dev.portproxy.rule.CidrBlock;
import java.net.InetAddress;

/**
 * A static mapping of Windows' NAT: what comes from other machines for the external port goes inside, whoever listens on
 * the port here.
 *
 * @param tcp whether it is one of TCP; else of UDP
 * @param external the address that the connections are for, or a block of them; {@code 0.0.0.0} for every one
 * @param nat the name of its NAT
 * @param id its number there
 */
public record NatMapping(
        boolean tcp, String external, int externalPort, InetAddress internal, int internalPort, String nat, long id) {

    /** Whether the connections may be for any address of this machine. */
    public boolean isForEveryAddress() {
        return external.startsWith("0.0.0.0");
    }

    public boolean isFor(InetAddress address) {
        return isForEveryAddress() || CidrBlock.of(external).orElseThrow().contains(address);
    }

    /** {@code 0.0.0.0:8080}. */
    public String externalText() {
        return external + ":" + externalPort;
    }
}
