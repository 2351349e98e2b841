package dev.portproxy.rule;

import java.util.OptionalInt;

/** The TCP port of a service name such as {@code http}. */
@FunctionalInterface
public interface ServicePorts {

    OptionalInt port(String serviceName);

    /** The number that a port's text stands for, a service name looked up. */
    default OptionalInt resolve(Port port) {
        return port instanceof Port.ServiceName service ? port(service.name()) : port.number();
    }
}
