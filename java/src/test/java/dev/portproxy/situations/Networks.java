package dev.portproxy.situations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** Lets situations happen in several networks at a time, one after the other in each. */
final class Networks {

    /** Most of the time they wait: for a target that says nothing, or a relay that starts. */
    private static final int COUNT = Integer.getInteger("portproxy.situations.networks", 3);

    private final Path directory;
    private final Programs programs;
    private final Queue<Situation> left;
    private final Consumer<Verdict> told;
    private final Map<String, Verdict> verdicts = new ConcurrentHashMap<>();

    private Networks(Path directory, Programs programs, List<Situation> situations, Consumer<Verdict> told) {
        this.directory = directory;
        this.programs = programs;
        this.told = told;
        this.left = new ConcurrentLinkedQueue<>(situations);
    }

    /**
     * @param directory an empty one
     * @param told each verdict as it comes
     */
    static Map<String, Verdict> verdicts(Path directory, List<Situation> situations, Consumer<Verdict> told)
            throws IOException, InterruptedException {
        // Other users run programs from here.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Programs programs = Programs.copied(Files.createDirectory(directory.resolve("programs")));
        Networks networks = new Networks(directory, programs, situations, told);
        List<CompletableFuture<Void>> working = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            String name = "network-" + i;
            working.add(CompletableFuture.runAsync(() -> networks.work(name), task -> new Thread(task, name).start()));
        }
        working.forEach(CompletableFuture::join);
        return networks.verdicts;
    }

    private void work(String name) {
        int number = 0;
        Worker worker = null;
        try {
            for (Situation next = left.poll(); next != null; next = left.poll()) {
                if (worker == null || !worker.lives()) {
                    Path own = Files.createDirectory(directory.resolve(name + "-" + number++));
                    worker = Worker.start(own, programs);
                }
                Verdict verdict = worker.of(next);
                verdicts.put(next.name(), verdict);
                told.accept(verdict);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (worker != null) {
                worker.close();
            }
        }
    }
}
