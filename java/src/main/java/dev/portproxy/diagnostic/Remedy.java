package dev.portproxy.diagnostic;

import dev.portproxy.rule.Visible;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One way to put something right, or to find out more about it.
 *
 * @param label what it is for; empty if its steps say it
 * @param asAdministrator whether its steps are for an administrator, whichever store they are about
 * @param steps in their order: what adds comes before what deletes, so that whoever stops between has lost nothing
 */
public record Remedy(String label, boolean asAdministrator, List<Step> steps) {

    public Remedy {
        label = Visible.exact(label);
        steps = List.copyOf(steps);
    }

    /** Whether this user's own rights may not do. */
    public boolean needsAdministrator() {
        return asAdministrator
                || steps.stream().anyMatch(step -> step instanceof OwnCommand command && command.needsAdministrator());
    }

    boolean hasCommand() {
        return steps.stream().anyMatch(step -> !(step instanceof Hint));
    }

    Remedy map(Function<OwnCommand, Step> other) {
        return new Remedy(
                label,
                asAdministrator,
                steps.stream()
                        .map(step -> step instanceof OwnCommand command ? other.apply(command) : step)
                        .toList());
    }

    /** The same with other words. */
    Remedy mapWords(UnaryOperator<String> other) {
        return new Remedy(
                other.apply(label),
                asAdministrator,
                steps.stream()
                        .map(step -> step instanceof Hint hint ? new Hint(other.apply(hint.text())) : step)
                        .toList());
    }
}
