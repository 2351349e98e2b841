package dev.portproxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void the_first_start_makes_the_archive_and_the_next_one_uses_it() throws Exception {
        Run first = shell(JAVA_HOME, "add", "v4tov4", "listenport=80", "connectaddress=10.0.0.5", "--comment", "a b");
        assertEquals(0, first.exit, first.err);
        assertTrue(Files.size(archive()) > 0);
        Run second = shell(JAVA_HOME, "show", "--json");
        assertTrue(second.out.contains("\"comment\":\"a b\""), second.out + second.err);
        assertEquals(0, withArchiveOrNotAtAll().exit);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void the_archive_has_what_a_connection_through_the_relay_needs() throws Exception {
        // Java 17 archives no classes of a jar whose path has a space.
        module = Files.move(module, directory.toRealPath().resolve("module"));
        shell(JAVA_HOME, "add", "v4tov4", "listenport=80", "connectaddress=10.0.0.5");
        Run demo = withArchive("auto", "-Xlog:class+load", "demo");
        assertEquals(0, demo.exit, demo.err);
        List<String> loaded = demo.out
                .lines()
                .filter(line -> line.contains("dev.portproxy.relay.Tunnel source:"))
                .toList();
        assertEquals(1, loaded.size());
        assertTrue(loaded.get(0).contains("shared objects file"), loaded.get(0));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void an_archive_of_another_Java_is_refused_and_the_answer_is_the_same() throws Exception {
        shell(JAVA_HOME, "add", "v4tov4", "listenport=80", "connectaddress=10.0.0.5");
        Run expected = shell(JAVA_HOME, "show");
        makeItAnotherJavas(archive());
        assertNotEquals(0, withArchiveOrNotAtAll().exit);
        assertEquals(expected, shell(JAVA_HOME, "show"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_Java_that_makes_no_archive_is_asked_once() throws Exception {
        Files.writeString(archive(), "");
        assertEquals(0, shell(JAVA_HOME, "--version").exit);
        assertEquals(0, Files.size(archive()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "show",
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
        Path java = Files.createDirectories(directory.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho \"$@\"\n");
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

    @Test
    @EnabledOnOs(OS.WINDOWS)
    void cmd_runs_it_and_gets_its_exit_code() throws Exception {
        // Windows itself starts cmd.exe for it; "cmd /c" would take quotes away.
        List<String> launcher = List.of(module.resolve("bin\\portproxy.cmd").toString());
        assertEquals(0, run(JAVA_HOME, with(launcher, "--store", "a b.reg", "show")).exit);
        assertEquals(2, run(JAVA_HOME, with(launcher, "shwo")).exit);
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
        Path err = directory.resolve("err.txt");
        Process process = builder.redirectError(err.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), out, Files.readString(err));
    }
}
