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
        String endpoint = listener.endpoint();
        String owner = owner(listener);
        int port = listener.port();
        return switch (relation) {
            case EXACT -> held(listener);
            case WIDER ->
                blocks == Blocks.YES
                        ? Texts.of(
                                "machine.is-held-on-every-address",
                                endpoint,
                                owner,
                                version(listener.address()),
                                IpText.of(wanted))
                        : Texts.of(
                                "machine.is-held-on-every-address-beside-it",
                                endpoint,
                                owner,
                                version(listener.address()),
                                IpText.of(wanted),
                                IpText.of(wanted, port));
            case NARROWER -> Texts.of("machine.is-held-every-address-needs-port", endpoint, owner, port);
            case DUAL_STACK -> Texts.of("machine.is-held-of-ipv4-too", endpoint, owner, port);
        };
    }

    private String owner(Listener listener) {
        if (listener.pid().isEmpty()) {
            return Texts.of("machine.program-of-another-user", administrator(), administrator());
        }
        long pid = listener.pid().getAsLong();
        String process = "pid " + pid;
        String services = services(listener);
        if (windows && pid == SYSTEM_PID) {
            String kernel = ", " + Texts.of("machine.windows-itself") + ")";
            return listener.process()
                            .map(name -> name + " (" + process + services)
                            .orElse("System (" + process)
                    + kernel;
        }
        return listener.process()
                .map(name -> name + " (" + process + services + ")")
                .orElseGet(() -> Texts.of("machine.process-without-name", process + services, administrator()));
    }

    /** Behind its process; empty if it hosts none. */
    private String services(Listener listener) {
        if (listener.hidesServices()) {
            return ", " + Texts.of("machine.with-hidden-services", administrator());
        }
        List<String> names =
                listener.services().orElse(List.of()).stream().sorted().toList();
        return switch (names.size()) {
            case 0 -> "";
            case 1 -> ", " + Texts.of("machine.service", names.get(0));
            default -> ", " + Texts.of("machine.services", String.join(", ", names));
        };
    }

    private String administrator() {
        return windows ? Texts.of("machine.administrator") : "root";
    }

    private static String version(InetAddress address) {
        return IpVersion.of(address).label();
    }
}
