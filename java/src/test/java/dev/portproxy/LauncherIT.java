package dev.portproxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The package as it comes out of the zip, its launchers and the archive that makes starts short. */
class LauncherIT {

    private static final Path ZIP = Path.of(System.getProperty("portproxy.zip"));
    private static final String JAVA_HOME = System.getProperty("java.home");

    /** With a space, as many homes have one. */
    @TempDir
    Path directory;

    private Path module;
    private final Map<String, String> environment = new HashMap<>();

    /** What one process gave. */
    private record Run(int exit, String out, String err) {}

    @BeforeEach
    void unzip() throws IOException {
        Path target = directory.resolve("the package");
        try (ZipFile zip = new ZipFile(ZIP.toFile())) {
            for (ZipEntry entry : zip.stream().filter(e -> !e.isDirectory()).toList()) {
                Path file = target.resolve(entry.getName().replaceFirst("^[^/]*/", ""));
                Files.createDirectories(file.getParent());
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, file);
                }
            }
        }
        module = target.resolve("PortProxy").toRealPath();
        // As where Java could make none: that takes seconds, and what a start prints is the same.
        Files.writeString(archive(), "");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void the_first_start_makes_the_archive_and_the_next_one_uses_it() throws Exception {
        Run first = first("add", "v4tov4", "listenport=80", "connectaddress=10.0.0.5", "--comment", "a b");
        assertEquals(0, first.exit, first.err);
        assertTrue(Files.size(archive()) > 0);
        Run second = shell(JAVA_HOME, "show", "--json");
        assertTrue(second.out.contains("\"comment\":\"a b\""), second.out + second.err);
        assertEquals(0, withArchiveOrNotAtAll().exit);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void the_archive_has_what_a_start_and_a_connection_through_the_relay_need() throws Exception {
        // Java 17 archives no classes of a jar whose path has a space.
        module = Files.move(module, directory.toRealPath().resolve("module"));
        first("add", "v4tov4", "listenport=80", "connectaddress=10.0.0.5");
        Run demo = withArchive("auto", "-Xlog:class+load", "demo");
        assertEquals(0, demo.exit, demo.err);
        // Most of a start is picocli's largest class, and much in a program can keep it out of an archive.
        for (String name : List.of("picocli.CommandLine", "dev.portproxy.words.Texts", "dev.portproxy.relay.Tunnel")) {
            List<String> loaded = demo.out
                    .lines()
                    .filter(line -> line.contains(" " + name + " source:"))
                    .toList();
            assertEquals(1, loaded.size(), name);
            assertTrue(loaded.get(0).contains("shared objects file"), loaded.get(0));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void an_archive_of_another_Java_is_refused_and_the_answer_is_the_same() throws Exception {
        first("add", "v4tov4", "listenport=80", "connectaddress=10.0.0.5");
        Run expected = shell(JAVA_HOME, "show");
        makeItAnotherJavas(archive());
        assertNotEquals(0, withArchiveOrNotAtAll().exit);
        assertEquals(expected, shell(JAVA_HOME, "show"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_Java_that_makes_no_archive_is_asked_once() throws Exception {
        assertEquals(0, shell(JAVA_HOME, "--version").exit);
        assertEquals(0, Files.size(archive()));
    }

    /** Whoever types the first command waits for its answer and for nothing else, and sees nothing else. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Timeout(60)
    void the_first_command_is_answered_before_the_archive_is_made() throws Exception {
        Files.delete(archive());
        Path gate = directory.resolve("gate");
        assertEquals(0, run(JAVA_HOME, List.of("mkfifo", gate.toString())).exit);
        environment.put("GATE", gate.toString());
        Run run = shell(java("case $* in *StartArchive) read open <\"$GATE\"; exit 1 ;; esac; echo answered"), "show");
        assertEquals(new Run(0, "answered\n", ""), run);
        assertFalse(Files.exists(archive()));
        try (WatchService watch = directory.getFileSystem().newWatchService()) {
            archive().getParent().register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            Files.writeString(gate, "open\n");
            assertNotNull(watch.take());
            assertEquals(0, Files.size(archive()));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void of_many_first_commands_one_makes_the_archive() throws Exception {
        Files.delete(archive());
        Path lib = archive().getParent();
        Path lock = lib.resolve(".portproxy-archive.lock");
        String make =
                "\"$JAVA_HOME/bin/java\" -cp '" + lib.resolve("portproxy.jar") + "' dev.portproxy.launch.StartArchive";
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assertTrue(held.isValid());
            Run other = run(JAVA_HOME, List.of("sh", "-c", make));
            assertEquals(new Run(0, "", ""), other);
            assertFalse(Files.exists(archive()));
        }
        // Who was killed has left the file, and not the turn.
        Run both = run(JAVA_HOME, List.of("sh", "-c", make + " & " + make + "; one=$?; wait $! && exit $one"));
        assertEquals(new Run(0, "", ""), both);
        assertEquals(0, withArchiveOrNotAtAll().exit);
        assertEquals(List.of(), left(lib));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "show",
                "list --watch",
                "rm 80",
                "complete --word=s",
                "completion bash",
                "--json show",
                "--store a.reg check",
                "--store=a.reg ports 80",
                "firewall 80 --policy a.reg"
            })
    @DisabledOnOs(OS.WINDOWS)
    void a_short_life_gets_the_quick_compiler(String words) throws Exception {
        assertTrue(shell(javaThatTells(), words.split(" ")).out.contains("-XX:TieredStopAtLevel=1 "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"relay", "--store a.reg relay", "--json serve"})
    @DisabledOnOs(OS.WINDOWS)
    void a_long_one_gets_the_whole_compiler(String words) throws Exception {
        Run run = shell(javaThatTells(), words.split(" "));
        assertTrue(run.out.contains("portproxy.jar " + words) && !run.out.contains("TieredStop"), run.out + run.err);
    }

    /** A home of a Java that prints what it was started with. */
    private String javaThatTells() throws IOException {
        return java("echo \"$@\"");
    }

    private String java(String script) throws IOException {
        Path java = Files.createDirectories(directory.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\n" + script + "\n");
        assertTrue(java.toFile().setExecutable(true));
        return directory.toString();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void without_Java_it_says_what_to_install() throws Exception {
        Run run = shell(directory.toString(), "show");
        assertEquals(6, run.exit);
        assertEquals("", run.out);
        assertTrue(run.err.contains("Java 17") && run.err.contains(directory.toString()), run.err);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_link_to_the_launcher_is_the_launcher() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("portproxy"), module.resolve("bin/portproxy"));
        Run run = run(JAVA_HOME, List.of("sh", link.toString(), "--version"));
        assertTrue(run.out.startsWith("portproxy "), run.out + run.err);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JAVA_TOOL_OPTIONS=-agentlib:none-such",
                "JDK_JAVA_OPTIONS=-XX:+NoSuchOption",
                "_JAVA_OPTIONS=-Xmx1k",
                "CLASSPATH=/none/such"
            })
    @DisabledOnOs(OS.WINDOWS)
    void options_for_java_reach_neither_the_program_nor_its_archive(String variable) throws Exception {
        String[] assigned = variable.split("=", 2);
        environment.put(assigned[0], assigned[1]);
        if (!assigned[0].equals("CLASSPATH")) {
            assertNotEquals(0, withArchiveOrNotAtAll().exit, "it would have an effect");
        }
        Run run = first("--version");
        assertEquals(0, run.exit, run.err);
        assertEquals("", run.err);
        assertTrue(Files.size(archive()) > 0);
        try (Stream<Path> lib = Files.list(archive().getParent())) {
            assertEquals(
                    List.of("portproxy.jar", "portproxy.jsa"),
                    lib.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString())
                            .sorted()
                            .toList(),
                    "what the archive was made with is gone");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bin/java", "bin", ""})
    @DisabledOnOs(OS.WINDOWS)
    void root_does_not_start_a_java_that_others_could_replace(String open) throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "this is not root");
        String home = javaThatTells();
        assertEquals(0, shell(home, "--version").exit);
        Path path = Path.of(home, open);
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
        permissions.add(PosixFilePermission.OTHERS_WRITE);
        Files.setPosixFilePermissions(path, permissions);
        Run refused = shell(home, "--version");
        assertEquals(4, refused.exit, refused.err);
        assertEquals("", refused.out);
        assertTrue(refused.err.startsWith("AccessDenied: As root, portproxy does not start "), refused.err);
        assertTrue(refused.err.contains("everybody could replace it"), refused.err);

        permissions.remove(PosixFilePermission.OTHERS_WRITE);
        Files.setPosixFilePermissions(path, permissions);
        Files.setOwner(
                path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        assertEquals(4, shell(home, "--version").exit);
        environment.put("SUDO_USER", "nobody");
        Run own = shell(home, "--version");
        assertEquals(0, own.exit, own.err);
        assertTrue(own.err.contains("every program of nobody could replace"), own.err);
    }

    /** Also where standard input comes from elsewhere, and Java's own console is none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "show",
                "show </dev/null",
                "--json show",
                "export --format reg",
                "check",
                "add v4tov4 \"$HOSTILE\" x"
            })
    @DisabledOnOs(OS.WINDOWS)
    void a_terminal_gets_nothing_that_it_would_obey(String words) throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/bin/script")), "no script(1), which makes a terminal");
        Path store = directory.resolve("hostile.reg");
        String hostile = "a\u001b]0;PWNED\u0007\u202e\u009b2J\u001b[7m";
        Files.writeString(
                store,
                "\ufeffWindows Registry Editor Version 5.00\n\n"
                        + "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp]\n\""
                        + hostile
                        + "/80\"=\"10.0.0.5/80\"\n");
        environment.put("HOSTILE", hostile);
        String command = "sh '" + module.resolve("bin/portproxy") + "' --store '" + store + "' " + words;
        Run run = run(JAVA_HOME, List.of("script", "-qec", command, "/dev/null"));
        String said = run.out + run.err;
        assertTrue(said.contains("\\u001b]0;PWNED\\u0007") || said.contains("\\u001B]0;PWNED\\u0007"), said);
        assertFalse(said.contains("\u001b[7m"), said);
        String withoutColors = said.replaceAll("\u001b\\[[0-9;]*m", "");
        assertTrue(
                withoutColors
                        .chars()
                        .noneMatch(c -> c != '\n' && c != '\r' && (Character.isISOControl(c) || c == 0x202e)),
                said);
    }

    @Test
    @EnabledOnOs(OS.WINDOWS)
    void cmd_runs_it_and_gets_its_exit_code() throws Exception {
        // Elevated, it starts no Java of a folder where others may write, as those of build machines are.
        List<String> junction =
                List.of("cmd", "/c", "mklink", "/j", module.resolve("runtime").toString(), JAVA_HOME);
        assertEquals(0, run(JAVA_HOME, junction).exit);
        // Windows itself starts cmd.exe for it; "cmd /c" would take quotes away.
        List<String> launcher = List.of(module.resolve("bin\\portproxy.cmd").toString());
        assertEquals(0, run(JAVA_HOME, with(launcher, "--store", "a b.reg", "show")).exit);
        assertEquals(2, run(JAVA_HOME, with(launcher, "shwo")).exit);
    }

    /** The very first command; when it has been answered, and what it left to be done is done. */
    private Run first(String... words) throws Exception {
        Files.delete(archive());
        Path lib = archive().getParent();
        try (WatchService watch = lib.getFileSystem().newWatchService()) {
            lib.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
            Run run = shell(JAVA_HOME, words);
            while (!Files.exists(archive()) || !left(lib).isEmpty()) {
                WatchKey key = watch.poll(2, TimeUnit.MINUTES);
                assertNotNull(key, "nothing was made in " + lib);
                key.pollEvents();
                key.reset();
            }
            return run;
        }
    }

    /** What an archive is made with. */
    private static List<Path> left(Path lib) throws IOException {
        try (Stream<Path> files = Files.list(lib)) {
            return files.filter(file -> file.getFileName().toString().startsWith("."))
                    .toList();
        }
    }

    private Path archive() {
        return module.resolve("lib/portproxy.jsa");
    }

    private Run shell(String javaHome, String... words) throws Exception {
        return run(javaHome, with(List.of("sh", module.resolve("bin/portproxy").toString()), words));
    }

    /** Java itself, which here ends where it cannot use the archive. */
    private Run withArchiveOrNotAtAll() throws Exception {
        return withArchive("on", "-Xlog:disable", "show");
    }

    private Run withArchive(String share, String log, String verb) throws Exception {
        return run(
                JAVA_HOME,
                List.of(
                        Path.of(JAVA_HOME, "bin", "java").toString(),
                        log,
                        "-Xshare:" + share,
                        "-XX:SharedArchiveFile=" + archive(),
                        "-jar",
                        module.resolve("lib/portproxy.jar").toString(),
                        verb));
    }

    /** Changes the version of Java that the archive's header names. */
    private static void makeItAnotherJavas(Path archive) throws IOException {
        byte[] bytes = Files.readAllBytes(archive);
        String header = new String(bytes, 0, 4096, StandardCharsets.ISO_8859_1);
        int version = header.indexOf(System.getProperty("java.vm.version"));
        assertTrue(version > 0, "the header names its Java");
        bytes[version]++;
        Files.delete(archive);
        Files.write(archive, bytes);
    }

    private static List<String> with(List<String> command, String... words) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(words));
        return all;
    }

    private Run run(String javaHome, List<String> command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        javaHome,
                        "PORTPROXY_STORE",
                        directory.resolve("rules.reg").toString()));
        builder.environment().putAll(environment);
        Path err = directory.resolve("err.txt");
        Process process = builder.redirectError(err.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), out, Files.readString(err));
    }
}
