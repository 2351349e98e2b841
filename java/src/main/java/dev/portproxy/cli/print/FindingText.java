package dev.portproxy.cli.print;

import dev.portproxy.diagnostic.Commands;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A finding for a person: the sentence first, then what was seen and what to do. No stored text makes a line of its own. */
final class FindingText {

    private FindingText() {}

    /**
     * Its lines, without their ends.
     *
     * @param fix as its reader can paste it
     */
    static List<String> of(Finding finding, String fix) {
        List<String> lines = new ArrayList<>();
        lines.add(finding.severity().spoken() + " " + finding.id().text()
                + finding.rule().map(rule -> "  " + rule).orElse(""));
        lines.add("  " + finding.message());
        finding.evidence().forEach(line -> lines.add("    " + line));
        if (!fix.isEmpty()) {
            lines.addAll(fix(fix).lines().toList());
        }
        return lines;
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
    static List<String> notes(List<Finding> notes, Function<Fix, String> writer) {
        Map<FindingId, Long> numbers =
                notes.stream().collect(Collectors.groupingBy(Finding::id, TreeMap::new, Collectors.counting()));
        String ids = numbers.entrySet().stream()
                .map(entry -> entry.getKey().text() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
        return List.of(
                Severity.INFO.spoken() + " " + ids,
                "  "
                        + writer.apply(Fix.of(
                                Texts.of("cli.to-read-notes-of-one-rule"),
                                Commands.named("check", notes.get(0).rule().orElseThrow()))));
    }

    /** A fix below what it mends; its further lines stand where its first one begins in English. */
    static String fix(String fix) {
        return "  " + Texts.of("cli.fix", fix.replace("\n", "\n       "));
    }
}
