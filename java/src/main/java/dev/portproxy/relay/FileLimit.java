package dev.portproxy.relay;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * How many files this process may have open, a socket being one.
 *
 * @param most the limit
 * @param open those open now
 */
public record FileLimit(long most, long open) {

    /** Kept free for listeners, look-ups and the program's own files; less where there are few. */
    private static final long RESERVE = 256;

    /** Empty where the system has no such limit, as Windows, or does not tell. */
    public static Optional<FileLimit> ofThisProcess() {
        try {
            UnixOperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class);
            return Optional.ofNullable(system)
                    .map(found -> new FileLimit(found.getMaxFileDescriptorCount(), found.getOpenFileDescriptorCount()));
        } catch (LinkageError | IllegalArgumentException e) {
            // A Java without the module jdk.management.
            return Optional.empty();
        }
    }

    /** How many connections fit, two sockets each; at least one. */
    public int connections() {
        long free = Math.max(0, most - open);
        long fit = (free - Math.min(RESERVE, free / 4)) / 2;
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, fit));
    }

    /** The limit with which that many connections would fit. */
    public long neededFor(int connections) {
        return open + RESERVE + 2L * connections;
    }
}
