package dev.portproxy.relay;

import dev.portproxy.rule.IpText;
import dev.portproxy.words.Texts;
import java.net.InetAddress;

/**
 * An address and port that could not be bound.
 *
 * @param message the system's own words
 */
public record BindFailure(InetAddress address, int port, String message) {

    @Override
    public String toString() {
        return Texts.of("relay.port", IpText.of(address), port, message);
    }
}
