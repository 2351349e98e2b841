package dev.portproxy.linux;

import dev.portproxy.machine.IdleSockets;
import dev.portproxy.machine.IdleSockets.Holder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Linux' sockets that are in no table: one that is bound and does not listen is in none before the kernel 6.8, and since
 * then only in what netlink tells. They are found by their open descriptors, and by the tables that do not have them.
 */
final class ProcIdleSockets {

    /** In which column of each table below {@code /proc/net} the socket's inode is, from 0. */
    private static final Map<String, Integer> INODE = Map.ofEntries(
            Map.entry("tcp", 9),
            Map.entry("tcp6", 9),
            Map.entry("udp", 9),
            Map.entry("udp6", 9),
            Map.entry("udplite", 9),
            Map.entry("udplite6", 9),
            Map.entry("raw", 9),
            Map.entry("raw6", 9),
            Map.entry("icmp", 9),
            Map.entry("icmp6", 9),
            Map.entry("unix", 6),
            Map.entry("netlink", 9),
            Map.entry("packet", 8));

    private final Path proc;
    private final long except;

    /**
     * @param proc where a proc file system is mounted
     * @param except a process that is not asked about: the one that asks opens sockets all the time
     */
    ProcIdleSockets(Path proc, long except) {
        this.proc = proc;
        this.except = except;
    }

    IdleSockets look() {
        Set<Long> known = new HashSet<>();
        INODE.forEach((table, column) -> known.addAll(inodes(table, column)));
        ProcOwners owners = new ProcOwners(proc);
        List<Holder> holders = new ArrayList<>();
        boolean complete = true;
        for (long pid : owners.pids()) {
            if (pid == except || !owners.isInOurNetwork(pid)) {
                continue;
            }
            if (!owners.shows(pid)) {
                complete = false;
            } else if (owners.sockets(pid).stream().anyMatch(inode -> !known.contains(inode))) {
                holders.add(new Holder(pid, owners.name(pid).orElse("")));
            }
        }
        return new IdleSockets(holders, complete);
    }

    /** None of a table that this kernel does not have. */
    private Set<Long> inodes(String table, int column) {
        Set<Long> inodes = new HashSet<>();
        try {
            ProcFile.text(proc.resolve("net").resolve(table)).lines().skip(1).forEach(line -> {
                String[] words = line.strip().split("\\s+");
                if (words.length > column && words[column].matches("[0-9]{1,18}")) {
                    inodes.add(Long.valueOf(words[column]));
                }
            });
        } catch (IOException e) {
            return Set.of();
        }
        return inodes;
    }
}
