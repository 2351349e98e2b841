package dev.portproxy.registry;

import java.io.IOException;
import java.nio.file.Path;

/** A process that takes a file's lock and keeps it until it is killed. */
public final class RegFileLockHolder {

    private RegFileLockHolder() {}

    static Process start(Path file) throws IOException {
        return JavaProcess.start(RegFileLockHolder.class, file.toString());
    }

    public static void main(String[] args) {
        new RegFile(Path.of(args[0])).change(edit -> {
            System.out.println("locked");
            System.out.flush();
            try {
                // Nothing comes in: the parent's end of the pipe only closes.
                return System.in.read();
            } catch (IOException e) {
                return -1;
            }
        });
    }
}
