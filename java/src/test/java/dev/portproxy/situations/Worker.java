package dev.portproxy.situations;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A process of {@link SituationsMain} in a network of its own. */
final class Worker implements AutoCloseable {

    /** Of one situation; far above what any takes. */
    private static final long PATIENCE_SECONDS = 300;

    /** With processes of its own too: none is left at the end, and nothing is looked for among everybody's. */
    private static final List<String> NAMESPACE =
            List.of("unshare", "-n", "-m", "-p", "--fork", "--kill-child", "--mount-proc");

    private final Process process;
    private final BufferedReader verdicts;

    private Worker(Process process) {
        this.process = process;
        this.verdicts = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Why no network of its own can be made here; empty if it can. */
    static String absent() throws IOException, InterruptedException {
        List<String> trial = new ArrayList<>(NAMESPACE);
        trial.addAll(List.of("ip", "link", "set", "lo", "up"));
        try {
            Workplace.run(trial.toArray(String[]::new));
            return "";
        } catch (Absent e) {
            return e.getMessage();
        }
    }

    /** @param directory of this one alone */
    static Worker start(Path directory, Programs programs) throws IOException {
        Path hosts = Files.writeString(directory.resolve("hosts"), "127.0.0.1 localhost\n::1 localhost\n");
        // What is in no file is in no name server either: there is none in this network.
        Path names = Files.writeString(directory.resolve("nsswitch.conf"), "hosts: files\nservices: files\n");
        List<String> command = new ArrayList<>(NAMESPACE);
        command.addAll(List.of(
                "sh",
                "-c",
                "ip link set lo up && mount --bind \"$1\" /etc/hosts && mount --bind \"$2\" /etc/nsswitch.conf"
                        + " && shift 2 && exec \"$@\"",
                "network",
                hosts.toString(),
                names.toString()));
        command.addAll(programs.command(
                Workplace.ownJava(),
                List.of(
                        SituationsMain.class.getName(),
                        directory.toString(),
                        hosts.toString(),
                        programs.directory().toString())));
        Path log = directory.resolve("worker.log");
        return new Worker(
                new ProcessBuilder(command).redirectError(log.toFile()).start());
    }

    Verdict of(Situation situation) throws IOException {
        process.getOutputStream().write((situation.name() + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        String line = CompletableFuture.supplyAsync(this::line)
                .completeOnTimeout("", PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        if (line.isEmpty()) {
            close();
            return Verdict.failed(situation.name(), "it did not end, or took everything with it");
        }
        return Verdict.read(line);
    }

    private String line() {
        try {
            String line = verdicts.readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            return "";
        }
    }

    boolean lives() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
