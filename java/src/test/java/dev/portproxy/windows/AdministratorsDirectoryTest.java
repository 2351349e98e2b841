package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.portproxy.FixText;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdministratorsDirectoryTest {

    @Test
    void without_elevation_nothing_is_made(@TempDir Path directory) {
        Path path = directory.resolve("PortProxy");
        PortProxyException refused = assertThrows(
                PortProxyException.class, () -> AdministratorsDirectory.at(path).make(false));
        assertEquals(ErrorId.ELEVATION_REQUIRED, refused.id());
        assertFalse(Files.exists(path));
    }

    @Test
    void one_that_keeps_administrators_out_is_told_with_the_way_back_in() {
        Path path = Path.of("ProgramData", "Port Proxy");
        PortProxyException denied =
                new PortProxyException(ErrorId.ACCESS_DENIED, "Reading who may write there failed.", "");
        PortProxyException told = AdministratorsDirectory.keptOut(path, denied);
        assertEquals(ErrorId.ACCESS_DENIED, told.id());
        assertEquals(denied.getMessage(), told.getMessage());
        assertEquals(
                "As administrator: takeown /a /f \"" + path + "\", then: icacls \"" + path
                        + "\" /reset. The next change"
                        + " by an administrator then sets it aside with all that is in it.",
                FixText.of(told.fix()));
    }
}
