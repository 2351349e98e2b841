package dev.portproxy.app;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.StoreNames;
import dev.portproxy.file.FilePaths;
import dev.portproxy.file.TrustedDirectory;
import dev.portproxy.machine.Platform;
import dev.portproxy.registry.FileMemory;
import dev.portproxy.registry.RegFile;
import dev.portproxy.registry.Registry;
import dev.portproxy.registry.TextDecoder;
import dev.portproxy.store.RuleStore;
import dev.portproxy.store.StoreKeys;
import dev.portproxy.store.StoreLayout;
import dev.portproxy.store.UndoLog;
import dev.portproxy.words.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Opens a store by the word that a person has for it. */
public final class Stores {

    private final Platform platform;
    private final TextDecoder decoder;
    private final Optional<FileMemory> memory;

    public Stores(Platform platform) {
        this(platform, TextDecoder.ofThisMachine(Optional.empty()));
    }

    /** @param decoder of a store that is a file */
    public Stores(Platform platform, TextDecoder decoder) {
        this(platform, decoder, Optional.empty());
    }

    /** @param memory of a process that opens them again and again */
    public Stores(Platform platform, TextDecoder decoder, Optional<FileMemory> memory) {
        this.platform = platform;
        this.decoder = decoder;
        this.memory = memory;
    }

    /**
     * A store and who serves it.
     *
     * @param name {@code system}, {@code machine}, {@code user} or the file's path
     * @param registryFile the file of a store that is one
     * @param otherNames how many hard links name the file too, before it is changed
     * @param exportKeys where a regedit export of it stands: netsh's own key for a file, whichever control set it has
     */
    public record Opened(
            String name, Optional<RegFile> registryFile, int otherNames, RuleStore rules, StoreKeys exportKeys) {

        Optional<Path> file() {
            return registryFile.map(RegFile::path);
        }

        public boolean isSystem() {
            return name.equals(StoreNames.SYSTEM);
        }

        /** The name that says the same in every directory. */
        public String nameAnywhere() {
            return file().map(path -> path.toAbsolutePath().normalize().toString())
                    .orElse(name);
        }

        /** A file that is not there: the same as an empty store, and perhaps a slip of the keyboard. */
        public boolean isAbsent() {
            return file().isPresent() && Files.notExists(file().get());
        }

        public boolean isFile(Path other) {
            return file().isPresent() && FilePaths.isSame(file().get(), other);
        }

        /** Whether the rules are for this machine for certain; a file may come from another one. */
        public boolean isOfThisMachine(Platform platform) {
            return file().isEmpty() || isFile(FilePaths.of(platform.defaultStore()));
        }

        /** For who only reads: nobody should take a mistyped path for an empty store, or a guess for letters. */
        public Optional<Note> readingNote(Platform platform) {
            if (!isAbsent()) {
                return registryFile.flatMap(RegFile::guess).map(guess -> Note.warning(guess.warning(name)));
            }
            String sentence = Texts.of("app.there-is-no-file-yet", name);
            // Nobody has mistyped the default, which is not there before the first rule is.
            return Optional.of(isOfThisMachine(platform) ? Note.word(sentence) : Note.warning(sentence));
        }

        /** After a change, which has put a new file in the place of the old one. */
        Optional<Note> otherNamesNote() {
            return otherNames == 0
                    ? Optional.empty()
                    : Optional.of(Note.warning(
                            otherNames == 1
                                    ? Texts.of("app.file-had-another-name", name)
                                    : Texts.of("app.file-had-other-names", name, otherNames)));
        }

        /** The word for JSON. */
        public String engine() {
            return isSystem() ? "IpHelper" : "Relay";
        }
    }

    /** @param word system, machine, user, or the path of a .reg file */
    public Opened open(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case StoreNames.SYSTEM -> windows(StoreNames.SYSTEM, StoreKeys.SYSTEM, platform.sharedUndos());
            case StoreNames.MACHINE -> windows(StoreNames.MACHINE, StoreKeys.MACHINE, platform.sharedUndos());
            case StoreNames.USER -> windows(StoreNames.USER, StoreKeys.USER, platform.userUndos());
            default -> file(word);
        };
    }

    private Opened windows(String name, StoreKeys keys, TrustedDirectory undos) {
        Registry registry = platform.windowsRegistry()
                .orElseThrow(() -> new PortProxyException(
                        ErrorId.STORE_UNAVAILABLE,
                        platform.whyNoRegistry()
                                .map(why -> Texts.of("app.registry-of-store-cannot-be-reached", name, why))
                                .orElseGet(() -> Texts.of("app.store-is-in-windows-registry", name)),
                        Texts.of("app.name-file-instead")));
        RuleStore rules = new RuleStore(name, registry, StoreLayout.at(keys), new UndoLog(undos));
        return new Opened(name, Optional.empty(), 0, rules, keys);
    }

    private Opened file(String word) {
        if (!word.toLowerCase(Locale.ROOT).endsWith(".reg")) {
            throw new PortProxyException(ErrorId.BAD_USAGE, Texts.of("app.is-not-store", word), Texts.of("app.stores"));
        }
        RegFile file = platform.regFile(FilePaths.of(word), decoder);
        RegFile registry = memory.map(file::remembering).orElse(file);
        UndoLog undos = new UndoLog(registry.undoDirectory());
        return new Opened(
                word,
                Optional.of(registry),
                platform.otherNames(registry.path()),
                new RuleStore(word, registry, StoreLayout.inFile(), undos),
                StoreKeys.SYSTEM);
    }
}
