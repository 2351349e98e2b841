package dev.portproxy.app;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.ForeignCommand;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.Remedy;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.diagnostic.Step;
import dev.portproxy.rule.RuleId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which findings are repaired, and by which of their ways. By itself only a way is taken that leaves nothing to decide and
 * loses nothing: it is the finding's only one, has no condition, and removes a rule only where it has added the one that
 * takes its place. A finding that is named by its id has been decided about: of it the first way is taken that changes the
 * store.
 */
final class RepairLaw {

    private final Stores.Opened store;
    private final Function<OwnCommand, Optional<RuleEdit>> edits;
    private final Set<FindingId> named;
    private final Map<Remedy, Optional<List<RuleEdit>>> known = new HashMap<>();

    /**
     * @param edits what a command does to the rules of a store; empty if it is none of a rule
     * @param named the findings that somebody wants repaired; empty for every error and warning
     */
    RepairLaw(Stores.Opened store, Function<OwnCommand, Optional<RuleEdit>> edits, Set<FindingId> named) {
        this.store = store;
        this.edits = edits;
        this.named = named;
    }

    boolean isWanted(Finding finding) {
        return isWanted(finding, named);
    }

    /** What is worth knowing, or was not looked at, is no fault, unless somebody wants it away. */
    static boolean isWanted(Finding finding, Set<FindingId> named) {
        return named.isEmpty()
                ? finding.severity() == Severity.ERROR || finding.severity() == Severity.WARNING
                : named.contains(finding.id());
    }

    /** The one way out of a finding; empty if it has none. */
    Optional<RepairStep> step(Finding finding) {
        List<Remedy> ways = finding.fix().remedies();
        for (Remedy way : ways) {
            Optional<List<RuleEdit>> changes = known.computeIfAbsent(way, this::changes);
            if (changes.isPresent()) {
                RepairStep step = new RepairStep(
                        RepairStep.How.EDIT, List.of(finding), way, changes.get(), touches(finding, changes.get()));
                boolean open = ways.size() > 1 || !way.label().isEmpty() || step.loses();
                return Optional.of(open && !named.contains(finding.id()) ? step.as(RepairStep.How.CHOICE) : step);
            }
        }
        return ways.stream().findFirst().map(way -> shown(finding, way));
    }

    /** A way with anything in it that is no edit of this store is none. */
    private Optional<List<RuleEdit>> changes(Remedy way) {
        List<RuleEdit> changes = new ArrayList<>();
        for (Step step : way.steps()) {
            Optional<RuleEdit> edit =
                    step instanceof OwnCommand command && isOfStore(command) ? edits.apply(command) : Optional.empty();
            if (edit.isEmpty()) {
                return Optional.empty();
            }
            changes.add(edit.get());
        }
        return changes.isEmpty() ? Optional.empty() : Optional.of(changes);
    }

    private boolean isOfStore(OwnCommand command) {
        return command.store().isEmpty() || command.store().get().equals(store.name());
    }

    private static Set<RuleId> touches(Finding finding, List<RuleEdit> changes) {
        Set<RuleId> touches = new HashSet<>();
        finding.rule().ifPresent(touches::add);
        for (RuleEdit change : changes) {
            if (change instanceof RuleEdit.Add add) {
                touches.add(add.rule().id());
            } else if (change instanceof RuleEdit.Set set) {
                touches.add(set.meant().example());
            } else if (change instanceof RuleEdit.Remove remove) {
                touches.add(remove.id());
            } else if (change instanceof RuleEdit.Switch onOff) {
                touches.add(onOff.id());
            }
        }
        return touches;
    }

    private static RepairStep shown(Finding finding, Remedy way) {
        boolean foreign = way.steps().stream().anyMatch(ForeignCommand.class::isInstance);
        boolean own = way.steps().stream().anyMatch(OwnCommand.class::isInstance);
        RepairStep.How how = foreign ? RepairStep.How.FOREIGN : own ? RepairStep.How.COMMAND : RepairStep.How.WORDS;
        return new RepairStep(how, List.of(finding), way, List.of(), touches(finding, List.of()));
    }
}
