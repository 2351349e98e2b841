package dev.portproxy.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where files have none of POSIX' owners, as on Windows: a zip's have none on any system. */
class OwnlessFilesTest {

    @Test
    void the_directory_of_a_file_that_is_there_is_made(@TempDir Path directory) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(directory.resolve("files.zip"), Map.of("create", "true"))) {
            Path store = Files.writeString(zip.getPath("/rules.reg"), "text");
            TrustedDirectory undos = TrustedDirectory.ofFile(zip.getPath("/rules.reg.undo"), store);
            try (Folder made = undos.make()) {
                assertEquals(List.of(), made.names());
            }
            try (Folder again = undos.make()) {
                assertEquals(List.of(), again.names());
            }
            assertTrue(undos.open().isPresent());
        }
    }
}
