package dev.portproxy.app;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Remedy;
import dev.portproxy.rule.RuleId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One way out of one finding, or of several that have the same.
 *
 * @param how what becomes of it
 * @param edits what it does to the store, if it is an edit of it
 * @param touches the rules that it reads, writes or removes
 */
public record RepairStep(How how, List<Finding> findings, Remedy way, List<RuleEdit> edits, Set<RuleId> touches) {

    public enum How {
        /** It changes the store, and is part of the one change. */
        EDIT("edit"),
        /** It would change the store, and loses something or is one of several: only for who names the finding. */
        CHOICE("choice"),
        /** A command of this program that changes no rule of this store. */
        COMMAND("command"),
        /** A command of another program. */
        FOREIGN("foreign"),
        /** Words alone. */
        WORDS("words");

        private final String text;

        How(String text) {
            this.text = text;
        }

        /** As programs read it. */
        public String text() {
            return text;
        }
    }

    public RepairStep {
        findings = List.copyOf(findings);
        edits = List.copyOf(edits);
        touches = Set.copyOf(touches);
    }

    /** As a fix of one way. */
    public Fix fix() {
        return new Fix(List.of(way));
    }

    boolean isEdit() {
        return how == How.EDIT;
    }

    /** Whether a rule goes for which none has come before. */
    boolean loses() {
        for (RuleEdit edit : edits) {
            if (edit instanceof RuleEdit.Remove || edit instanceof RuleEdit.Switch onOff && !onOff.on()) {
                return true;
            }
            if (edit instanceof RuleEdit.Add || edit instanceof RuleEdit.Set) {
                return false;
            }
        }
        return false;
    }

    boolean touchesAnyOf(Set<RuleId> rules) {
        return touches.stream().anyMatch(rules::contains);
    }

    /** The same, which answers more. */
    RepairStep and(List<Finding> more) {
        Set<RuleId> all = new HashSet<>(touches);
        more.forEach(finding -> finding.rule().ifPresent(all::add));
        return new RepairStep(
                how, Stream.concat(findings.stream(), more.stream()).distinct().toList(), way, edits, all);
    }

    RepairStep as(How other) {
        return new RepairStep(other, findings, way, edits, touches);
    }
}
