package dev.portproxy.situations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What the situations of one network share: its programs, its names, its ports. */
final class Workplace implements AutoCloseable {

    /** Below the ports that this system gives to clients. */
    private static final int FIRST_PORT = 8_000;

    private final Path directory;
    private final Path hosts;
    private final Programs programs;
    private final Map<String, Stranger> strangers = new HashMap<>();
    private int port = FIRST_PORT;
    private int homes;

    /**
     * @param directory everybody may read it
     * @param hosts this network's names
     * @param programs what is started
     */
    Workplace(Path directory, Path hosts, Programs programs) {
        this.directory = directory;
        this.hosts = hosts;
        this.programs = programs;
    }

    int port() {
        return port++;
    }

    /** An empty directory that is somebody's home. */
    Path home() throws IOException {
        return Files.createDirectories(directory.resolve("home-" + homes++));
    }

    /** From now on this name has one more address. */
    void name(String name, String address) throws IOException {
        Files.writeString(hosts, address + " " + name + "\n", java.nio.file.StandardOpenOption.APPEND);
    }

    /** Another program, by the name that the system knows it by; it stays, what it has opened does not. */
    Stranger stranger(String program) throws IOException {
        Stranger known = strangers.get(program);
        if (known == null) {
            known = startStranger(List.of(), program);
            strangers.put(program, known);
        }
        return known;
    }

    Stranger startStranger(List<String> prefix, String program) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(java(javaNamed(program), Strangers.arguments()));
        return Stranger.start(command);
    }

    /** Closes what the other programs have opened. */
    void tidyUp() throws IOException {
        for (Stranger stranger : strangers.values()) {
            stranger.opens("close");
        }
    }

    static Path ownJava() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** A Java that lies elsewhere, under this name; {@code java} is the one that runs the program too. */
    Path javaNamed(String program) throws IOException {
        if (program.equals("java")) {
            return ownJava();
        }
        Path home = directory.resolve("java-of-" + program);
        Path copy = home.resolve("bin").resolve(program);
        if (!Files.exists(copy)) {
            Files.createDirectories(copy.getParent());
            Files.createSymbolicLink(
                    home.resolve("lib"),
                    Path.of(System.getProperty("java.home")).resolve("lib"));
            Files.createSymbolicLink(
                    home.resolve("conf"),
                    Path.of(System.getProperty("java.home")).resolve("conf"));
            Files.copy(
                    ownJava().toRealPath(),
                    copy,
                    StandardCopyOption.COPY_ATTRIBUTES,
                    StandardCopyOption.REPLACE_EXISTING);
        }
        return copy;
    }

    /** A command line of Java with the classes of the tests. */
    List<String> java(Path java, List<String> arguments) {
        return programs.command(java, arguments);
    }

    /** A certificate that nobody trusts, and its key. */
    Path keys() throws IOException, InterruptedException {
        Path keys = directory.resolve("keys.p12");
        if (!Files.exists(keys)) {
            run(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-keyalg",
                    "EC",
                    "-alias",
                    "server",
                    "-dname",
                    "CN=localhost",
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    "secret",
                    "-keystore",
                    keys.toString());
        }
        return keys;
    }

    /** A tool of the system; {@link Absent} if it is not here, or does not do it. */
    static String run(String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new Absent(command[0] + " cannot be started: " + e.getMessage());
        }
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new Absent(String.join(" ", command) + " says: " + said.strip());
        }
        return said;
    }

    @Override
    public void close() {
        strangers.values().forEach(Stranger::close);
    }
}
