package dev.portproxy.rule;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/**
 * The TCP names of a services file: lines of {@code name port/protocol alias ... # comment}, the same on Windows and
 * Unix. Case is ignored. The first line that has a name decides; lines that say nothing usable are passed over, as
 * every resolver does.
 */
public final class ServiceNames implements ServicePorts {

    private static final Pattern BLANK = Pattern.compile("[\\s\ufeff]+");

    private final Map<String, Integer> ports;
    private final IntFunction<Optional<UdpPort>> udp;

    private ServiceNames(Map<String, Integer> ports, IntFunction<Optional<UdpPort>> udp) {
        this.ports = ports;
        this.udp = udp;
    }

    public static ServiceNames parse(String text) {
        Map<String, Integer> ports = new HashMap<>();
        text.lines().forEach(line -> read(line, ports));
        return new ServiceNames(ports, port -> Optional.empty());
    }

    /** These names, and where one is missing, the other's. */
    public ServiceNames orElse(ServiceNames other) {
        Map<String, Integer> both = new HashMap<>(other.ports);
        both.putAll(ports);
        return new ServiceNames(both, other.udp);
    }

    /** The same names, and which ports are of UDP. */
    public ServiceNames withUdp(IntFunction<Optional<UdpPort>> known) {
        return new ServiceNames(ports, known);
    }

    @Override
    public Optional<UdpPort> udp(int port) {
        return udp.apply(port);
    }

    @Override
    public OptionalInt port(String serviceName) {
        Integer port = ports.get(serviceName.toLowerCase(Locale.ROOT));
        return port == null ? OptionalInt.empty() : OptionalInt.of(port);
    }

    private static void read(String line, Map<String, Integer> ports) {
        int comment = line.indexOf('#');
        String[] words = BLANK.split((comment < 0 ? line : line.substring(0, comment)).strip());
        String[] portAndProtocol = words.length < 2 ? new String[0] : words[1].split("/", -1);
        if (portAndProtocol.length != 2 || !portAndProtocol[1].equalsIgnoreCase("tcp")) {
            return;
        }
        Port.of(portAndProtocol[0]).number().ifPresent(number -> {
            for (int i = 0; i < words.length; i++) {
                if (i != 1) {
                    ports.putIfAbsent(words[i].toLowerCase(Locale.ROOT), number);
                }
            }
        });
    }
}
