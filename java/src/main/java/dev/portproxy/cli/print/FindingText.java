package dev.portproxy.cli.print;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.List;

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

    /** A fix below what it mends; its further lines stand where its first one begins in English. */
    static String fix(String fix) {
        return "  " + Texts.of("cli.fix", fix.replace("\n", "\n       "));
    }
}
