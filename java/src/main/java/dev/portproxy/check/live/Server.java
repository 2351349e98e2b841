package dev.portproxy.check.live;

import dev.portproxy.diagnostic.WindowsCommands;
import dev.portproxy.machine.Listener;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.words.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Who serves a store's rules, and by what its listeners are known.
 *
 * @param service the Windows service that listens; empty for the relay
 * @param programs the paths of programs that are taken for it
 * @param pids processes that are known to be it
 */
public record Server(Optional<String> service, Set<String> programs, Set<Long> pids) {

    /** @param pids its process, where it is known */
    public static Server ipHelper(Set<Long> pids) {
        return new Server(Optional.of(WindowsCommands.IP_HELPER), Set.of(), pids);
    }

    /**
     * The relay, which any Java of this machine may be.
     *
     * @param java the path of the Java that runs this
     * @param pids processes that are known to be relays
     */
    public static Server relay(Optional<String> java, Set<Long> pids) {
        return new Server(Optional.empty(), java.map(Set::of).orElse(Set.of()), pids);
    }

    boolean isIpHelper() {
        return service.isPresent();
    }

    /** Whether the listener is the server's, or may be as far as can be seen. */
    boolean mayOwn(Listener listener) {
        if (isItsProcess(listener)) {
            return true;
        }
        return service.map(listener::mayHost)
                .orElseGet(() -> listener.executable().filter(this::isProgram).isPresent());
    }

    /** Whether the listener's process is known to be it. */
    boolean isItsProcess(Listener listener) {
        return listener.pid().isPresent() && pids.contains(listener.pid().getAsLong());
    }

    private boolean isProgram(String path) {
        String found = path.toLowerCase(Locale.ROOT);
        return programs.stream().map(known -> known.toLowerCase(Locale.ROOT)).anyMatch(found::equals);
    }

    /** Whether one of the rules has a listener that may be the server's. */
    public boolean servesAny(MachineFacts facts, List<LiveRule> rules) {
        return facts.owners()
                .value()
                .map(owners -> new Serving(this, owners))
                .filter(serving -> rules.stream().anyMatch(serving::isServed))
                .isPresent();
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
