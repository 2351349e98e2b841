package dev.portproxy.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoleRightTest {

    @TempDir
    private Path directory;

    private SoleRight.Claim claim(String name) throws IOException {
        return SoleRight.claim(
                TrustedDirectory.ofUser(directory.resolve("rights")),
                "serves-",
                name,
                "by " + name,
                note -> note.equals("by other"));
    }

    private static Optional<String> holderOf(SoleRight.Claim claim) {
        assertTrue(claim.right().isEmpty());
        return claim.holder();
    }

    /** As if this class were loaded twice: to this one the file is not its own. */
    @Test
    void what_another_copy_of_the_class_in_this_process_has_is_held() throws Exception {
        claim("own").right().orElseThrow().close();
        for (String name : new String[] {"own", "other"}) {
            Path file =
                    Files.writeString(directory.resolve("rights").resolve("serves-" + name + ".lock"), "by " + name);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                assertTrue(lock.isValid());
                assertEquals(Optional.of("by " + name), holderOf(claim("own")));
            }
        }
        claim("own").right().orElseThrow().close();
    }
}
