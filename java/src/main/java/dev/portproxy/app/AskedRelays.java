package dev.portproxy.app;

import dev.portproxy.check.port.RelayProcesses;
import dev.portproxy.control.FoundRelays;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.file.FilePaths;
import dev.portproxy.machine.Platform;
import dev.portproxy.relay.RelayStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The relays that run, as they tell of themselves: those of this user and the service's. One that nobody asks about is
 * not asked.
 */
public final class AskedRelays implements RelayProcesses {

    private static final String CONTROLS = "relays";

    /** A relay takes a moment to serve a change: as often is it asked again, after this time. */
    private static final int TRIES = 10;

    private static final Duration MOMENT = Duration.ofMillis(200);

    private final Platform platform;
    private final Map<Long, FoundRelays> byProcess = new HashMap<>();

    public AskedRelays(Platform platform) {
        this.platform = platform;
    }

    /** Where the files stand by which running relays are found, within a state's. */
    public static Path directory(Path state) {
        return state.resolve(CONTROLS);
    }

    /** Where they leave the files by which they are found: this user's and the service's. */
    public static List<Path> directories(Platform platform) {
        return Stream.concat(Stream.of(platform.userState()), platform.serviceState().stream())
                .map(AskedRelays::directory)
                .distinct()
                .toList();
    }

    /** All of them, asked now. */
    public static FoundRelays all(Platform platform) {
        return FoundRelays.in(directories(platform));
    }

    /** What is asked of them, again for a while if they are behind a change that was just made. */
    public static <T> T settled(Supplier<T> ask, Predicate<T> isBehind) {
        T told = ask.get();
        for (int i = 0; i < TRIES && isBehind.test(told); i++) {
            LockSupport.parkNanos(MOMENT.toNanos());
            told = ask.get();
        }
        return told;
    }

    /** Whether it serves the store, whatever path leads to a file. */
    public static boolean serves(RelayStatus relay, String store) {
        return relay.store()
                .filter(served -> served.equals(store) || isPath(served) && isPath(store) && isSame(served, store))
                .isPresent();
    }

    private static boolean isPath(String store) {
        return store.indexOf('/') >= 0 || store.indexOf('\\') >= 0;
    }

    private static boolean isSame(String one, String other) {
        try {
            return FilePaths.isSame(FilePaths.of(one), FilePaths.of(other));
        } catch (PortProxyException e) {
            // Another relay's path may have letters that this one's locale lacks.
            return false;
        }
    }

    @Override
    public Optional<RelayStatus> of(long pid) {
        return ask(pid).relays().stream().map(relay -> relay.status()).findFirst();
    }

    @Override
    public boolean isRelay(long pid) {
        FoundRelays found = ask(pid);
        return !found.relays().isEmpty() || !found.hung().isEmpty();
    }

    private synchronized FoundRelays ask(long pid) {
        return byProcess.computeIfAbsent(
                pid, process -> FoundRelays.in(directories(platform), found -> found == process));
    }
}
