package dev.portproxy.registry;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.file.AtomicFile;
import dev.portproxy.file.FairLock;
import dev.portproxy.file.FileFailures;
import dev.portproxy.file.FilePaths;
import dev.portproxy.file.FileUse;
import dev.portproxy.file.Inputs;
import dev.portproxy.file.Links;
import dev.portproxy.file.TrustedDirectory;
import dev.portproxy.words.Texts;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * A {@code .reg} file as a registry: what regedit exports is read, what is written merges back by regedit. An absent
 * file is an empty registry. What an edit does not touch stays in text and order; the file is always written as regedit
 * 5.00 writes it (UTF-16LE, byte order mark, CRLF).
 */
public final class RegFile implements Registry {

    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(10);

    private final Path file;
    private final TextDecoder decoder;
    /** Whether a change is refused to a file whose encoding nothing tells: it would write the guess for good. */
    private final boolean careful;

    private final Duration lockPatience;
    private final BiFunction<Path, Path, TrustedDirectory> undos;
    private final Optional<FileMemory> memory;

    public RegFile(Path file) {
        this(file, RegText.WINDOWS_1252);
    }

    /** A file that comes from anywhere, and is not changed if its letters are a guess. */
    public RegFile(Path file, TextDecoder decoder) {
        this(file, decoder, TrustedDirectory::ofFile);
    }

    /** @param ansi what a file is in that is neither UTF-16 nor UTF-8 */
    public RegFile(Path file, Charset ansi) {
        this(file, ansi, LOCK_PATIENCE);
    }

    /** @param undos whose a directory has to be that belongs to a file: the directory, then the file */
    public RegFile(Path file, TextDecoder decoder, BiFunction<Path, Path, TrustedDirectory> undos) {
        this(file, decoder, true, LOCK_PATIENCE, undos, Optional.empty());
    }

    RegFile(Path file, Charset ansi, Duration lockPatience) {
        this(
                file,
                new TextDecoder(Optional.empty(), Optional.of(ansi)),
                false,
                lockPatience,
                TrustedDirectory::ofFile,
                Optional.empty());
    }

    private RegFile(
            Path file,
            TextDecoder decoder,
            boolean careful,
            Duration lockPatience,
            BiFunction<Path, Path, TrustedDirectory> undos,
            Optional<FileMemory> memory) {
        this.file = absolute(file);
        this.decoder = decoder;
        this.careful = careful;
        this.lockPatience = lockPatience;
        this.undos = undos;
        this.memory = memory;
    }

    /** The same, for a process that reads it again and again. What somebody says of its letters is no fact about it. */
    public RegFile remembering(FileMemory files) {
        return decoder.isTold() ? this : new RegFile(file, decoder, careful, lockPatience, undos, Optional.of(files));
    }

    /** Behind a link to a directory, {@code ..} is another place than the text says. */
    private static Path absolute(Path file) {
        Path absolute = file.toAbsolutePath();
        boolean goesUp = StreamSupport.stream(absolute.spliterator(), false)
                .anyMatch(part -> part.toString().equals(".."));
        try {
            return goesUp
                    ? FilePaths.directory(absolute).toRealPath().resolve(absolute.getFileName())
                    : absolute.normalize();
        } catch (IOException absent) {
            return absolute.normalize();
        }
    }

    public Path path() {
        return file;
    }

    /** Where the undo files belong; the lock stands there too. Behind a symbolic link, beside the file it names. */
    public TrustedDirectory undoDirectory() {
        return undoDirectory(target());
    }

    private TrustedDirectory undoDirectory(Path target) {
        return undos.apply(target.resolveSibling(target.getFileName() + ".undo"), target);
    }

    @Override
    public <T> T read(Function<? super View, T> work) {
        return work.apply(content());
    }

    private ReadFile content() {
        try {
            return memory.isPresent()
                    ? memory.get().read(file, bytes -> loaded(file, bytes).content())
                    : loaded(file, Inputs.read(file)).content();
        } catch (NoSuchFileException absent) {
            return nothing().content();
        } catch (IOException e) {
            throw FileFailures.explain(FileUse.READ, file, e);
        }
    }

    /**
     * Reads the file again under its lock, changes it, and replaces it as a whole; where nothing changed, nothing is
     * written.
     *
     * @throws PortProxyException StoreUnavailable where one other keeps the lock for more than 10 seconds
     */
    @Override
    public <T> T change(Function<? super Edit, T> work) {
        try {
            Path target = Links.toWrite(file);
            if (Files.exists(target)) {
                Inputs.requireFile(target);
            }
            FairLock lock = FairLock.take(undoDirectory(target), target, lockPatience);
            try {
                return changeLocked(target, work);
            } finally {
                lock.close();
            }
        } catch (IOException e) {
            throw FileFailures.explain(FileUse.WRITE, file, e);
        }
    }

    private <T> T changeLocked(Path target, Function<? super Edit, T> work) throws IOException {
        AtomicFile.sweep(target);
        Loaded loaded = load(target);
        RegScript script = loaded.script();
        T result = work.apply(script);
        if (script.changed()) {
            requireCertain(target, loaded);
            byte[] bytes = RegText.encode(script.text());
            ReadFile meant = requireReadable(target, bytes, script.tree());
            AtomicFile.replace(target, bytes);
            requireWritten(target, bytes);
            memory.ifPresent(files -> files.wrote(file, bytes, meant));
        }
        return result;
    }

    /** Before anything is written: what a name holds must not become something else in the file. */
    private ReadFile requireReadable(Path target, byte[] bytes, RegTree meant) {
        if (bytes.length > Inputs.LONGEST) {
            throw new PortProxyException(
                    ErrorId.STORE_UNAVAILABLE,
                    Texts.of("registry.file-would-be-too-long", target, Inputs.LONGEST >> 20),
                    Texts.of("registry.keep-fewer-rules-in-file"));
        }
        DecodedText again = decoder.decode(bytes, target.toString(), ErrorId.STORE_CORRUPT);
        RegTree read = new RegScript(again.text(), decoder.codePage()).tree();
        if (!read.sameAs(meant)) {
            throw new PortProxyException(
                    ErrorId.INVALID_RULE,
                    Texts.of("registry.file-cannot-hold-name"),
                    Texts.of("registry.look-for-name-with-line-breaks"));
        }
        return ReadFile.of(read, again);
    }

    private static void requireWritten(Path target, byte[] bytes) throws IOException {
        if (!Arrays.equals(Inputs.read(target), bytes)) {
            throw new PortProxyException(
                    ErrorId.STORE_UNAVAILABLE,
                    Texts.of("registry.does-not-hold-what-was-written", target),
                    Texts.of("registry.end-program-without-lock"));
        }
    }

    @Override
    public AutoCloseable watch(List<Key> keys, Runnable changed) {
        return watch(keys, changed, FileEvents.Registration.OF_THE_SYSTEM);
    }

    AutoCloseable watch(List<Key> keys, Runnable changed, FileEvents.Registration registration) {
        try {
            return RegFileWatch.start(this, keys, changed, registration);
        } catch (IOException e) {
            throw new PortProxyException(
                    ErrorId.STORE_UNAVAILABLE,
                    Texts.of("registry.changes-of-would-not-be-seen", file, FileFailures.reason(e)),
                    Texts.of("registry.see-that-its-directory"),
                    e);
        }
    }

    /** The file that is read and replaced: behind a symbolic link the one that it names, so that the link stays. */
    private Path target() {
        List<Path> hops = hops();
        return hops.get(hops.size() - 1);
    }

    /** The file, and what each symbolic link on the way to its content names. */
    List<Path> hops() {
        try {
            return Links.hops(file);
        } catch (IOException e) {
            throw FileFailures.explain(FileUse.READ, file, e);
        }
    }

    RegTree tree() {
        return content().tree();
    }

    /** The file's text if its letters are a guess. */
    public Optional<DecodedText> guess() {
        return content().guess();
    }

    private void requireCertain(Path target, Loaded loaded) {
        if (careful && !loaded.isCertain()) {
            throw new PortProxyException(
                    ErrorId.STORE_CORRUPT,
                    Texts.of("registry.encoding-is-unknown", target),
                    Texts.of("registry.name-encoding-once"));
        }
    }

    /** @param told whether bytes in hexadecimal are no guess */
    private record Loaded(RegScript script, DecodedText decoded, boolean told) {
        boolean isCertain() {
            return decoded.isCertain() && (told || !script.hasAnsiLetters());
        }

        ReadFile content() {
            return ReadFile.of(script.tree(), decoded);
        }
    }

    private Loaded load(Path from) {
        try {
            return loaded(from, Inputs.read(from));
        } catch (NoSuchFileException absent) {
            return nothing();
        } catch (IOException e) {
            throw FileFailures.explain(FileUse.READ, from, e);
        }
    }

    private Loaded nothing() {
        DecodedText nothing = new DecodedText("", StandardCharsets.UTF_8, DecodedText.Certainty.UNICODE);
        return new Loaded(new RegScript("", decoder.codePage()), nothing, true);
    }

    private Loaded loaded(Path from, byte[] bytes) {
        DecodedText decoded = decoder.decode(bytes, from.toString(), ErrorId.STORE_CORRUPT);
        RegScript script = new RegScript(decoded.text(), decoder.codePage());
        if (!script.isRegistryFile()) {
            throw new PortProxyException(
                    ErrorId.STORE_CORRUPT,
                    Texts.of("registry.is-not-reg-file", from),
                    Texts.of("registry.name-another-file-or-one"));
        }
        if (script.cutLine().isPresent()) {
            throw new PortProxyException(
                    ErrorId.STORE_CORRUPT,
                    Texts.of(
                            "registry.ends-in-middle-of-line",
                            from,
                            script.cutLine().getAsInt()),
                    Texts.of("registry.complete-last-line"));
        }
        if (decoded.text().isBlank()) {
            script.tree().markUnsettled();
        }
        return new Loaded(script, decoded, decoder.isTold());
    }
}
