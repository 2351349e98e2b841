package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.portproxy.rule.ErrorId;
import dev.portproxy.rule.PortProxyException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("windows")
class AdministratorsDirectoryTest {

    @Test
    void without_elevation_nothing_is_made(@TempDir Path directory) {
        assumeFalse(Elevation.isElevated(), "this process is elevated");
        Path path = directory.resolve("PortProxy");
        PortProxyException refused = assertThrows(
                PortProxyException.class, () -> AdministratorsDirectory.at(path).make());
        assertEquals(ErrorId.ELEVATION_REQUIRED, refused.id());
        assertFalse(Files.exists(path));
    }
}
