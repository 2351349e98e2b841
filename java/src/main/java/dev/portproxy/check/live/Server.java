package dev.portproxy.check.live;

import dev.portproxy.diagnostic.WindowsCommands;
import dev.portproxy.machine.Listener;
import dev.portproxy.words.Texts;
import java.util.Optional;
import java.util.Set;

/**
 * Who serves a store's rules, and by what its listeners are known.
 *
 * @param service the Windows service that listens; empty for the relay
 * @param programs the paths of the relay's programs, as a firewall knows it
 * @param pids processes that are known to be it
 * @param relays what the relays of this machine tell
 */
public record Server(Optional<String> service, Set<String> programs, Set<Long> pids, ServingRelays relays) {

    /** @param pids its process, where it is known */
    public static Server ipHelper(Set<Long> pids) {
        return ipHelper(pids, ServingRelays.NONE);
    }

    /** @param relays that serve rules of its store beside it */
    public static Server ipHelper(Set<Long> pids, ServingRelays relays) {
        return new Server(Optional.of(WindowsCommands.IP_HELPER), Set.of(), pids, relays);
    }

    /** @param program the path of the relay's, or of the one that would serve if it were started here */
    public static Server relay(Optional<String> program, ServingRelays relays) {
        return new Server(Optional.empty(), program.map(Set::of).orElse(Set.of()), relays.pids(), relays);
    }

    boolean isIpHelper() {
        return service.isPresent();
    }

    /** Whether the listener is the server's, or may be as far as can be seen. */
    boolean mayOwn(Listener listener) {
        return isItsProcess(listener) || service.filter(listener::mayHost).isPresent();
    }

    /** Whether the listener's process is known to be it. */
    boolean isItsProcess(Listener listener) {
        return listener.pid().isPresent() && pids.contains(listener.pid().getAsLong());
    }

    /** Whether it is a relay of this store's. */
    boolean isRelay(Listener listener) {
        return listener.pid().isPresent()
                && relays.pids().contains(listener.pid().getAsLong());
    }

    /** Whether nobody can say whose the listener is: it may be the server's, and may be another program's. */
    boolean isUnseen(Listener listener) {
        return listener.pid().isEmpty() || !isItsProcess(listener) && relays.mayBeUnasked(listener);
    }

    /** Whether nobody else is in the process: its listeners are then certainly its own. */
    static boolean isAloneIn(Listener listener) {
        return listener.services().filter(known -> known.size() == 1).isPresent();
    }

    /** What a sentence calls it. */
    String label() {
        return isIpHelper() ? "IP Helper" : Texts.of("check-live.relay");
    }
}
