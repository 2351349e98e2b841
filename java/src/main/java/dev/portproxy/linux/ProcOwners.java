package dev.portproxy.linux;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which process has a socket open, from {@code /proc/<pid>/fd}. What may not be read, or is gone, is passed over. */
final class ProcOwners {

    private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d{1,18})]");
    private static final Pattern PID = Pattern.compile("[1-9]\\d{0,17}");

    private final Path proc;

    ProcOwners(Path proc) {
        this.proc = proc;
    }

    /**
     * The processes of these sockets. Of several that share one (a server and its workers) the lowest number: mostly
     * the one that opened it.
     */
    Map<Long, Long> pidsByInode(Set<Long> inodes) {
        Map<Long, Long> pids = new HashMap<>();
        Set<Long> missing = new HashSet<>(inodes);
        for (long pid : pids()) {
            if (missing.isEmpty()) {
                break;
            }
            for (Path descriptor : list(proc.resolve(Long.toString(pid)).resolve("fd"))) {
                inode(descriptor).filter(missing::remove).ifPresent(inode -> pids.put(inode, pid));
            }
        }
        return pids;
    }

    /** The short name that the kernel keeps, at most 15 bytes. */
    Optional<String> name(long pid) {
        try {
            String name = ProcFile.text(proc.resolve(Long.toString(pid)).resolve("comm"));
            return Optional.of(name.strip()).filter(n -> !n.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    Optional<String> executable(long pid) {
        return link(proc.resolve(Long.toString(pid)).resolve("exe"));
    }

    /** Whether the process has this one's network, whose tables these are; so it is where that cannot be seen. */
    boolean isInOurNetwork(long pid) {
        Optional<String> theirs = network(Long.toString(pid));
        return theirs.isEmpty() || theirs.equals(network("self"));
    }

    private Optional<String> network(String process) {
        return link(proc.resolve(process).resolve("ns").resolve("net"));
    }

    /** Whether the process shows this user what it has open. */
    boolean shows(long pid) {
        return Files.isReadable(proc.resolve(Long.toString(pid)).resolve("fd"));
    }

    /** The inodes of its sockets. */
    List<Long> sockets(long pid) {
        return list(proc.resolve(Long.toString(pid)).resolve("fd")).stream()
                .flatMap(descriptor -> inode(descriptor).stream())
                .toList();
    }

    /** From the lowest on. */
    List<Long> pids() {
        List<Long> pids = new ArrayList<>();
        for (Path entry : list(proc)) {
            String name = entry.getFileName().toString();
            if (PID.matcher(name).matches()) {
                pids.add(Long.valueOf(name));
            }
        }
        pids.sort(null);
        return pids;
    }

    private static Optional<Long> inode(Path descriptor) {
        return link(descriptor).map(SOCKET::matcher).filter(Matcher::matches).map(m -> Long.valueOf(m.group(1)));
    }

    private static Optional<String> link(Path path) {
        try {
            return Optional.of(Files.readSymbolicLink(path).toString());
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private static List<Path> list(Path directory) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(entries::add);
        } catch (IOException | DirectoryIteratorException e) {
            // The process ended, or is not this user's: what was read until then stands.
            return entries;
        }
        return entries;
    }
}
