package dev.portproxy.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputsTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8191, 8192, 8193, 100_000})
    void a_file_and_a_stream_are_read_whole(int length) throws IOException {
        byte[] content = new byte[length];
        Arrays.fill(content, (byte) 7);
        assertArrayEquals(content, Inputs.read(Files.write(directory.resolve("file"), content)));
        assertArrayEquals(content, Inputs.read(new ByteArrayInputStream(content), "it"));
    }

    @Test
    void what_is_too_long_is_refused_without_being_read() throws IOException {
        Path file = directory.resolve("sparse");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(3L << 30);
        }
        IOException refused = assertThrows(Inputs.Unusable.class, () -> Inputs.read(file));
        assertTrue(refused.getMessage().contains("it is longer than 64 MiB"), refused.getMessage());
    }

    @Test
    void a_stream_without_an_end_is_given_up_at_the_limit() {
        long[] given = {0};
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("byte by byte");
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                given[0] += length;
                return length;
            }
        };
        assertThrows(Inputs.Unusable.class, () -> Inputs.read(endless, "it"));
        assertTrue(given[0] <= Inputs.LONGEST + 1L, "read " + given[0]);
    }

    /** It says that it has no length. */
    @Test
    void a_file_of_the_kernel_is_read_whole() throws IOException {
        Path status = Path.of("/proc/self/status");
        assumeTrue(Files.exists(status), "there is no /proc");
        assertTrue(new String(Inputs.read(status)).contains("Threads:"));
    }

    @ParameterizedTest
    @CsvSource({"/dev/zero, a device", "/dev/null, a device", "pipe, a pipe", "., a directory"})
    @DisabledOnOs(OS.WINDOWS)
    void what_is_no_file_is_named_and_not_opened(String path, String kind) throws Exception {
        Path at = directory.resolve(path);
        if (path.equals("pipe")) {
            Unix.pipe(at);
        }
        assumeTrue(Files.exists(at), path + " is not there");
        Path link = Files.createSymbolicLink(directory.resolve("link"), at);
        for (Path way : new Path[] {at, link}) {
            Inputs.Unusable refused = assertThrows(Inputs.Unusable.class, () -> Inputs.read(way));
            assertEquals("it is " + kind, refused.getReason());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NUL, true",
        "nul.csv, true",
        "con, true",
        "COM1, true",
        "lpt9.reg, true",
        "CONOUT$, true",
        "aux .txt, true",
        "com10, false",
        "null, false",
        "console.reg, false",
        "a.nul, false"
    })
    void names_of_windows_devices_are_known(String name, boolean device) {
        assertEquals(device, FileKind.isDeviceOfWindows(Path.of("a").resolve(name)));
    }
}
