package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.portproxy.app.UserSettings;
import dev.portproxy.cli.print.Terminal;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.launch.Main;
import dev.portproxy.linux.LinuxPlatform;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user has chosen once: behind the options and the environment, before the default. */
class ConfigVerbTest {

    @TempDir
    private Path directory;

    private Cli cli;
    private Path file;

    @BeforeEach
    void a_user() {
        cli = Cli.onWindows(directory);
        file = directory.resolve("none yet").resolve("portproxy.conf");
        cli.settings = UserSettings.in(file);
    }

    private void settings(String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<String> stores() {
        return cli.done("--json", "show").objects().stream()
                .map(rule -> rule.get("store").asString())
                .toList();
    }

    @Test
    void what_is_wrong_can_be_taken_out_one_after_the_other() throws IOException {
        settings("junk\ncolor=always\nlang=ko\n");
        cli.done("config", "unset", "junk");
        assertEquals(2, cli.run("config").exit());
        cli.done("config", "unset", "color");
        assertEquals("lang=ko\n", Files.readString(file));
    }

    @Test
    void a_file_that_cannot_be_used_has_no_other_name() throws IOException {
        Files.createDirectories(file);
        for (String[] words : new String[][] {{"config"}, {"config", "set", "lang", "en"}, {"show"}}) {
            Cli.Run run = cli.run(words);
            assertTrue(run.err().contains("Make it a file that this account can read and write"), run.err());
        }
    }

    @Test
    void the_store_is_that_of_the_option_else_the_variable_else_the_file_else_the_default() {
        for (String store : List.of("system", "machine", "user", cli.path("a.reg"))) {
            cli.done("--store", store, "add", "v4tov4", "80", "10.0.0.5");
        }
        assertEquals(List.of("system"), stores());
        cli.done("config", "set", "store", "machine");
        assertEquals(List.of("machine"), stores());
        cli.environment.put("PORTPROXY_STORE", cli.path("a.reg"));
        assertEquals(List.of(cli.path("a.reg")), stores());
        assertEquals(
                "user",
                cli.done("--store", "user", "--json", "show")
                        .objects()
                        .get(0)
                        .get("store")
                        .asString());
        cli.environment.remove("PORTPROXY_STORE");
        cli.done("config", "unset", "store");
        assertEquals(List.of("system"), stores());
    }

    @Test
    void a_command_for_the_chosen_store_names_none() {
        cli.done("config", "set", "store", "machine");
        Cli.Run run = cli.done("add", "v4tov4", "80", "10.0.0.5");
        assertTrue(run.err().contains("portproxy undo"), run.err());
        assertFalse(run.err().contains("--store"), run.err());
    }

    /** Who acts on it may be serve or the module, which read no file of a user's. */
    @Test
    void a_command_for_programs_names_the_chosen_store() {
        cli.done("config", "set", "store", "machine");
        String told = cli.run("delete", "v4tov4", "listenport=80", "--json").err();
        assertTrue(told.contains("\"store\":\"machine\""), told);
    }

    @Test
    void config_shows_each_setting_and_where_it_is_from() throws IOException {
        settings("\ufeff# mine\r\n\r\n  lang = ko\r\n");
        cli.environment.put("PORTPROXY_STORE", "user");
        assertEquals(
                "store=user  (from PORTPROXY_STORE)\nlang=ko  (from the file)\nFile: " + file + "\n",
                cli.done("config").out());
        cli.environment.clear();
        assertEquals(
                List.of("store system default", "lang ko file"),
                cli.done("config", "--json").objects().stream()
                        .map(each -> each.get("key").asString() + " "
                                + each.get("value").asString() + " "
                                + each.get("source").asString())
                        .toList());
    }

    @Test
    void what_else_stands_in_the_file_stays() throws IOException {
        settings("# mine\nstore=user\n\n# and\nlang=en\n");
        cli.done("config", "set", "store", "system");
        assertEquals("# mine\nstore=system\n\n# and\nlang=en\n", Files.readString(file));
        cli.done("config", "unset", "store");
        assertEquals("# mine\n\n# and\nlang=en\n", Files.readString(file));
    }

    @Test
    void a_file_s_store_is_written_as_its_whole_path() throws IOException {
        cli.done("config", "set", "store", "rules.reg");
        assertEquals("store=" + Path.of("rules.reg").toAbsolutePath() + "\n", Files.readString(file));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stroe=machine | 1 | there is no setting \"stroe\", only store, lang",
                "#\\nmachine | 2 | \"machine\" is not a setting and its value, such as store=machine",
                "store=rules.reg | 1 | store: rules.reg is not the whole path of a file",
                "store=machin | 1 | store: machin is not a store",
                "store= | 1 | store:  is not a store",
                "lang=xx | 1 | lang: xx is not a language that is spoken here",
                "lang=ko\\n\\nlang=en | 3 | lang stands there twice",
            })
    void a_broken_file_is_said_with_its_line_and_mended_by_config(String text, int line, String why)
            throws IOException {
        settings(text.replace("\\n", "\n"));
        for (List<String> words : List.of(List.of("show"), List.of("--store", "user", "show"), List.of("config"))) {
            Cli.Run run = cli.run(words.toArray(String[]::new));
            assertEquals(2, run.exit());
            assertTrue(run.err().startsWith("BadUsage: " + file + ", line " + line + ": " + why), run.err());
        }
        assertEquals(0, cli.run("--help").exit());
        String key = text.replaceFirst("(?s).*\\\\n", "").replaceFirst("=.*", "");
        if (text.contains("=")) {
            cli.done("config", "unset", key);
            cli.done("show");
        }
    }

    @Test
    void what_is_not_text_is_said() throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, "store=machine".getBytes(StandardCharsets.UTF_16));
        Cli.Run run = cli.run("show");
        assertEquals(2, run.exit());
        assertTrue(run.err().startsWith("BadUsage: " + file + " is not UTF-8 text."), run.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"colour x", "store", "store nowhere", "lang fr", "store a b"})
    void nothing_wrong_is_written(String words) {
        assertEquals(2, cli.run(("config set " + words).split(" ")).exit());
        assertFalse(Files.exists(file));
        assertEquals(2, cli.run("config", "unset", "colour").exit());
        assertEquals(0, cli.run("config", "unset", "store").exit());
        assertFalse(Files.exists(file.getParent()));
    }

    /** Whoever starts it, a program means the same. */
    @Test
    void a_request_of_serve_is_not_served_by_what_a_user_has_chosen() throws Exception {
        cli.done("config", "set", "store", "user");
        cli.done("--store", "user", "add", "v4tov4", "80", "10.0.0.5");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String request = "{\"request\":1,\"arguments\":[\"show\"]}\n";
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(request.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out),
                new PrintStream(out),
                Map.of());
        Main.program().run(terminal, cli.platform(), cli.settings, "serve");
        String said = out.toString(StandardCharsets.UTF_8);
        assertTrue(said.contains("\"exit\":0"), said);
        assertFalse(said.contains("10.0.0.5"), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-rw-rw-", "rw-rw-r--"})
    @DisabledOnOs(OS.WINDOWS)
    void root_obeys_no_file_that_others_may_write(String permissions) throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"), "this is not root");
        Path there = directory.resolve("portproxy.conf");
        Files.writeString(there, "store=" + cli.path("theirs.reg") + "\n");
        LinuxPlatform linux = new LinuxPlatform(Map.of());
        assertEquals(Optional.empty(), linux.whyNotObeyed(there));
        Files.setPosixFilePermissions(there, PosixFilePermissions.fromString(permissions));
        UserSettings settings = UserSettings.in(there);
        assertTrue(settings.obeyed(linux, true).values().isEmpty());
        PortProxyException refused = assertThrows(PortProxyException.class, () -> settings.obeyed(linux, false));
        assertEquals(ErrorId.ACCESS_DENIED, refused.id());
        Files.writeString(there, "lang=ko\n");
        assertTrue(settings.obeyed(linux, false).values().isEmpty(), "and a choice of words is not worth a refusal");
    }
}
