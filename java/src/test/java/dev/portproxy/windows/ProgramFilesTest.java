package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.rule.ErrorId;
import dev.portproxy.rule.PortProxyException;
import dev.portproxy.service.RelayService.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("windows")
class ProgramFilesTest {

    @TempDir
    Path directory;

    @Test
    void a_file_of_the_user_may_be_replaced_by_the_user() throws IOException {
        Path jar = Files.createFile(directory.resolve("portproxy.jar"));
        SecurityDescriptor security = FileObject.at(jar).orElseThrow().security();
        assertTrue(security.owner().startsWith("S-1-"), security.toString());
        assertFalse(security.access().orElseThrow().isEmpty());

        PortProxyException refused = assertThrows(
                PortProxyException.class,
                () -> ProgramFiles.requireOnlyAdministratorsWrite(new Program(TestService.java(), List.of(), jar)));
        assertEquals(ErrorId.ACCESS_DENIED, refused.id());
        assertTrue(refused.getMessage().contains("could replace"), refused.getMessage());
        assertTrue(refused.fix().contains("%ProgramFiles%"), refused.fix());
    }

    @Test
    void a_missing_file_is_named() {
        PortProxyException missing = assertThrows(
                PortProxyException.class,
                () -> ProgramFiles.requireOnlyAdministratorsWrite(
                        new Program(TestService.java(), List.of(), directory.resolve("gone.jar"))));
        assertEquals(ErrorId.SERVICE_UNAVAILABLE, missing.id());
        assertTrue(missing.getMessage().contains("gone.jar"), missing.getMessage());
    }
}
