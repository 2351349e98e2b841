package dev.portproxy.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a writer that was killed has left beside a file, and the names of such things, which nobody can foresee. */
final class Leftovers {

    /** The file in a directory of its own. */
    static final String FILE = "new";

    private static final int RANDOM_BYTES = 8;
    private static final Path KERNEL = Path.of("/dev/urandom");
    // A name has at most 255 bytes, and a character up to three.
    private static final int LONGEST = 60;

    // 0.1.0 left .NAME.new and NAME.tmp. The lock itself is made before it is held.
    private static final Pattern OF_ANY =
            Pattern.compile("\\.(?!lock\\.).+\\.([0-9a-f]{16}|reg)\\.new|[^.].*\\.reg\\.(new|tmp)");

    private Leftovers() {}

    static String newName(String name) {
        return "." + stem(name) + "." + HexFormat.of().formatHex(random()) + ".new";
    }

    /** Without Java's own generator, whose providers take a tenth of the time of a short command. */
    private static byte[] random() {
        byte[] random = new byte[RANDOM_BYTES];
        if (KERNEL.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            try (InputStream in = Files.newInputStream(KERNEL)) {
                if (in.readNBytes(random, 0, RANDOM_BYTES) == RANDOM_BYTES) {
                    return random;
                }
            } catch (IOException absent) {
                // As on Windows.
            }
        }
        new SecureRandom().nextBytes(random);
        return random;
    }

    private static String stem(String name) {
        return name.length() <= LONGEST
                ? name
                : name.substring(0, LONGEST - 9) + "~" + Integer.toHexString(name.hashCode());
    }

    /**
     * Removes those of one file. Only for one who holds the file's lock: a writer who has not finished yet has the same.
     * What cannot be removed stays: whoever may put files there must not keep others from writing.
     */
    static void sweep(Folder folder, String name) throws IOException {
        sweep(folder, Pattern.compile("\\." + Pattern.quote(stem(name)) + "\\.([0-9a-f]{16}\\.)?new"));
    }

    /** The same of every file in a directory that has one lock for all of them. */
    static void sweep(Folder folder) throws IOException {
        sweep(folder, OF_ANY);
    }

    private static void sweep(Folder folder, Pattern leftover) throws IOException {
        for (String found : folder.names()) {
            if (leftover.matcher(found).matches()) {
                try {
                    remove(folder, found);
                } catch (FileSystemException e) {
                    // As said above.
                }
            }
        }
    }

    private static void remove(Folder folder, String name) throws IOException {
        Optional<Folder.Found> found = folder.look(name).filter(Leftovers::isOurs);
        if (found.isEmpty()) {
            return;
        }
        if (found.get().isFile()) {
            folder.remove(name);
        } else if (found.get().isDirectory()) {
            try (Folder inside = folder.inside(name).orElseThrow()) {
                if (inside.look(FILE).isPresent()) {
                    inside.remove(FILE);
                }
            }
            folder.removeDirectory(name);
        }
    }

    private static boolean isOurs(Folder.Found found) {
        return !found.hasOwner() || ThisUser.is(found.owner());
    }
}
