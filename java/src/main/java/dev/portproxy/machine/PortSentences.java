package dev.portproxy.machine;

import dev.portproxy.machine.PortOwner.Blocks;
import dev.portproxy.machine.PortOwner.Relation;
import dev.portproxy.rule.IpText;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.words.Texts;
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
        return Texts.of("machine.is-held", listener.endpoint(), owner(listener));
    }

    String inTheWay(Listener listener, Relation relation, Blocks blocks, InetAddress wanted) {
        String held = Texts.of("machine.is-held-2", listener.endpoint(), owner(listener));
        int port = listener.port();
        return switch (relation) {
            case EXACT -> held + ".";
            case WIDER ->
                Texts.of(
                        "machine.which-listens-on-every-address-included",
                        held,
                        version(listener.address()),
                        IpText.of(wanted),
                        blocks == Blocks.YES
                                ? "."
                                : Texts.of("machine.beside-it-only-same-user", IpText.of(wanted, port)));
            case NARROWER -> Texts.of("machine.and-listener-on-every-address-needs", held, port);
            case DUAL_STACK -> Texts.of("machine.which-holds-port-of-ipv4-too", held, port);
        };
    }

    private String owner(Listener listener) {
        if (listener.pid().isEmpty()) {
            return Texts.of("machine.program-that-only-can-see-because", administrator(), administrator());
        }
        long pid = listener.pid().getAsLong();
        String services = services(listener);
        String kernel = windows && pid == SYSTEM_PID ? Texts.of("machine.windows-itself-http-sys-or-file") : "";
        if (listener.process().isEmpty()) {
            return kernel.isEmpty()
                    ? Texts.of("machine.process-with-pid-whose-name-only", pid, services, administrator())
                    : Texts.of("machine.system-pid", pid, kernel);
        }
        return Texts.of("machine.pid", listener.process().get(), pid, services, kernel);
    }

    private String services(Listener listener) {
        if (listener.hidesServices()) {
            return Texts.of("machine.with-services-that-only-can-see", administrator());
        }
        List<String> names =
                listener.services().orElse(List.of()).stream().sorted().toList();
        return names.isEmpty()
                ? ""
                : (names.size() == 1 ? Texts.of("machine.service") : Texts.of("machine.services"))
                        + String.join(Texts.of("machine.text"), names);
    }

    private String administrator() {
        return windows ? Texts.of("machine.administrator") : "root";
    }

    private static String version(InetAddress address) {
        return IpVersion.of(address).label();
    }
}
