package dev.portproxy.windows;

import dev.portproxy.file.Folder;
import dev.portproxy.file.TrustedDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** What is kept for the whole machine, in %ProgramData%\PortProxy. */
public final class SharedState {

    // "Well-known SIDs" (Win32): the account that the service runs as.
    private static final String LOCAL_SERVICE = "S-1-5-19";

    private SharedState() {}

    public static Path path() {
        return Windows.programData().resolve("PortProxy");
    }

    /** Of the stores {@code system} and {@code machine}. */
    public static TrustedDirectory undos() {
        return new Undos(SharedState::path);
    }

    /** Of the service, which may not make it: it would own what administrators rely on. */
    static void makeLogsIn(Path state) {
        AdministratorsDirectory.at(state).make();
        AdministratorsDirectory.withWriter(state.resolve("logs"), LOCAL_SERVICE).make();
    }

    /** @param state is asked at each use: most commands read rules only */
    record Undos(Supplier<Path> state) implements TrustedDirectory {

        @Override
        public Path path() {
            return state.get().resolve("backups");
        }

        @Override
        public Folder make() throws IOException {
            AdministratorsDirectory.at(state.get()).make();
            AdministratorsDirectory.at(path()).make();
            return Folder.open(path());
        }

        @Override
        public Optional<Folder> open() throws IOException {
            AdministratorsDirectory.at(state.get()).requireTrusted();
            AdministratorsDirectory.at(path()).requireTrusted();
            return Files.exists(path(), LinkOption.NOFOLLOW_LINKS)
                    ? Optional.of(Folder.open(path()))
                    : Optional.empty();
        }

        @Override
        public boolean trusts(Folder.Found file) {
            // Nobody else could put one there.
            return true;
        }
    }
}
