package dev.portproxy.cli.option;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.rule.Nearest;
import dev.portproxy.words.Texts;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** Whether and how what is found is mended as well. */
public final class RepairFlags {

    @Option(
            names = "--fix",
            description = {
                "Mends errors and warnings by changing rules, as one change that undo takes back, and checks again.",
                "Commands of other programs are printed for you to run.",
                "What removes or disables a rule, or has a condition, is done only if --only names its finding."
            })
    private boolean fix;

    @Option(
            names = "--only",
            paramLabel = "ID",
            split = ",",
            description = "With --fix, mends these findings alone, such as DuplicateListen; of any severity.")
    private List<String> only = List.of();

    @Option(names = "--yes", description = "With --fix, makes the change without asking.")
    private boolean yes;

    @Option(
            names = "--dry-run",
            description = "With --fix, prints the steps and changes nothing; exit code 10 if there is something to do.")
    private boolean dryRun;

    /** BadUsage if an option stands without the one that it is for. */
    public boolean isFix() {
        if (!fix && (yes || dryRun || !only.isEmpty())) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    Texts.of("cli.is-for-fix", yes ? "--yes" : dryRun ? "--dry-run" : "--only"),
                    Texts.of("cli.add-fix-or-leave-it-out"));
        }
        return fix;
    }

    /** Whether nothing is changed. */
    public boolean isReadOnly() {
        return !fix || dryRun;
    }

    public boolean isYes() {
        return yes;
    }

    public boolean isDryRun() {
        return dryRun;
    }

    /** Empty for every error and warning; BadUsage for a word that is no finding's id. */
    public Set<FindingId> only() {
        Set<FindingId> ids = EnumSet.noneOf(FindingId.class);
        for (String word : only) {
            ids.add(Arrays.stream(FindingId.values())
                    .filter(id -> id.text().equalsIgnoreCase(word.strip()))
                    .findFirst()
                    .orElseThrow(() -> unknown(word)));
        }
        return ids;
    }

    private static PortProxyException unknown(String word) {
        return new PortProxyException(
                ErrorId.BAD_USAGE,
                Texts.of("cli.is-not-finding", word),
                Nearest.of(word, List.of(FindingId.values()), FindingId::text)
                        .map(near -> Texts.of("cli.write-nearest-finding", near.text()))
                        .orElseGet(() -> Texts.of("cli.write-id-of-finding")));
    }
}
