package dev.portproxy.cli;

import dev.portproxy.app.Importing;
import dev.portproxy.app.Stores;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.exchange.Format;
import dev.portproxy.exchange.GuessedLetters;
import dev.portproxy.exchange.ImportReader;
import dev.portproxy.exchange.Imported;
import dev.portproxy.file.Descriptors;
import dev.portproxy.file.FileKind;
import dev.portproxy.file.FilePaths;
import dev.portproxy.file.Inputs;
import dev.portproxy.registry.RegFile;
import dev.portproxy.rule.Malformed;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import dev.portproxy.serve.RunningRequest;
import dev.portproxy.store.RuleChange;
import dev.portproxy.store.RuleChange.Existing;
import dev.portproxy.store.RuleChange.NamedDetails;
import dev.portproxy.store.RuleStore;
import dev.portproxy.store.StoredRule;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code import}: rules from a file, standard input or another store; the plan is printed before anything changes. */
@Command(name = "import", description = "Adds the rules of an export, a script, a pasted table or another store.")
public final class ImportVerb extends Verb {

    public enum Mode {
        MERGE,
        REPLACE
    }

    @Parameters(arity = "0..1", paramLabel = "FILE|-", description = "The file to read; - is standard input.")
    private String source;

    @Option(names = "--from", paramLabel = "STORE", description = "Read another store instead of a file.")
    private String fromStore;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "auto, reg, netsh, show, json or csv (${DEFAULT-VALUE}).",
            defaultValue = "auto")
    private String format;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "merge keeps the other rules, replace removes them (${DEFAULT-VALUE}).",
            defaultValue = "MERGE")
    private Mode mode;

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
    public boolean readsFirst() {
        return true;
    }

    @Override
    public void run(Session session) {
        if ((source == null) == (fromStore == null)) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    "import needs one source.",
                    "Give a file, - for standard input, or --from STORE.");
        }
        Imported imported = fromStore == null ? read(session) : otherStore(session);
        Stores.Opened store = session.store();
        Importing plan = new Importing(session, store, imported);
        plan.print(mode);
        if (mode == Mode.REPLACE && plan.skipped() > 0) {
            throw new PortProxyException(
                    ErrorId.IMPORT_FAILED,
                    "Nothing was replaced: " + plan.skippedLines() + " became no rule.",
                    "Correct or remove what is listed above, or import with --mode merge.");
        }
        if (mode == Mode.REPLACE && plan.leavesNothing() && !allowEmpty) {
            throw new PortProxyException(
                    ErrorId.IMPORT_FAILED,
                    "Nothing was replaced: " + sourceName() + " leaves no rule in place of those that there are.",
                    "Check the source; --allow-empty removes every rule.");
        }
        if (imported.items().isEmpty() && plan.skipped() == 0 && !allowEmpty) {
            session.output().say("There is no rule in " + sourceName() + ".");
        }
        if (plan.skipped() > 0 || imported.items().isEmpty() && fromStore == null && !allowEmpty) {
            session.output().needsAttention();
        }
        if (dryRun) {
            if (plan.changesSomething()) {
                session.output().needsAttention();
            }
            session.output().say("Dry run: nothing was changed.");
            return;
        }
        session.request().ifPresent(RunningRequest::beginChange);
        plan.apply(mode);
    }

    private Imported read(Session session) {
        byte[] bytes = bytes(session);
        return mode == Mode.REPLACE && allowEmpty && ImportReader.isBlank(bytes, session.decoder())
                ? Imported.NOTHING
                : ImportReader.read(bytes, format(), session.decoder());
    }

    private String sourceName() {
        return fromStore != null ? "the store " + fromStore : source.equals("-") ? "standard input" : source;
    }

    private byte[] bytes(Session session) {
        Path file = FilePaths.of(source);
        try {
            // What serve has open is its client's: a request has an input of its own.
            OptionalInt open = session.request().isPresent() ? OptionalInt.empty() : Descriptors.of(file);
            if (source.equals("-") || open.isPresent() && open.getAsInt() == Descriptors.STANDARD_INPUT) {
                return Inputs.read(session.terminal().in(), "standard input");
            }
            if (Descriptors.isNothing(file)) {
                return new byte[0];
            }
            return open.isPresent() ? Inputs.readOpened(file) : Inputs.read(file);
        } catch (Inputs.Unusable e) {
            throw unusable(file, e);
        } catch (NoSuchFileException e) {
            throw new PortProxyException(
                    ErrorId.IMPORT_FAILED, "There is no file " + file.toAbsolutePath() + ".", "Check the path.", e);
        } catch (IOException e) {
            throw FilePaths.failed("read", file, e);
        }
    }

    private PortProxyException unusable(Path file, Inputs.Unusable e) {
        boolean isPipe = e.kind().equals(Optional.of(FileKind.PIPE));
        return new PortProxyException(
                ErrorId.IMPORT_FAILED,
                (e.getFile().equals(file.toString()) ? file.toAbsolutePath() : e.getFile()) + " cannot be imported: "
                        + e.getReason() + ".",
                isPipe ? "Hand it over as standard input: import - < FILE" : e.fix(),
                e);
    }

    /** Empty for auto. */
    private Optional<Format> format() {
        if (format.toLowerCase(Locale.ROOT).equals("auto")) {
            return Optional.empty();
        }
        return Optional.of(Format.of(format)
                .orElseThrow(() -> new PortProxyException(
                        ErrorId.BAD_USAGE,
                        "\"" + format + "\" is no format.",
                        "The formats are auto, reg, netsh, show, json and csv.")));
    }

    private Imported otherStore(Session session) {
        List<Imported.Item> items = new ArrayList<>();
        List<Imported.Line> skipped = new ArrayList<>();
        Stores.Opened other = session.open(fromStore);
        if (other.isAbsent()) {
            throw new PortProxyException(
                    ErrorId.IMPORT_FAILED, "There is no file " + other.name() + " to import from.", "Check the path.");
        }
        RuleStore.Content content = other.rules().content();
        Set<RuleId> unreadable = new HashSet<>(content.unreadableDetails());
        for (StoredRule stored : content.rules()) {
            if (unreadable.contains(stored.id())) {
                // Without its allow list, which may stand there, the rule would let everyone in.
                skipped.add(new Imported.Line(
                        0, stored.id() + " = " + stored.entry().data(), "its details cannot be read"));
            } else if (stored.entry() instanceof Rule rule) {
                NamedDetails details = new NamedDetails(
                        stored.details().comment(),
                        stored.details().group(),
                        stored.details().options() == null
                                ? null
                                : stored.details().relayOptions());
                items.add(new Imported.Item(0, new RuleChange.Put(rule, stored.enabled(), details, Existing.REPLACE)));
            } else {
                String reason = stored.entry() instanceof Malformed malformed ? malformed.reason() : "it is no rule";
                skipped.add(new Imported.Line(
                        0, stored.id() + " = " + stored.entry().data(), reason));
            }
        }
        Imported imported = new Imported(Format.REG, items, skipped, List.of(), 0);
        return other.registryFile()
                .flatMap(RegFile::guess)
                .map(guess -> GuessedLetters.in(imported, guess, other.name()))
                .orElse(imported);
    }
}
