package dev.portproxy.launch;

import dev.portproxy.app.OperatingSystem;
import dev.portproxy.cli.print.Terminal;
import dev.portproxy.file.AtomicFile;
import dev.portproxy.file.FileFailures;
import dev.portproxy.machine.ThisJar;
import dev.portproxy.words.Texts;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes the archive of loaded classes, {@code portproxy.jsa} beside {@code portproxy.jar}, with which the launchers start in 0.6
 * times the time: {@code java -cp portproxy.jar dev.portproxy.launch.StartArchive}. It fits only the Java that made it
 * and this very jar; any other Java refuses it and reads the jar instead. Java 17 leaves the jar's classes out where
 * its path has a space.
 *
 * <p>The archive is static, with the JDK's own classes: a dynamic one leaves out classes of old formats, and picocli's
 * are. Archives are code, so it stands where the jar stands, under the same access rights; or in a folder of its user's own
 * that {@code -Dportproxy.archive=FILE} names, with those of other jars and Javas. An empty archive stands for a Java that
 * makes none.
 */
public final class StartArchive {

    /** It mostly takes one second; where loopback does not work, the archive is good for all else. */
    private static final long RELAY_TRAINING_MS = 10_000;

    /** In a folder of archives: who has updated the program or Java does not come back to what was before. */
    private static final int MOST_KEPT = 3;

    /** Exit codes of processes that a signal has ended are above it. */
    private static final int INTERRUPTED = 128;

    private static final String SUFFIX = ".jsa";

    private StartArchive() {}

    /** @param arguments none; or the name of a scratch store, for the process that is watched */
    public static void main(String[] arguments) throws Exception {
        OperatingSystem.prepare().ifPresent(StartArchive::say);
        if (arguments.length == 1) {
            train(Path.of(arguments[0]).toAbsolutePath().toString());
            // Whatever a relay that did not end still does, or a wait for one.
            System.exit(0);
        }
        Path jar = ThisJar.path();
        Optional<Path> named =
                Optional.ofNullable(System.getProperty("portproxy.archive")).map(Path::of);
        Path archive = named.orElseGet(
                () -> jar.resolveSibling(jar.getFileName().toString().replaceFirst("\\.jar$", SUFFIX)));
        boolean first = Files.notExists(archive);
        Optional<ArchiveTurn> turn = ArchiveTurn.take(archive);
        // Another one makes it, or has made it meanwhile: several commands may be the first one.
        if (turn.isEmpty() || (first && Files.exists(archive))) {
            turn.ifPresent(ArchiveTurn::close);
            return;
        }
        // Not in the temporary folder: what stands there during the training would be in the archive.
        make(jar, archive, turn.get(), Scratch.beside(archive, ".portproxy-archive"));
        if (named.isPresent()) {
            sweep(archive.resolveSibling(""));
        }
    }

    private static void make(Path jar, Path archive, ArchiveTurn turn, Scratch scratch)
            throws IOException, InterruptedException {
        Path classes = scratch.directory().resolve("classes");
        Path made = scratch.directory().resolve(archive.getFileName());
        String store = scratch.directory().resolve("rules.reg").toString();
        // At the end of the process and not of this method: an interrupt is no exception.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> leaveNothing(turn, scratch)));
        java(jar, archive, "-XX:DumpLoadedClassList=" + classes, StartArchive.class.getName(), store);
        java(jar, archive, "-Xshare:dump", "-XX:SharedClassListFile=" + classes, "-XX:SharedArchiveFile=" + made);
        AtomicFile.put(made, archive);
    }

    /** The oldest go; one that a program has open on Windows stays until the next time. */
    private static void sweep(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.map(Path::toFile)
                    .filter(file -> file.getName().endsWith(SUFFIX))
                    .sorted(Comparator.comparing(File::lastModified).reversed())
                    .skip(MOST_KEPT)
                    .forEach(File::delete);
        }
    }

    private static void leaveNothing(ArchiveTurn turn, Scratch scratch) {
        ProcessHandle.current().children().forEach(child -> {
            child.destroyForcibly();
            child.onExit().join();
        });
        try {
            scratch.close();
        } catch (IOException e) {
            say(Texts.of("launch.left-behind", FileFailures.reason(e)));
        }
        turn.close();
    }

    /** The same class path as the launchers' {@code -jar} has, with which the archive is compared. */
    private static void java(Path jar, Path archive, String option, String... more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xlog:disable", option, "-cp", jar.toString()));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        int exit = process.waitFor();
        if (exit != 0) {
            // An interrupt is no answer of Java's.
            if (exit < INTERRUPTED && Files.notExists(archive)) {
                Files.createFile(archive);
            }
            throw new IOException(Texts.of("launch.archive-not-made", jar, said));
        }
    }

    /** Each command that people wait for, on a scratch store; and this machine's own store, which is only read. */
    private static void train(String store) throws InterruptedException {
        for (String line : List.of(
                "add v4tov4 listenport=80 connectaddress=127.0.0.1 connectport=3000 --comment archive",
                "set v4tov4 listenport=80 connectaddress=127.0.0.1 connectport=3001",
                "disable 80",
                "enable 80",
                "show",
                "show --json",
                "list",
                "complete --word=8 -- disable",
                "check",
                "export --format json",
                "undo",
                "delete v4tov4 listenport=80",
                // What is refused is waited for as well.
                "delete v4tov4 listenport=80")) {
            List<String> words = new ArrayList<>(List.of("--store", store));
            words.addAll(List.of(line.split(" ")));
            run("", words.toArray(String[]::new));
        }
        run("", "show");
        run("{\"request\":1,\"arguments\":[\"show\"]}\n", "serve");
        Thread training = new Thread(new RelayTraining(Path.of(store)));
        training.setDaemon(true);
        training.start();
        training.join(RELAY_TRAINING_MS);
    }

    private static void run(String input, String... arguments) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), nowhere, nowhere, System.getenv());
        Main.run(terminal, OperatingSystem.platform(terminal.environment()), arguments);
    }

    private static void say(String sentence) {
        System.err.print(sentence + "\n");
    }
}
