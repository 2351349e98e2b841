package dev.portproxy.relay;

import dev.portproxy.rule.IpText;
import dev.portproxy.words.Text;
import java.net.InetAddress;

/**
 * An address and port that could not be bound.
 *
 * @param reason mostly in the system's own words
 */
public record BindFailure(InetAddress address, int port, Text reason) {

    Text sentence() {
        return Text.of("relay.port-not-bound", IpText.of(address), port, reason);
    }
}
