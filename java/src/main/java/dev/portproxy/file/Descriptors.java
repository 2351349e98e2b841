package dev.portproxy.file;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Paths of what this process has open already, such as {@code /dev/stdin} and what a shell writes for {@code <(command)}. */
public final class Descriptors {

    public static final int STANDARD_INPUT = 0;
    public static final int STANDARD_OUTPUT = 1;

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private Descriptors() {}

    /** Its number; empty for a path of the file system. */
    public static OptionalInt of(Path path) throws IOException {
        for (Path hop : Links.hops(path.toAbsolutePath())) {
            String name = hop.getFileName() == null ? "" : hop.getFileName().toString();
            if (NUMBER.matcher(name).matches() && isOfDescriptors(FilePaths.directory(hop))) {
                return OptionalInt.of(Integer.parseInt(name));
            }
        }
        return OptionalInt.empty();
    }

    /** Whether it is the device that holds nothing and takes everything. */
    public static boolean isNothing(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? path.equals(Path.of("/dev/null"))
                : path.toString().equalsIgnoreCase("NUL");
    }

    private static boolean isOfDescriptors(Path directory) throws IOException {
        try {
            String real = directory.toRealPath().toString();
            return real.equals("/dev/fd")
                    || real.equals("/proc/" + ProcessHandle.current().pid() + "/fd");
        } catch (NoSuchFileException absent) {
            return false;
        }
    }
}
