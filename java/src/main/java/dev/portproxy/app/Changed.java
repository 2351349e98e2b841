package dev.portproxy.app;

import dev.portproxy.diagnostic.PortProxyException;
import java.util.List;
import java.util.Optional;

/**
 * What became of edits, or would become.
 *
 * @param answers one an edit, in their order
 * @param isRefused whether nothing was done because an edit was refused and all or nothing was wanted
 * @param undoId the undo point that takes it back; empty if nothing changed
 * @param notes what concerns the change as a whole
 */
public record Changed(List<Answer> answers, boolean isRefused, Optional<String> undoId, List<Note> notes) {

    /**
     * @param rules what became of each rule; several for a reset
     * @param errors why the edit was not made, or what of it
     * @param said what may be wrong with it all the same
     */
    public record Answer(List<RuleOutcome> rules, List<Refusal> errors, List<Note> said) {

        private boolean isRefusal() {
            return rules.isEmpty() && !errors.isEmpty();
        }
    }

    /** The first refusal. */
    public Optional<PortProxyException> error() {
        return answers.stream()
                .flatMap(answer -> answer.errors().stream())
                .map(Refusal::reason)
                .findFirst();
    }

    /** Whether a rule becomes another one, or comes, or goes. */
    public boolean changesRules() {
        return answers.stream()
                .flatMap(answer -> answer.rules().stream())
                .anyMatch(rule -> rule.effect() != RuleOutcome.Effect.UNCHANGED);
    }

    /** Whether no edit was made, because each was refused. */
    public boolean isNothing() {
        return isRefused || answers.stream().allMatch(Answer::isRefusal);
    }
}
