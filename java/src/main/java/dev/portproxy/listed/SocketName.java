package dev.portproxy.listed;

import dev.portproxy.rule.Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * An address with its port, as the lists of all systems write it: {@code 0.0.0.0:80}, {@code [fe80::1%5]:80}, {@code
 * :::80}, {@code *:80}, {@code *.80}.
 *
 * @param port 0 where it is any
 */
record SocketName(InetAddress address, int port) {

    private static final int LONGEST = 80;
    private static final int HIGHEST = 65535;

    /** Empty for what is no literal address with a number. */
    static Optional<SocketName> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        return split(text, text.lastIndexOf(':')).or(() -> split(text, text.lastIndexOf('.')));
    }

    /** Whether a dot stands before the port, as a BSD writes it. */
    static boolean isDotted(String text) {
        return text.length() <= LONGEST
                && split(text, text.lastIndexOf(':')).isEmpty()
                && split(text, text.lastIndexOf('.')).isPresent();
    }

    /** The port of the other side, which may have a name for its address; 0 where it is any. Empty for what has none. */
    static Optional<Integer> port(String text) {
        int at = text.lastIndexOf(':');
        int dot = text.lastIndexOf('.');
        return text.length() > LONGEST || at < 1 && dot < 1
                ? Optional.empty()
                : number(text.substring(at + 1)).or(() -> number(text.substring(dot + 1)));
    }

    private static Optional<SocketName> split(String text, int at) {
        return at < 1
                ? Optional.empty()
                : number(text.substring(at + 1))
                        .flatMap(port -> address(text.substring(0, at)).map(ip -> new SocketName(ip, port)));
    }

    private static Optional<Integer> number(String text) {
        if (text.equals("*")) {
            return Optional.of(0);
        }
        boolean digits = !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Optional.of(Integer.valueOf(text)).filter(port -> port <= HIGHEST) : Optional.empty();
    }

    /** {@code *} is every address: of both IP versions where nothing says which. */
    static Optional<InetAddress> address(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        int percent = bare.indexOf('%');
        String host = percent < 0 ? bare : bare.substring(0, percent);
        if (host.length() > LONGEST
                || !(Address.of(host.equals("*") ? "::" : host) instanceof Address.Literal literal)) {
            return Optional.empty();
        }
        return Optional.of(
                percent < 0
                        ? literal.ip()
                        : scoped(
                                literal.ip(),
                                number(bare.substring(percent + 1)).orElse(0)));
    }

    private static InetAddress scoped(InetAddress ip, int scope) {
        try {
            return ip instanceof Inet6Address && scope > 0
                    ? Inet6Address.getByAddress(null, ip.getAddress(), scope)
                    : ip;
        } catch (UnknownHostException e) {
            throw new AssertionError("16 bytes are an address", e);
        }
    }
}
