package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.FixText;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.machine.RelayService.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProgramFilesTest {

    private static final String EVERYONE = "S-1-1-0";

    @TempDir
    Path directory;

    @Test
    void all_that_java_loads_and_is_configured_by_is_looked_at() throws IOException {
        Path home = directory.resolve("java");
        Path java = file(home.resolve("bin").resolve("java.exe"));
        Path library = file(home.resolve("bin").resolve("server").resolve("jvm.dll"));
        Path settings =
                file(home.resolve("conf").resolve("security").resolve("policy").resolve("java.policy"));
        Path readme = file(home.resolve("readme.txt"));
        Path jar = file(directory.resolve("jar").resolve("portproxy.jar"));

        Map<Path, FileAccess.Role> roles = ProgramFiles.roles(new Program(java, List.of(), jar));
        assertEquals(FileAccess.Role.FILE, roles.get(java));
        assertEquals(FileAccess.Role.FILE, roles.get(library));
        assertEquals(FileAccess.Role.FILE, roles.get(settings));
        assertEquals(FileAccess.Role.FILE, roles.get(jar));
        assertEquals(FileAccess.Role.DIRECTORY, roles.get(library.getParent()));
        assertEquals(FileAccess.Role.DIRECTORY, roles.get(settings.getParent()));
        assertEquals(FileAccess.Role.DIRECTORY, roles.get(jar.getParent()));
        assertEquals(FileAccess.Role.DIRECTORY_ABOVE, roles.get(home));
        assertEquals(FileAccess.Role.DIRECTORY_ABOVE, roles.get(jar.getRoot()));
        assertFalse(roles.containsKey(readme));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a right of their own there")
    void a_link_to_nothing_is_looked_at() throws IOException {
        Path java = file(directory.resolve("java").resolve("bin").resolve("java.exe"));
        Path conf = directory.resolve("java").resolve("conf");
        Files.createSymbolicLink(conf, directory.resolve("made-later"));
        Path jar = file(directory.resolve("jar").resolve("portproxy.jar"));
        assertEquals(
                FileAccess.Role.FILE,
                ProgramFiles.roles(new Program(java, List.of(), jar)).get(conf));
    }

    private static Path file(Path path) throws IOException {
        Files.createDirectories(path.getParent());
        return Files.createFile(path);
    }

    @Test
    @Tag("windows")
    void a_file_that_everyone_may_write_is_refused_for_that() throws IOException {
        Path jar = Files.createFile(directory.resolve("portproxy.jar")).toRealPath();
        Permissions.openToAll(jar);
        SecurityDescriptor security = FileObject.at(jar).orElseThrow().security();
        assertTrue(FileAccess.strangersWhoWrite(security, FileAccess.Role.FILE).contains(EVERYONE), security::toString);

        // In the place of Java a program that administrators alone write: the jar is all there is to refuse.
        Path java = Windows.systemDirectory().resolve("cmd.exe");
        PortProxyException refused = assertThrows(
                PortProxyException.class,
                () -> ProgramFiles.requireOnlyAdministratorsWrite(new Program(java, List.of(), jar)));
        assertEquals(ErrorId.ACCESS_DENIED, refused.id());
        // Under Wine that program is the user's as well, and it is looked at first.
        Path named = Wine.runsUs() ? java.toRealPath() : jar;
        assertTrue(refused.getMessage().contains("could replace " + named + " and"), refused.getMessage());
        assertTrue(FixText.of(refused.fix()).contains("%ProgramFiles%"), FixText.of(refused.fix()));
    }

    @Test
    @Tag("windows")
    void a_path_of_any_length_is_judged() throws IOException {
        Path deep = directory;
        while (deep.toString().length() < 400) {
            deep = deep.resolve("a-name-of-forty-characters-or-a-few-more");
        }
        Path jar = file(deep.resolve("portproxy.jar"));
        assertTrue(FileObject.at(jar).isPresent());
        assertTrue(FileObject.at(deep).orElseThrow().isDirectory());
        assertTrue(FileObject.at(deep.resolve("none")).isEmpty());
    }

    @Test
    @Tag("windows")
    void a_missing_file_is_named() {
        PortProxyException missing = assertThrows(
                PortProxyException.class,
                () -> ProgramFiles.requireOnlyAdministratorsWrite(
                        new Program(TestService.java(), List.of(), directory.resolve("gone.jar"))));
        assertEquals(ErrorId.SERVICE_UNAVAILABLE, missing.id());
        assertTrue(missing.getMessage().contains("gone.jar"), missing.getMessage());
    }
}
