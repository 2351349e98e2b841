package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.portproxy.launch.Main;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is named where a file belongs, and is none; and files that have several names. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class SpecialFilesTest {

    private static final String RULE =
            "{\"listenAddress\":\"*\",\"listenPort\":\"443\",\"connectAddress\":\"10.0.0.8\",\"connectPort\":\"443\"}";

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void start() throws Exception {
        cli = Cli.onLinux(directory);
        cli.done("add", "v4tov4", "80", "10.0.0.5");
        Process pipe = new ProcessBuilder("mkfifo", cli.path("pipe.reg")).start();
        assumeTrue(pipe.waitFor() == 0, "this system makes no pipes");
    }

    private void make(String name) throws Exception {
        Path path = directory.resolve(name);
        switch (name) {
            case "zero.reg" -> Files.createSymbolicLink(path, Path.of("/dev/zero"));
            case "terminal.reg" -> Files.createSymbolicLink(path, Path.of("/dev/tty"));
            case "directory.reg" -> Files.createDirectory(path);
            case "long.reg" -> Files.write(path, new byte[(64 << 20) + 1]);
            case "big.reg" -> {
                try (RandomAccessFile big = new RandomAccessFile(path.toFile(), "rw")) {
                    big.setLength(3L << 30);
                }
            }
            default -> assertEquals("pipe.reg", name);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pipe.reg, a pipe",
        "zero.reg, a device",
        "terminal.reg, a device",
        "directory.reg, a directory",
        "big.reg, longer than 64 MiB",
        "long.reg, longer than 64 MiB"
    })
    void a_store_and_an_import_are_files_that_fit(String name, String what) throws Exception {
        make(name);
        assumeTrue(!name.equals("terminal.reg") || Files.exists(Path.of("/dev/tty")), "there is no /dev/tty");
        String file = cli.path(name);
        for (List<String> words : List.of(
                List.of("--store", file, "show"),
                List.of("--store", file, "check"),
                List.of("--store", file, "add", "v4tov4", "80", "10.0.0.5"),
                List.of("--store", file, "undo"),
                List.of("import", "--from", file),
                List.of("firewall", "80", "--policy", file))) {
            Cli.Run run = cli.run(words.toArray(String[]::new));
            assertEquals(6, run.exit(), words + run.err());
            assertTrue(run.err().contains(what), run.err());
            assertFalse(run.err().contains("bug"), run.err());
        }
        Cli.Run run = cli.run("import", file);
        assertEquals(2, run.exit(), run.err());
        assertTrue(run.err().startsWith("ImportFailed: " + file + " cannot be imported: it is " + what), run.err());
    }

    @Test
    void standard_input_has_the_limit_of_a_file_and_nothing_is_an_empty_one() {
        Cli.Run endless = cli.input(new byte[(64 << 20) + 1]).run("import", "-");
        assertEquals(2, endless.exit());
        assertTrue(
                endless.err().contains("standard input cannot be imported: it is longer than 64 MiB"), endless.err());
        Cli.Run nothing = cli.run("import", "/dev/null");
        assertEquals(2, nothing.exit());
        assertTrue(nothing.err().startsWith("ImportFailed: "), nothing.err());
        assertFalse(nothing.err().contains("device"), nothing.err());
    }

    @Test
    void an_export_is_not_written_over_the_store_by_any_of_its_names() throws Exception {
        Path store = directory.resolve("default/rules.reg");
        byte[] before = Files.readAllBytes(store);
        Path link = Files.createSymbolicLink(directory.resolve("link.csv"), store);
        Path hard = Files.createLink(directory.resolve("hard.csv"), store);
        Path around = Files.createSymbolicLink(directory.resolve("around.csv"), link);
        for (Path name : List.of(link, hard, around)) {
            Cli.Run run = cli.run("export", name.toString());
            assertEquals(2, run.exit(), name.toString());
            assertTrue(run.err().startsWith("BadUsage: " + name + " is the store itself."), run.err());
        }
        assertEquals(new String(before, StandardCharsets.UTF_16LE), Files.readString(store, StandardCharsets.UTF_16LE));
    }

    @Test
    void an_export_follows_a_link_of_this_user_s_and_keeps_it() throws Exception {
        Path target = Files.createDirectory(directory.resolve("elsewhere")).resolve("rules.csv");
        Path link = Files.createSymbolicLink(directory.resolve("rules.csv"), Path.of("elsewhere/rules.csv"));
        for (int i = 0; i < 2; i++) {
            cli.done("export", link.toString());
            assertTrue(Files.readString(target).startsWith("family,"));
            assertTrue(Files.isSymbolicLink(link));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/null", "pipe.reg"})
    void an_export_to_a_device_or_a_pipe_goes_there(String name) throws Exception {
        Path target = directory.resolve(name);
        Process reader = new ProcessBuilder("cat", target.toString()).start();
        cli.done("export", target.toString(), "--format", "csv");
        assertTrue(reader.waitFor(30, TimeUnit.SECONDS));
        String read = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(name.equals("pipe.reg"), read.startsWith("family,"), read);
        assertFalse(Files.isRegularFile(target), "it is what it was");
    }

    @Test
    void other_names_of_the_store_are_told_that_they_are_left_behind() throws Exception {
        Path store = directory.resolve("default/rules.reg");
        Path other = Files.createLink(directory.resolve("other.reg"), store);
        byte[] before = Files.readAllBytes(other);
        Cli.Run first = cli.done("add", "v4tov4", "81", "10.0.0.5");
        assertTrue(
                first.err()
                        .contains("had another name (hard links), which still has the rules of before this change.\n"),
                first.err());
        assertEquals(new String(before, StandardCharsets.UTF_16LE), Files.readString(other, StandardCharsets.UTF_16LE));
        assertFalse(cli.done("undo").err().contains("hard links"), "they are two files now");
    }

    /** As a shell starts it: what it is handed open is read and written as what it is. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "$PP import <(echo \"$RULE\"; echo) ~ 1 to add",
                "echo \"$RULE\" | $PP import /dev/stdin ~ 1 to add",
                "echo \"$RULE\" | $PP import /dev/fd/0 ~ 1 to add",
                "$PP import /dev/stdin <<<\"$RULE\" ~ 1 to add",
                "$PP import /dev/fd/7 7<<<\"$RULE\" ~ 1 to add",
                "$PP export /dev/stdout --format csv ~ v4tov4,*,80,",
                "$PP export - --format csv ~ v4tov4,*,80,",
                "echo first >o.txt; $PP export /dev/stdout --format csv >>o.txt; cat o.txt ~ first",
                "echo first >o.txt; $PP export /dev/stdout --format csv >>o.txt; cat o.txt ~ v4tov4,*,80,",
                "echo first >o.txt; $PP export /dev/fd/9 --format csv 9>>o.txt; cat o.txt ~ v4tov4,*,80,",
                "$PP export >(cat >o.txt) --format csv; while [ ! -s o.txt ]; do :; done; cat o.txt ~ family,"
            })
    void what_a_shell_hands_over_is_taken_for_what_it_is(String line, String said) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java") + " -XX:TieredStopAtLevel=1 -cp '"
                + System.getProperty("java.class.path") + "' " + Main.class.getName() + " --store default/rules.reg";
        Path script = Files.writeString(
                directory.resolve("script"), "RULE='" + RULE + "'\n" + line.replace("$PP", java) + "\n");
        Process shell;
        try {
            shell = new ProcessBuilder("bash", script.toString())
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException absent) {
            assumeTrue(false, "there is no bash");
            return;
        }
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(shell.waitFor(30, TimeUnit.SECONDS));
        assertTrue(output.contains(said), output);
    }

    /** Its own input is the line of its client. */
    @Test
    void a_request_of_serve_takes_files_alone() throws Exception {
        String requests = "{\"request\":1,\"arguments\":[\"import\",\"/dev/stdin\"]}\n"
                + "{\"request\":2,\"arguments\":[\"import\",\"/dev/fd/0\"]}\n"
                + "{\"request\":3,\"arguments\":[\"export\",\"" + cli.path("pipe.reg") + "\"]}\n"
                + "{\"request\":4,\"arguments\":[\"show\"]}\n";
        Process serve = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--store",
                        cli.path("default/rules.reg"),
                        "serve")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        serve.getOutputStream().write(requests.getBytes(StandardCharsets.UTF_8));
        serve.getOutputStream().close();
        String answers = new String(serve.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(serve.waitFor(30, TimeUnit.SECONDS));
        for (String expected : List.of(
                "{\"request\":1,\"exit\":2",
                "{\"request\":2,\"exit\":2",
                "{\"request\":3,\"exit\":2",
                "{\"request\":4,\"exit\":0")) {
            assertTrue(answers.contains(expected), answers);
        }
        assertTrue(answers.contains("it is a pipe"), answers);
    }
}
