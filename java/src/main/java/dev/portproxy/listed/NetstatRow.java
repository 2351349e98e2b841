package dev.portproxy.listed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A row of {@code netstat} or {@code ss} of any system and language, by its shape: a protocol or a state of {@code ss},
 * two addresses with ports, then words of which the last, or one with a slash, is the process.
 */
final class NetstatRow {

    /** What a paste may put before a row: a file's name, a mark of quotation. */
    private static final int MOST_BEFORE = 3;

    private static final Set<String> WAITS = Set.of("LISTEN", "UNCONN");
    private static final Set<String> CONNECTED = Set.of("ESTAB", "SYN-SENT", "SYN-RECV", "CLOSE-WAIT", "LAST-ACK");
    private static final int LONGEST_NAME = 100;

    private final Words words;

    private NetstatRow(Words words) {
        this.words = words;
    }

    /** Whether the line begins as a row does, and so is one or should have been. */
    static boolean begins(Words words) {
        return new NetstatRow(words).start() >= 0;
    }

    /** Empty for what is no row, or not a whole one; several where several processes share a socket. */
    static List<Socket> read(Words words) {
        NetstatRow row = new NetstatRow(words);
        int start = row.start();
        return start < 0 ? List.of() : row.from(start);
    }

    /** Whose row it is, where it tells: Windows writes the protocol in capital letters, a BSD a dot before the port. */
    static Optional<ListedSystem> system(Words words) {
        int start = new NetstatRow(words).start();
        if (start < 0 || Protocol.of(words.at(start)).isEmpty()) {
            return Optional.empty();
        }
        if (words.at(start).equals(words.at(start).toUpperCase(Locale.ROOT))) {
            return Optional.of(ListedSystem.WINDOWS);
        }
        for (int i = start + 1; i < Math.min(words.count(), start + 5); i++) {
            if (SocketName.isDotted(words.at(i))) {
                return Optional.of(ListedSystem.BSD);
            }
        }
        return Optional.empty();
    }

    private int start() {
        for (int i = 0; i < Math.min(words.count(), MOST_BEFORE + 1); i++) {
            if (protocol(i).isPresent() && looksLikeNames(i + 1)) {
                return i;
            }
        }
        return -1;
    }

    private boolean looksLikeNames(int from) {
        for (int i = from; i < Math.min(words.count(), from + 4); i++) {
            String word = words.at(i);
            int colon = word.indexOf(':');
            if (SocketName.parse(word).isPresent() || colon > 0 && colon < word.length() - 1 && word.length() < 200) {
                return true;
            }
        }
        return false;
    }

    private Optional<Protocol> protocol(int at) {
        String word = words.at(at);
        if (word.equals("UNCONN")) {
            return Optional.of(Protocol.UDP);
        }
        // Without -u and -t both, ss leaves the protocol out.
        return WAITS.contains(word) || CONNECTED.contains(word) ? Optional.of(Protocol.TCP) : Protocol.of(word);
    }

    private List<Socket> from(int start) {
        for (int i = start + 1; i < Math.min(words.count() - 1, start + 5); i++) {
            Optional<SocketName> local = SocketName.parse(words.at(i)).filter(name -> name.port() > 0);
            Optional<Integer> remotePort = SocketName.port(words.at(i + 1));
            if (local.isPresent() && remotePort.isPresent()) {
                return sockets(start, i, local.get(), remotePort.get());
            }
        }
        return List.of();
    }

    private List<Socket> sockets(int start, int at, SocketName local, int remotePort) {
        Protocol protocol = protocol(start).orElseThrow();
        // A socket of UDP waits for anybody, and one of TCP that has nobody does, too, whatever the word for it is.
        boolean waits = remotePort == 0;
        Socket socket = new Socket(
                protocol,
                local.address(),
                local.port(),
                waits ? Optional.empty() : Optional.of(words.at(at + 1)),
                OptionalLong.empty(),
                Optional.empty(),
                List.of());
        return withProcesses(socket, at + 2);
    }

    private List<Socket> withProcesses(Socket socket, int from) {
        String rest = words.from(from);
        int users = rest.indexOf("users:((");
        if (users >= 0) {
            return withUsers(socket, rest.substring(users));
        }
        for (int i = from; i < words.count(); i++) {
            int slash = words.at(i).indexOf('/');
            if (slash > 0 && Words.isNumber(words.at(i).substring(0, slash))) {
                String name = words.from(i).substring(slash + 1).strip();
                Socket known = socket.withPid(Long.parseLong(words.at(i).substring(0, slash)));
                return List.of(name.isEmpty() ? known : known.withProcess(firstWord(name), List.of()));
            }
        }
        String last = words.count() > from ? words.at(words.count() - 1) : "";
        return List.of(Words.isNumber(last) ? socket.withPid(Long.parseLong(last)) : socket);
    }

    /** {@code nginx: master} is nginx. */
    private static String firstWord(String name) {
        int colon = name.indexOf(':');
        return colon > 0 ? name.substring(0, colon) : name;
    }

    /** {@code users:(("nginx",pid=9,fd=6),("nginx",pid=8,fd=6))}. */
    private static List<Socket> withUsers(Socket socket, String users) {
        List<Socket> sockets = new ArrayList<>();
        int at = users.indexOf("(\"");
        while (at >= 0) {
            int end = users.indexOf("\",pid=", at + 2);
            if (end < 0) {
                break;
            }
            int digits = end + "\",pid=".length();
            int to = digits;
            while (to < users.length() && Character.isDigit(users.charAt(to))) {
                to++;
            }
            String pid = users.substring(digits, to);
            if (Words.isNumber(pid) && end - at < LONGEST_NAME) {
                sockets.add(socket.withPid(Long.parseLong(pid)).withProcess(users.substring(at + 2, end), List.of()));
            }
            at = users.indexOf("(\"", to);
        }
        return sockets.isEmpty() ? List.of(socket) : sockets;
    }
}
