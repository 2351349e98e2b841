package dev.portproxy.relay;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How many files this process may have open, a socket being one.
 *
 * @param most the limit
 * @param open those open now
 */
public record FileLimit(long most, long open) {

    /** Kept free for listeners, look-ups and the program's own files; less where there are few. */
    private static final long RESERVE = 256;

    private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

    /** Linux' directory of the process that looks. */
    private static final Path PROCESS = Path.of("/proc/self");

    /** Of {@code limits} there, proc(5): name, soft limit, hard limit, unit. */
    private static final Pattern SOFT_LIMIT =
            Pattern.compile("^Max open files +([0-9]{1,18}|unlimited) ", Pattern.MULTILINE);

    /** Empty where the system has no such limit, as Windows, or does not tell. */
    public static Optional<FileLimit> ofThisProcess() {
        // The management classes take a tenth of a second to load, and a relay's first client waits for that.
        Optional<FileLimit> told = of(PROCESS);
        return told.isPresent() || WINDOWS ? told : ofManagement();
    }

    /** Empty where it is no such directory. */
    static Optional<FileLimit> of(Path process) {
        try (Stream<Path> open = Files.list(process.resolve("fd"))) {
            Matcher soft = SOFT_LIMIT.matcher(Files.readString(process.resolve("limits")));
            if (!soft.find()) {
                return Optional.empty();
            }
            String most = soft.group(1);
            return Optional.of(
                    new FileLimit(most.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(most), open.count()));
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    static Optional<FileLimit> ofManagement() {
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
