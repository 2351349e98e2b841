package dev.portproxy.app.serving;

import dev.portproxy.diagnostic.Shown;
import dev.portproxy.relay.FinishedConnection;
import dev.portproxy.rule.Endpoint;
import java.net.InetSocketAddress;

/**
 * A finished connection as one line, in the names of HAProxy's log (HAProxy configuration manual, section 8.2.3 and 8.2.4:
 * Tc, Tt, U, B and the termination state).
 */
final class ConnectionLine {

    private ConnectionLine() {}

    static String of(FinishedConnection connection) {
        StringBuilder line = new StringBuilder(160)
                .append(text(connection.client()))
                .append(' ')
                .append(connection.rule())
                .append(" -> ")
                .append(connection.target().map(ConnectionLine::text).orElse("-"))
                .append(" Tc=")
                .append(connection.connectMillis())
                .append(" Tt=")
                .append(connection.totalMillis())
                .append(" U=")
                .append(connection.bytesToTarget())
                .append(" B=")
                .append(connection.bytesToClient())
                .append(' ')
                .append(connection.state());
        if (!connection.source().equals(connection.client())) {
            line.append(" src=").append(text(connection.source()));
        }
        if (!connection.reason().isEmpty()) {
            line.append(' ').append(Shown.line(connection.reason()));
        }
        return line.toString();
    }

    static String text(InetSocketAddress address) {
        return Endpoint.of(address).text();
    }
}
