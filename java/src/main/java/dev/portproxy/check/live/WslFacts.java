package dev.portproxy.check.live;

import dev.portproxy.machine.Look;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.machine.Once;
import dev.portproxy.machine.WindowsFacts;
import dev.portproxy.rule.CidrBlock;
import dev.portproxy.words.Texts;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** This user's WSL as it runs: each thing is asked once for all rules, and nothing is started. */
final class WslFacts {

    static final String NAT = "nat";
    static final String MIRRORED = "mirrored";

    /** Its guests are behind sockets of this machine's: called virtioproxy until 2026. */
    static final String CONSOMME = "consomme";

    private final Once<Optional<CidrBlock>> network;
    private final Once<Look<List<String>>> running;
    private final Once<Look<String>> mode;
    private final Once<List<InetAddress>> addresses;

    WslFacts(MachineFacts facts) {
        network = new Once<>(() -> facts.windows(Texts.of("check-live.network-of-wsl"), WindowsFacts::wslNetwork)
                .flatMap(Look::value)
                .flatMap(found -> found));
        running = new Once<>(
                () -> facts.windows(Texts.of("check-live.running-distributions-of-wsl"), WindowsFacts::wslRunning)
                        .orElse(Look.seen(List.of())));
        mode = new Once<>(() -> mode(facts, running.get()));
        addresses = new Once<>(() -> running.get().value().stream()
                .flatMap(List::stream)
                .flatMap(name -> facts
                        .windows(
                                Texts.of("check-live.addresses-of-distribution", name),
                                windows -> windows.wslAddresses(name))
                        .flatMap(Look::value)
                        .stream())
                .flatMap(List::stream)
                .toList());
    }

    /** All distributions are in one virtual machine: the first that tells tells for all. */
    private static Look<String> mode(MachineFacts facts, Look<List<String>> running) {
        Look<String> last = Look.unseen(running.reason().orElse(Texts.of("check-live.no-distribution-runs")));
        for (String name : running.value().orElse(List.of())) {
            last = facts.windows(Texts.of("check-live.mode-of-distribution", name), windows -> windows.wslMode(name))
                    .orElseThrow();
            if (last.value().isPresent()) {
                return last;
            }
        }
        return last;
    }

    /** In NAT mode; empty where it is not known, and where this is not Windows. */
    Optional<CidrBlock> network() {
        return network.get();
    }

    /** The names of the running distributions. */
    Look<List<String>> running() {
        return running.get();
    }

    /** How the running virtual machine is on the network: {@code nat}, {@code mirrored} and so on. */
    Look<String> mode() {
        return mode.get();
    }

    /** Those that the running distributions have. */
    List<InetAddress> addresses() {
        return addresses.get();
    }
}
