package dev.portproxy.cli;

import dev.portproxy.rule.Finding;

/** A finding for a person: the sentence first, then what was seen and what to do. */
final class FindingText {

    private FindingText() {}

    static String of(Finding finding) {
        StringBuilder text = new StringBuilder();
        text.append(finding.severity().text()).append(' ').append(finding.id());
        finding.rule().ifPresent(rule -> text.append("  ").append(rule));
        text.append("\n  ").append(finding.message()).append('\n');
        finding.evidence().forEach(line -> text.append("    ").append(line).append('\n'));
        if (!finding.fix().isEmpty()) {
            text.append("  Fix: ").append(finding.fix()).append('\n');
        }
        return text.toString();
    }
}
