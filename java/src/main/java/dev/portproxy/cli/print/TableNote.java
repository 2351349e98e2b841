package dev.portproxy.cli.print;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Shown;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What stands below a row of a table.
 *
 * @param isPasted whether somebody may paste it: it is not broken into lines then
 */
public record TableNote(String text, boolean isPasted) {

    static TableNote sentence(String text) {
        return new TableNote(Shown.line(text), false);
    }

    /** What a person is told of findings, each thing once. */
    public static List<TableNote> of(List<Finding> findings, Function<Fix, String> writer) {
        return findings.stream()
                .flatMap(finding -> Stream.concat(
                        Stream.of(new TableNote(finding.message(), false)),
                        finding.fix().isEmpty()
                                ? Stream.of()
                                : Stream.of(new TableNote(writer.apply(finding.fix()), hasCommand(finding.fix())))))
                .distinct()
                .toList();
    }

    private static boolean hasCommand(Fix fix) {
        return !FindingText.isWordsAlone(fix);
    }
}
