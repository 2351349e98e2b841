package dev.portproxy.cli;

import dev.portproxy.rule.Finding;
import java.util.ArrayList;
import java.util.List;

/** A finding for a person: the sentence first, then what was seen and what to do. */
final class FindingText {

    private FindingText() {}

    /** Its lines, without their ends. */
    static List<String> of(Finding finding) {
        List<String> lines = new ArrayList<>();
        lines.add(finding.severity().text() + " " + finding.id()
                + finding.rule().map(rule -> "  " + rule).orElse(""));
        lines.add("  " + finding.message());
        finding.evidence().forEach(line -> lines.add("    " + line));
        if (!finding.fix().isEmpty()) {
            lines.addAll(("  Fix: " + finding.fix()).lines().toList());
        }
        return lines;
    }
}
