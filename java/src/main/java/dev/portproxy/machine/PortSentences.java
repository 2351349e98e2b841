package dev.portproxy.machine;

import dev.portproxy.machine.PortOwner.Blocks;
import dev.portproxy.machine.PortOwner.Relation;
import dev.portproxy.rule.IpText;
import dev.portproxy.rule.IpVersion;
import java.net.InetAddress;
import java.util.List;

/** What is said about the owner of a port. */
final class PortSentences {

    /** Windows' kernel: its HTTP and SMB servers listen in this process. */
    private static final long SYSTEM_PID = 4;

    private final boolean windows;

    PortSentences(boolean windows) {
        this.windows = windows;
    }

    String held(Listener listener) {
        return listener.endpoint() + " is held by " + owner(listener) + ".";
    }

    String inTheWay(Listener listener, Relation relation, Blocks blocks, InetAddress wanted) {
        String held = listener.endpoint() + " is held by " + owner(listener);
        int port = listener.port();
        return switch (relation) {
            case EXACT -> held + ".";
            case WIDER ->
                held + ", which listens on every " + version(listener.address()) + " address, "
                        + IpText.of(wanted) + " included"
                        + (blocks == Blocks.YES
                                ? "."
                                : "; beside it only the same user can bind " + IpText.of(wanted, port)
                                        + ", and only if it did not ask for exclusive use.");
            case NARROWER -> held + ", and a listener on every address needs port " + port + " free on each of them.";
            case DUAL_STACK -> held + ", which holds port " + port + " of IPv4 too if it is a dual-stack listener.";
        };
    }

    private String owner(Listener listener) {
        if (listener.pid().isEmpty()) {
            return "a program that only " + administrator() + " can see, because it is not this user's; run this as "
                    + administrator() + " to learn its name";
        }
        long pid = listener.pid().getAsLong();
        String services = services(listener);
        String kernel = windows && pid == SYSTEM_PID ? ", Windows itself: HTTP.sys or file sharing" : "";
        if (listener.process().isEmpty()) {
            return kernel.isEmpty()
                    ? "the process with pid " + pid + services + ", whose name only " + administrator() + " can see"
                    : "System (pid " + pid + kernel + ")";
        }
        return listener.process().get() + " (pid " + pid + services + kernel + ")";
    }

    private String services(Listener listener) {
        if (listener.hidesServices()) {
            return ", with services that only " + administrator() + " can see";
        }
        List<String> names =
                listener.services().orElse(List.of()).stream().sorted().toList();
        return names.isEmpty() ? "" : (names.size() == 1 ? ", service " : ", services ") + String.join(", ", names);
    }

    private String administrator() {
        return windows ? "an administrator" : "root";
    }

    private static String version(InetAddress address) {
        return IpVersion.of(address).label();
    }
}
