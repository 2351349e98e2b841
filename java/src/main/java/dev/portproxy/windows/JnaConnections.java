package dev.portproxy.windows;

import dev.portproxy.machine.Connection;
import dev.portproxy.machine.ConnectionTable;
import java.util.List;
import java.util.stream.Stream;

/** Windows' table of TCP connections. */
public final class JnaConnections implements ConnectionTable {

    @Override
    public List<Connection> connections() {
        return Stream.concat(
                        TcpTable.ipv4Connections(ExtendedTcpTable.allIpv4()).stream(),
                        TcpTable.ipv6Connections(ExtendedTcpTable.allIpv6()).stream())
                .toList();
    }
}
