package dev.portproxy.file;

import dev.portproxy.words.Texts;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a path leads, and whether it may be written there. */
public final class Links {

    // As Linux counts them.
    private static final int MOST = 40;
    // stat(2): only the owner of a file removes it from such a directory.
    private static final int STICKY = 01000;
    private static final int OTHERS_WRITE = 0022;

    private Links() {}

    /** The file, and what each symbolic link on the way to its content names. */
    public static List<Path> hops(Path file) throws IOException {
        List<Path> hops = new ArrayList<>(List.of(file));
        try {
            Path at = file;
            while (Files.isSymbolicLink(at) && hops.size() <= MOST) {
                // A link speaks of the directory where it really stands, not of the one by which it was reached.
                at = FilePaths.directory(at).toRealPath().resolve(Files.readSymbolicLink(at));
                hops.add(at);
            }
        } catch (NoSuchFileException | NotLinkException replacedMeanwhile) {
            // The way ends where it can be followed no further.
        }
        return hops;
    }

    /**
     * The file behind the links that is to be written: a link gives no more than the one who made it has, and a file of
     * another user's in a directory like {@code /tmp} is not the one that was meant.
     *
     * @throws IOException where one of them is refused
     */
    public static Path toWrite(Path file) throws IOException {
        if (file.getNameCount() == 0) {
            throw Inputs.notAFile(file, FileKind.DIRECTORY); // A root, which stands in no directory.
        }
        List<Path> hops = hops(file);
        Path target = hops.get(hops.size() - 1);
        if (Files.isSymbolicLink(target)) {
            throw new FileSystemLoopException(file.toString());
        }
        Optional<UserPrincipal> owner = owner(target).or(() -> owner(FilePaths.directory(target)));
        for (Path link : hops.subList(0, hops.size() - 1)) {
            requireHarmless(link, target, owner);
        }
        requireMeant(target);
        return target;
    }

    private static void requireHarmless(Path link, Path target, Optional<UserPrincipal> owner) throws Refusal {
        Optional<UserPrincipal> maker = owner(link);
        if (maker.isPresent() && !ThisUser.is(maker.get()) && !ThisUser.isRoot(maker.get()) && !maker.equals(owner)) {
            throw new Refusal(
                    link.toString(),
                    Texts.of("file.link-to-file-of-another-owner", maker.get().getName(), target),
                    Texts.of("file.name-target-or-remove-link", target));
        }
    }

    /** The law of Linux' fs.protected_regular, for systems that have not switched it on. */
    private static void requireMeant(Path target) throws IOException {
        Path directory = FilePaths.directory(target);
        if (!directory.getFileSystem().supportedFileAttributeViews().contains("unix")
                || !Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        UserPrincipal owner = Files.getOwner(target, LinkOption.NOFOLLOW_LINKS);
        int mode = (int) Files.getAttribute(directory, "unix:mode");
        boolean shared = (mode & STICKY) != 0 && (mode & OTHERS_WRITE) != 0;
        if (shared && !ThisUser.is(owner) && !owner.equals(Files.getOwner(directory))) {
            throw new Refusal(
                    target.toString(),
                    Texts.of("file.it-belongs-to-in-shared-directory", owner.getName()),
                    Texts.of("file.name-file-in-own-directory"));
        }
    }

    /** How many hard links name a file beside this path; 0 where the system does not say it. */
    public static int otherNames(Path file) {
        try {
            return file.getFileSystem().supportedFileAttributeViews().contains("unix")
                    ? Math.max(0, (int) Files.getAttribute(file, "unix:nlink") - 1)
                    : 0;
        } catch (IOException absent) {
            return 0;
        }
    }

    private static Optional<UserPrincipal> owner(Path path) {
        try {
            return Optional.of(Files.getOwner(path, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }
}
