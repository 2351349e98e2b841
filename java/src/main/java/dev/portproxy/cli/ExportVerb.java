package dev.portproxy.cli;

import dev.portproxy.app.AskedRules;
import dev.portproxy.app.RuleFinder;
import dev.portproxy.app.Stores;
import dev.portproxy.cli.option.WildcardFlag;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.exchange.Export;
import dev.portproxy.exchange.Format;
import dev.portproxy.exchange.NamedFormat;
import dev.portproxy.file.FilePaths;
import dev.portproxy.file.FileUse;
import dev.portproxy.file.Outputs;
import dev.portproxy.rule.RuleId;
import dev.portproxy.words.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export}: the rules in another form, to a file or standard output. */
@Command(name = "export", description = "Writes the rules as a .reg file, a netsh script, JSON lines or CSV.")
final class ExportVerb extends Verb {

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Standard output where none is named, or -.")
    private @Nullable Path file;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "reg, netsh, json or csv; else by the file's name: .reg, .json, .jsonl, .csv; .txt is netsh.")
    private @Nullable String format;

    @Mixin
    private WildcardFlag wildcards = new WildcardFlag();

    ExportVerb(PortProxyCommand root) {
        super(root);
    }

    @Override
    public void run(Session session) {
        Format written = format();
        Stores.Opened store = session.store();
        store.readingNote(session.platform()).ifPresent(session.output()::say);
        Optional<Set<RuleId>> only = asked(session, store);
        if (only.isPresent() && only.get().isEmpty()) {
            return;
        }
        Export export = Export.of(
                written,
                store.rules(),
                store.exportKeys(),
                store.engine(),
                session.platform().lineEnd(),
                rule -> only.isEmpty() || only.get().contains(rule));
        export.leftOut().forEach(reason -> {
            session.output().warn(Texts.of("cli.left-out", reason));
            session.output().needsAttention();
        });
        if (file == null) {
            print(session, export);
            return;
        }
        if (store.isFile(file)) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE, Texts.of("cli.is-store-itself", file), Texts.of("cli.name-another-file"));
        }
        try {
            write(session, file, export);
        } catch (IOException e) {
            throw FilePaths.failed(FileUse.WRITE, file, e);
        }
        if (NamedFormat.isContradicted(file, written)) {
            session.output().warn(Texts.of("cli.name-promises-another-format", file, written.text()));
        }
    }

    @Override
    public boolean takesItems() {
        return true;
    }

    /** The rules of the request's items; empty for every rule. */
    private Optional<Set<RuleId>> asked(Session session, Stores.Opened store) {
        boolean hasWildcards = wildcards.isSet(session.items().isPresent());
        if (session.items().isEmpty()) {
            return Optional.empty();
        }
        AskedRules asked = new AskedRules(session.items().get(), hasWildcards, () -> RuleFinder.of(store.rules()));
        Set<RuleId> ids = new HashSet<>();
        new ItemAnswers(session.output()).tell(asked.all(), rule -> ids.add(rule.id()));
        return Optional.of(ids);
    }

    private static void print(Session session, Export export) {
        session.output().bytes(export.bytes(), export::text);
    }

    private static void write(Session session, Path file, Export export) throws IOException {
        if (file.toString().equals("-") || FilePaths.isStandardOutput(file)) {
            print(session, export);
            return;
        }
        if (!session.client().sharesOpenFiles()) {
            // Nobody reads a pipe of its client's, and the next request would wait for it.
            Outputs.writeFile(file, export.bytes());
        } else {
            Outputs.write(file, export.bytes());
        }
        session.output().say(Texts.of("cli.wrote", file));
    }

    private Format format() {
        String word = format;
        if (word == null) {
            return file == null ? Format.NETSH : named(file);
        }
        return Format.of(word)
                .filter(known -> known != Format.SHOW)
                .orElseThrow(() -> new PortProxyException(
                        ErrorId.BAD_USAGE, Texts.of("cli.is-not-export-format", word), Texts.of("cli.export-formats")));
    }

    /** A file that promises something else would be taken for it. */
    private static Format named(Path file) {
        Optional<Format> named = NamedFormat.of(file);
        if (named.isPresent() || Files.isDirectory(file)) {
            return named.orElse(Format.NETSH);
        }
        throw new PortProxyException(
                ErrorId.BAD_USAGE,
                NamedFormat.isOfShell(file)
                        ? Texts.of("cli.shell-cannot-run-export", file)
                        : Texts.of("cli.name-has-no-format", file),
                Texts.of("cli.export-formats"));
    }
}
