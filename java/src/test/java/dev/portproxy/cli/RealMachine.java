package dev.portproxy.cli;

import dev.portproxy.app.OperatingSystem;
import dev.portproxy.cli.print.Terminal;
import dev.portproxy.launch.Main;
import dev.portproxy.machine.Platform;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** This very machine, with a home of its own: commands are run here, relays and other programs in processes. */
final class RealMachine {

    private final Path home;
    private final Map<String, String> environment = new HashMap<>();
    private final List<Process> started = new ArrayList<>();

    RealMachine(Path home) {
        this.home = home;
        environment.put("HOME", home.toString());
    }

    /** What one process of it says, line by line. */
    record Program(Process process, BlockingQueue<String> lines) {

        long pid() {
            return process.pid();
        }

        /** The first line that is as wanted; those before it are lost. */
        String await(Predicate<String> wanted) throws InterruptedException {
            List<String> said = new ArrayList<>();
            for (String line = lines.poll(60, TimeUnit.SECONDS);
                    line != null;
                    line = lines.poll(60, TimeUnit.SECONDS)) {
                said.add(line);
                if (wanted.test(line)) {
                    return line;
                }
            }
            throw new AssertionError("it never said so: " + said);
        }

        /** As soon as it has said something of each port: that it listens there, or why not. */
        void awaitPorts(int... ports) throws InterruptedException {
            Set<Integer> open = new HashSet<>();
            for (int port : ports) {
                open.add(port);
            }
            while (!open.isEmpty()) {
                String said = await(line -> open.stream().anyMatch(port -> line.contains("/" + port)));
                open.removeIf(port -> said.contains("/" + port));
            }
        }

        void signal(String name) throws IOException, InterruptedException {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start();
            if (!kill.waitFor(20, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new AssertionError("kill -" + name);
            }
        }

        void end() throws InterruptedException {
            process.destroyForcibly();
            process.waitFor(20, TimeUnit.SECONDS);
        }
    }

    Platform platform() {
        return OperatingSystem.platform(environment);
    }

    Cli.Run run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = Terminal.of(
                new ByteArrayInputStream(new byte[0]), out, err, StandardCharsets.UTF_8, environment, () -> false);
        int exit = Main.run(terminal, platform(), words);
        return new Cli.Run(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    Cli.Run done(String... words) {
        Cli.Run run = run(words);
        if (run.exit() != 0) {
            throw new AssertionError(List.of(words) + ": " + run);
        }
        return run;
    }

    Program relay(String... words) throws IOException {
        List<String> line = new ArrayList<>(List.of(words));
        line.add("relay");
        return start("dev.portproxy.launch.Main", line);
    }

    /** A command of its own process, which a shell starts: {@code "$@"} is the program. */
    Program shell(String script, String... words) throws IOException {
        return start(List.of("bash", "-c", script, "bash"), "dev.portproxy.launch.Main", List.of(words));
    }

    /** Another program that listens there; where it does. */
    int holder(String address, int port) throws IOException, InterruptedException {
        Program holder = start(PortHolder.class.getName(), List.of(address, Integer.toString(port)));
        return Integer.parseInt(holder.await(line -> line.matches("[0-9]+")));
    }

    private Program start(String main, List<String> words) throws IOException {
        return start(List.of(), main, words);
    }

    private Program start(List<String> before, String main, List<String> words) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(words);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("XDG_") || name.startsWith("PORTPROXY_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Thread reader = new Thread(
                () -> {
                    try (BufferedReader in = new BufferedReader(
                            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                        in.lines().forEach(lines::add);
                    } catch (IOException e) {
                        lines.add("unreadable: " + e);
                    }
                },
                "output of " + main);
        reader.setDaemon(true);
        reader.start();
        return new Program(process, lines);
    }

    /** Ends every process that was started. */
    void end() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly();
            process.waitFor(20, TimeUnit.SECONDS);
        }
    }
}
