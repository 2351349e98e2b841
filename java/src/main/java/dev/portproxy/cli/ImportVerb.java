package dev.portproxy.cli;

import dev.portproxy.app.Importing;
import dev.portproxy.app.StoreRules;
import dev.portproxy.app.Stores;
import dev.portproxy.cli.print.ImportReport;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.exchange.Format;
import dev.portproxy.exchange.ImportReader;
import dev.portproxy.exchange.Imported;
import dev.portproxy.file.FileKind;
import dev.portproxy.file.FilePaths;
import dev.portproxy.file.Inputs;
import dev.portproxy.words.Texts;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code import}: rules from a file, standard input or another store; what it did is told, or what it would do. */
@Command(name = "import", description = "Adds the rules of an export, a script, a pasted table or another store.")
final class ImportVerb extends Verb {

    @Parameters(arity = "0..1", paramLabel = "FILE|-", description = "The file to read; - is standard input.")
    private @Nullable String source;

    @Option(names = "--from", paramLabel = "STORE", description = "Read another store instead of a file.")
    private @Nullable String fromStore;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "auto, reg, netsh, show, json or csv (${DEFAULT-VALUE}).",
            defaultValue = "auto")
    @SuppressWarnings("NullAway.Init") // picocli sets its default.
    private String format;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "merge keeps the other rules, replace removes them (${DEFAULT-VALUE}).",
            defaultValue = "MERGE")
    @SuppressWarnings("NullAway.Init") // picocli sets its default.
    private Importing.Mode mode;

    @Option(
            names = "--allow-empty",
            description = "Let replace remove every rule if the input leaves none in their place.")
    private boolean allowEmpty;

    @Option(
            names = "--dry-run",
            description = "Print the plan and change nothing; exit code 10 if there is something to change.")
    private boolean dryRun;

    ImportVerb(PortProxyCommand root) {
        super(root);
    }

    @Override
    public boolean onlyReads() {
        return dryRun;
    }

    @Override
    public boolean readsFirst() {
        return true;
    }

    @Override
    public void run(Session session) {
        if ((source == null) == (fromStore == null)) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE, Texts.of("cli.import-needs-one-source"), Texts.of("cli.give-import-source"));
        }
        Imported imported = fromStore == null ? read(session) : StoreRules.of(session.open(fromStore));
        Stores.Opened store = session.store();
        Importing importing = new Importing(session.platform(), store, mode, allowEmpty);
        Importing.Done done = dryRun
                ? importing.plan(imported, sourceName())
                : importing.run(imported, sourceName(), session.client()::beginChange);
        new ImportReport(session.output(), store).report(imported, mode, done, dryRun);
        if (imported.items().isEmpty() && done.skipped().isEmpty() && !allowEmpty) {
            session.output().warn(Texts.of("cli.no-rule-in-source", sourceName()));
        }
        if (imported.items().isEmpty() && fromStore == null && !allowEmpty) {
            session.output().needsAttention();
        }
        if (dryRun) {
            if (!done.net().isNothing()) {
                session.output().needsAttention();
            }
            session.output().say(Texts.of("cli.dry-run"));
        }
    }

    private Imported read(Session session) {
        byte[] bytes = bytes(session);
        return mode == Importing.Mode.REPLACE && allowEmpty && ImportReader.isBlank(bytes, session.decoder())
                ? Imported.NOTHING
                : ImportReader.read(bytes, format(), session.decoder());
    }

    /** What is named if no store is. */
    private String named() {
        return Objects.requireNonNull(source);
    }

    private String sourceName() {
        return fromStore != null ? Texts.of("cli.store-as-source", fromStore) : InputFile.name(named());
    }

    private byte[] bytes(Session session) {
        try {
            return InputFile.read(session, named());
        } catch (Inputs.Unusable e) {
            throw unusable(FilePaths.of(named()), e);
        }
    }

    private PortProxyException unusable(Path file, Inputs.Unusable e) {
        boolean isPipe = e.kind().equals(Optional.of(FileKind.PIPE));
        return new PortProxyException(
                ErrorId.IMPORT_FAILED,
                Texts.of(
                        "cli.cannot-be-imported",
                        e.getFile().equals(file.toString()) ? file.toAbsolutePath() : e.getFile(),
                        e.getReason()),
                isPipe ? Texts.of("cli.hand-it-over-as-standard-input") : e.fix(),
                e);
    }

    /** Empty for auto. */
    private Optional<Format> format() {
        if (format.toLowerCase(Locale.ROOT).equals("auto")) {
            return Optional.empty();
        }
        return Optional.of(Format.of(format)
                .orElseThrow(() -> new PortProxyException(
                        ErrorId.BAD_USAGE, Texts.of("cli.is-not-format", format), Texts.of("cli.import-formats"))));
    }
}
