package dev.portproxy.rule;

import java.util.Optional;
import java.util.OptionalInt;

/** The TCP port of a service name such as {@code http}. */
@FunctionalInterface
public interface ServicePorts {

    OptionalInt port(String serviceName);

    /** The protocol of a port that runs over UDP; empty where none is known to. */
    default Optional<UdpPort> udp(int port) {
        return Optional.empty();
    }

    /** The number that a port's text stands for, a service name looked up. */
    default OptionalInt resolve(Port port) {
        return port instanceof Port.ServiceName service ? port(service.name()) : port.number();
    }
}
