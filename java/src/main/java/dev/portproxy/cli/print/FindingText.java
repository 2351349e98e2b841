package dev.portproxy.cli.print;

import dev.portproxy.diagnostic.Commands;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Hint;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.rule.Visible;
import dev.portproxy.words.Texts;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A finding for a person: the sentence first, then what was seen and what to do. No stored text makes a line of its own. */
final class FindingText {

    /** As wide as what stands before the first line in English. */
    private static final String BELOW = "     ";

    private FindingText() {}

    /**
     * @param fix as its reader can paste it
     * @param width of the reader's terminal, for the sentences; commands stay whole
     */
    static ToneText of(Finding finding, String fix, OptionalInt width) {
        ToneText text = new ToneText();
        text.add(
                        Tone.of(finding.severity()),
                        finding.severity().spoken() + " " + finding.id().text())
                .line(Tone.STRONG, finding.rule().map(rule -> "  " + rule).orElse(""));
        text.add(Wrapped.text("  " + Visible.line(finding.message()), 0, width)).add("\n");
        finding.evidence()
                .forEach(line -> text.add(Tone.QUIET, Wrapped.text("    " + Visible.line(line), 2, width))
                        .add("\n"));
        if (!fix.isEmpty()) {
            text.add(fix(fix, isWordsAlone(finding.fix()) ? width : OptionalInt.empty()))
                    .add("\n");
        }
        return text;
    }

    /** Whether nothing of it is pasted. */
    static boolean isWordsAlone(Fix fix) {
        return fix.remedies().stream().flatMap(way -> way.steps().stream()).allMatch(Hint.class::isInstance);
    }

    /** Whether it is about a rule, and nothing is wrong. */
    static boolean isNote(Finding finding) {
        return finding.severity() == Severity.INFO && finding.rule().isPresent();
    }

    /**
     * Notes in short: how many of each there are, and the command that tells one of them whole.
     *
     * @param notes not none
     */
    static ToneText notes(List<Finding> notes, Function<Fix, String> writer) {
        Map<FindingId, Long> numbers =
                notes.stream().collect(Collectors.groupingBy(Finding::id, TreeMap::new, Collectors.counting()));
        String ids = numbers.entrySet().stream()
                .map(entry -> entry.getKey().text() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
        return new ToneText()
                .line(Tone.of(Severity.INFO), Severity.INFO.spoken() + " " + ids)
                .line(
                        Tone.PLAIN,
                        "  "
                                + writer.apply(Fix.of(
                                        Texts.of("cli.to-read-notes-of-one-rule"),
                                        Commands.named(
                                                "check", notes.get(0).rule().orElseThrow()))));
    }

    /** A fix below what it mends; its further lines stand where its first one begins in English. */
    static String fix(String fix, OptionalInt width) {
        StringJoiner lines = new StringJoiner("\n");
        ("  " + Texts.of("cli.fix", fix.replace("\n", "\n  " + BELOW)))
                .lines()
                .forEach(line -> lines.add(Wrapped.text(line, lines.length() == 0 ? BELOW.length() : 0, width)));
        return lines.toString();
    }
}
