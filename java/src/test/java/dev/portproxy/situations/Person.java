package dev.portproxy.situations;

import dev.portproxy.app.OperatingSystem;
import dev.portproxy.cli.print.Terminal;
import dev.portproxy.launch.Main;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A user of this machine, with a home, the store in it, and relays. */
final class Person {

    private static final long PATIENCE_SECONDS = 120;

    private final Lab lab;
    private final Workplace place;
    private final Path home;
    private final List<String> prefix;
    private final Map<String, String> environment;
    private int relays;

    /** @param prefix what makes a command this user's; empty: this process's own */
    Person(Lab lab, Workplace place, Path home, List<String> prefix) {
        this.lab = lab;
        this.place = place;
        this.home = home;
        this.prefix = prefix;
        this.environment = new HashMap<>(Map.of(
                "HOME", home.toString(), "PATH", System.getenv("PATH"), "LANG", "C.UTF-8", "PORTPROXY_LANG", "en"));
    }

    Path home() {
        return home;
    }

    /** The store that is meant where none is named. */
    Path store() {
        return home.resolve(".local/share/portproxy/rules.reg");
    }

    /** Its values as they stand in the file: {@code v4tov4 127.0.0.1/80=10.0.0.5/80}. */
    void writeStore(String... rules) throws IOException {
        writeStore(store(), rules);
    }

    void writeStore(Path file, String... rules) throws IOException {
        StringBuilder text = new StringBuilder("Windows Registry Editor Version 5.00\r\n");
        for (String rule : rules) {
            int blank = rule.indexOf(' ');
            String[] halves = rule.substring(blank + 1).split("=", 2);
            text.append("\r\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\")
                    .append(rule, 0, blank)
                    .append("\\tcp]\r\n\"")
                    .append(halves[0])
                    .append("\"=\"")
                    .append(halves[1])
                    .append("\"\r\n");
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.toString());
        if (!prefix.isEmpty()) {
            own();
        }
    }

    /** The text of the store's file, which the program writes as regedit does. */
    String readStore() throws IOException {
        byte[] bytes = Files.readAllBytes(store());
        boolean wide = bytes.length > 1 && bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe;
        return wide
                ? new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE)
                : new String(bytes, StandardCharsets.UTF_8);
    }

    private void own() throws IOException {
        try {
            Workplace.run("chown", "-R", "65534:65534", home.toString());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    void add(String... words) {
        Ran run = run(Stream.concat(Stream.of("add"), Arrays.stream(words)).toArray(String[]::new));
        if (run.exit() != 0) {
            throw new IllegalStateException(String.join(" ", words) + ": " + run.err());
        }
    }

    void rule(String listen, int port, String target, int targetPort, String... more) {
        String family = (listen.contains(":") ? "v6to" : "v4to") + (target.contains(":") ? "v6" : "v4");
        List<String> words = new ArrayList<>(List.of(
                family,
                "listenaddress=" + listen,
                "listenport=" + port,
                "connectaddress=" + target,
                "connectport=" + targetPort));
        words.addAll(List.of(more));
        add(words.toArray(String[]::new));
    }

    /** Asks for JSON. */
    Answer ask(String verb, String... words) {
        return new Answer(run(
                Stream.concat(Stream.of("--json", verb), Arrays.stream(words)).toArray(String[]::new)));
    }

    /** Asks of a store. */
    Answer askOf(Path store, String verb, String... words) {
        return new Answer(
                run(Stream.concat(Stream.of("--json", "--store", store.toString(), verb), Arrays.stream(words))
                        .toArray(String[]::new)));
    }

    /** In this process, unless it is another user's. */
    Ran run(String... words) {
        if (!prefix.isEmpty()) {
            return runApart(List.of(), words);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = Terminal.of(
                new ByteArrayInputStream(new byte[0]), out, err, StandardCharsets.UTF_8, environment, () -> false);
        int exit = Main.run(terminal, OperatingSystem.platform(environment), words);
        return new Ran(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** As a process of its own. */
    Ran runApart(List<String> more, String... words) {
        try {
            Path out = Files.createTempFile(home, "out", "");
            Path err = Files.createTempFile(home, "err", "");
            Process process = start(more, Workplace.ownJava(), out, err, words);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        String.join(" ", words) + " does not end: " + Files.readString(out) + Files.readString(err));
            }
            return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Process start(List<String> more, Path java, Path out, Path err, String... words) throws IOException {
        List<String> command = new ArrayList<>(more);
        command.addAll(prefix);
        List<String> arguments = new ArrayList<>(List.of(Main.class.getName()));
        arguments.addAll(List.of(words));
        command.addAll(place.java(java, arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** A relay as a process of its own. */
    record Relay(Process process, Path log) {

        long pid() {
            return process.pid();
        }

        String said() throws IOException {
            return Files.readString(log);
        }

        /** Whether it has said these words, to whoever started it. */
        boolean hasSaid(String words) {
            return read(log).contains(words);
        }

        /** It lives, and does nothing. */
        void hang() throws IOException, InterruptedException {
            signal("-STOP");
        }

        void signal(String signal) throws IOException, InterruptedException {
            Workplace.run("kill", signal, Long.toString(pid()));
        }

        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }
    }

    /** Returns once it serves what it can of its store. */
    Relay relay(String... words) throws IOException {
        return relay(List.of(), Workplace.ownJava(), words);
    }

    /**
     * @param more words before the command, such as a shell's limits
     * @param java which runs it
     * @param words options, before {@code relay} and behind it
     */
    Relay relay(List<String> more, Path java, String... words) throws IOException {
        Relay relay = begin(more, java, words);
        lab.await("the relay " + relay.pid(), () -> {
            if (!relay.process().isAlive()) {
                throw new IllegalStateException("the relay has ended: " + read(relay.log()));
            }
            return knows(relay.pid());
        });
        return relay;
    }

    /** Does not wait for it. */
    Relay begin(List<String> more, Path java, String... words) throws IOException {
        Path log = home.resolve("relay-" + relays++ + ".log");
        List<String> typed = new ArrayList<>(List.of(words));
        if (!typed.contains("relay")) {
            typed.add(0, "relay");
        }
        Process process =
                start(more, java, log, home.resolve(log.getFileName() + ".err"), typed.toArray(String[]::new));
        lab.spare(process.pid());
        lab.afterwards(() -> process.destroyForcibly().waitFor());
        return new Relay(process, log);
    }

    private static String read(Path log) {
        try {
            return Files.readString(log) + Files.readString(Path.of(log + ".err"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Each listener of the running relays, as {@code relay status --json} tells it. */
    List<JsonNode> status() {
        return inThisProcess("--json", "relay", "status").objects();
    }

    /**
     * Whether the relay has read its rules. One that is asked earlier keeps who asks waiting, and answers at last without
     * any rule.
     */
    private boolean knows(long pid) {
        long start = System.nanoTime();
        List<JsonNode> objects = status();
        boolean atOnce = System.nanoTime() - start < TimeUnit.SECONDS.toNanos(2);
        boolean answers = objects.stream().anyMatch(object -> isOf(object, "relay", pid));
        return answers && (atOnce || objects.stream().anyMatch(object -> isOf(object, "listener", pid)));
    }

    private static boolean isOf(JsonNode object, String type, long pid) {
        return object.path("type").asString("").equals(type)
                && object.path("pid").asLong(0) == pid;
    }

    /** Whoever's it is: who runs the situations may ask every relay. */
    private Ran inThisProcess(String... words) {
        return new Person(lab, place, home, List.of()).run(words);
    }
}
