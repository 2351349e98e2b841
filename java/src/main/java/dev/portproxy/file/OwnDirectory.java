package dev.portproxy.file;

import dev.portproxy.words.Texts;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;

/**
 * A directory of this user, or of the owner of the file that it belongs to, into which nobody else may write. In a
 * directory like {@code /tmp} anybody can be the first to make one.
 *
 * @param file stands beside it; empty where it belongs to no file
 */
record OwnDirectory(Path path, Optional<Path> file) implements TrustedDirectory {

    @Override
    public Optional<Folder> open() throws IOException {
        try (Folder above = Folder.open(FilePaths.directory(path))) {
            Optional<Folder> found = above.inside(name());
            if (found.isPresent()) {
                require(found.get(), above);
            }
            return found;
        } catch (NoSuchFileException | NotDirectoryException absent) {
            return Optional.empty();
        }
    }

    @Override
    public Folder make() throws IOException {
        Files.createDirectories(FilePaths.directory(path));
        try (Folder above = Folder.open(FilePaths.directory(path))) {
            Optional<Folder> found = above.inside(name());
            Folder folder = found.isPresent() ? found.get() : made(above);
            require(folder, above);
            return folder;
        }
    }

    private Folder made(Folder above) throws IOException {
        boolean first = true;
        try {
            above.makeDirectory(name());
        } catch (FileAlreadyExistsException e) {
            first = false;
        }
        Folder folder = above.inside(name()).orElseThrow(() -> new NoSuchFileException(path.toString()));
        try {
            if (first) {
                giveToOwner(folder, above);
                above.sync();
            }
            return folder;
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /** Root makes it for the file's owner, who could not write there otherwise. */
    private void giveToOwner(Folder folder, Folder above) throws IOException {
        Optional<UserPrincipal> owner = fileOwner(above);
        Folder.Found facts = folder.facts();
        boolean ours = facts.hasOwner() && ThisUser.is(facts.owner()) && !facts.othersMayWrite();
        if (owner.isPresent()
                && ours
                && ThisUser.isRoot(facts.owner())
                && !owner.get().equals(facts.owner())
                && folder.names().isEmpty()) {
            folder.giveTo(owner.get());
        }
    }

    private void require(Folder folder, Folder above) throws IOException {
        try {
            Folder.Found facts = folder.facts();
            if (!facts.hasOwner()) {
                return;
            }
            boolean known = trusts(facts, above);
            if (known && !facts.othersMayWrite()) {
                return;
            }
            // A file system of another system, such as Windows' in WSL, gives every file one owner and all permissions.
            Optional<Folder.Found> here = probe(above);
            boolean owned = known
                    || here.filter(made -> made.owner().equals(facts.owner())).isPresent();
            if (!owned) {
                throw refused(
                        Texts.of(
                                "file.it-belongs-to-another-account",
                                facts.owner().getName(),
                                ThisUser.name()),
                        Texts.of("file.move-away-or-name-file", path));
            }
            if (facts.othersMayWrite()
                    && here.filter(Folder.Found::othersMayWrite).isEmpty()) {
                throw refused(Texts.of("file.others-may-write"), Texts.of("file.move-away-or-take-permission", path));
            }
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static Optional<Folder.Found> probe(Folder above) {
        try {
            return Optional.of(Scratch.probe(above));
        } catch (IOException e) {
            // Where nothing can be made, what is seen stands.
            return Optional.empty();
        }
    }

    private Refusal refused(String reason, String fix) {
        return new Refusal(path.toString(), reason, fix);
    }

    @Override
    public boolean trusts(Folder.Found found) throws IOException {
        if (!found.hasOwner() || ThisUser.is(found.owner())) {
            return true;
        }
        try (Folder above = Folder.open(FilePaths.directory(path))) {
            return trusts(found, above)
                    || above.look(name())
                            .filter(directory -> directory.owner().equals(found.owner()))
                            .isPresent();
        }
    }

    private boolean trusts(Folder.Found found, Folder above) throws IOException {
        return ThisUser.is(found.owner())
                || ThisUser.isRoot(found.owner())
                || fileOwner(above).filter(found.owner()::equals).isPresent();
    }

    private Optional<UserPrincipal> fileOwner(Folder above) throws IOException {
        return file.isEmpty()
                ? Optional.empty()
                : above.look(file.get().getFileName().toString())
                        .filter(found -> found.isFile() && found.hasOwner())
                        .map(Folder.Found::owner);
    }

    private String name() {
        return path.getFileName().toString();
    }
}
