package dev.portproxy.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Of several processes that want to make an archive in one folder, the one that does. Who is killed leaves no turn behind. */
final class ArchiveTurn implements AutoCloseable {

    private static final String NAME = ".portproxy-archive.lock";

    private final Path file;
    private final FileChannel channel;

    private ArchiveTurn(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Empty while another process has it. */
    static Optional<ArchiveTurn> take(Path archive) throws IOException {
        Path file = archive.resolveSibling(NAME);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        if (channel.tryLock() == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new ArchiveTurn(file, channel));
    }

    /** Removes the file too: whoever has opened it before finds that the archive is made. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
