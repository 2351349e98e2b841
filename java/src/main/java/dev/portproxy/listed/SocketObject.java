package dev.portproxy.listed;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * An object of {@code Get-NetTCPConnection} or {@code Get-NetUDPEndpoint}, whose names are in no language: the values by
 * their names in lower case.
 */
record SocketObject(Map<String, String> values) {

    private static final String LOCAL_ADDRESS = "localaddress";
    private static final String LOCAL_PORT = "localport";
    private static final String REMOTE_PORT = "remoteport";

    private static final Set<String> NAMES = Set.of(
            LOCAL_ADDRESS,
            LOCAL_PORT,
            "remoteaddress",
            REMOTE_PORT,
            "state",
            "appliedsetting",
            "owningprocess",
            "offloadstate",
            "creationtime",
            "protocol",
            "processname",
            "process",
            "cimclass",
            "creationclassname");

    /** As text and as the number that ConvertTo-Json makes of it; what is bound alone keeps a port as well. */
    private static final Set<String> WAITS = Set.of("listen", "2", "bound", "100");

    SocketObject {
        values = Map.copyOf(values);
    }

    static SocketObject of(Map<String, String> named) {
        Map<String, String> values = new HashMap<>();
        named.forEach((name, value) -> values.put(name.strip().toLowerCase(Locale.ROOT), value.strip()));
        return new SocketObject(values);
    }

    /** Whether such an object has a value of this name. */
    static boolean has(String name) {
        return name.length() < 20 && NAMES.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Whether these are the names of sockets at all. */
    boolean isSocket() {
        return values.containsKey(LOCAL_PORT);
    }

    /** Empty where it lacks what every socket has. */
    Optional<Socket> read() {
        Optional<InetAddress> address = value(LOCAL_ADDRESS).flatMap(SocketName::address);
        Optional<Integer> port =
                value(LOCAL_PORT).filter(Words::isNumber).map(Integer::valueOf).filter(p -> p > 0 && p <= 65535);
        Optional<Protocol> protocol = protocol();
        if (address.isEmpty() || port.isEmpty() || protocol.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Socket(
                protocol.get(),
                address.get(),
                port.get(),
                waits(protocol.get()) ? Optional.empty() : Optional.of(remote()),
                pid(),
                value("processname").or(() -> value("process")).filter(name -> !Words.isNumber(name)),
                List.of()));
    }

    /** A socket of TCP has a state or another end; the view of UDP's has neither. */
    private Optional<Protocol> protocol() {
        Optional<Protocol> told = value("protocol").flatMap(Protocol::of);
        if (told.isPresent()) {
            return told;
        }
        boolean udp = value("cimclass")
                        .or(() -> value("creationclassname"))
                        .filter(name -> name.contains("UDP"))
                        .isPresent()
                || values.keySet().equals(Set.of(LOCAL_ADDRESS, LOCAL_PORT));
        if (udp) {
            return Optional.of(Protocol.UDP);
        }
        boolean tcp = values.containsKey("state") || values.containsKey(REMOTE_PORT);
        return tcp ? Optional.of(Protocol.TCP) : Optional.empty();
    }

    private boolean waits(Protocol protocol) {
        return protocol == Protocol.UDP
                || value("state")
                        .map(state -> WAITS.contains(state.toLowerCase(Locale.ROOT)))
                        .orElseGet(() -> value(REMOTE_PORT).filter("0"::equals).isPresent());
    }

    private String remote() {
        return value("remoteaddress").orElse("") + ":" + value(REMOTE_PORT).orElse("");
    }

    private OptionalLong pid() {
        Optional<String> owner = value("owningprocess").filter(Words::isNumber);
        return owner.isPresent() ? OptionalLong.of(Long.parseLong(owner.get())) : OptionalLong.empty();
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }
}
