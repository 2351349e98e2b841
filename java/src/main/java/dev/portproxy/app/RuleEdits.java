package dev.portproxy.app;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.machine.Platform;
import dev.portproxy.rule.RelayOptions;
import dev.portproxy.rule.Rule;
import dev.portproxy.store.Details;
import dev.portproxy.store.FirewallLink;
import dev.portproxy.store.RuleChange;
import dev.portproxy.store.RuleChange.Existing;
import dev.portproxy.store.RuleChange.NamedDetails;
import dev.portproxy.store.RuleResult;
import dev.portproxy.store.RuleStore;
import dev.portproxy.store.RuleStore.Outcome;
import dev.portproxy.store.StoredRule;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Edits of a store's rules as one change: one write, one undo point, one signal to IP Helper, and firewall rules that
 * follow. An edit that is refused leaves the others, unless all or nothing is wanted.
 */
public final class RuleEdits {

    private static final int WARNINGS = 10;

    private final Platform platform;
    private final Stores.Opened store;
    private final RuleAdmission admission;

    public RuleEdits(Platform platform, Stores.Opened store) {
        this.platform = platform;
        this.store = store;
        this.admission = new RuleAdmission(platform);
    }

    /**
     * How edits are done.
     *
     * @param allOrNothing whether one that is refused keeps the others from being made
     * @param dryRun whether it is only said what they would do
     */
    public record How(boolean allOrNothing, boolean dryRun) {
        public static final How EACH = new How(false, false);
    }

    /**
     * What edits would do.
     *
     * @param after what the store would hold
     * @param refused why an edit would not be made, by its place
     */
    record Foreseen(RuleStore.Content after, Map<Integer, PortProxyException> refused) {}

    /** An edit on its way: the change that it is for the store, or why it is none. */
    private static final class Work {
        private final List<Note> said = new ArrayList<>();
        private final List<Refusal> errors = new ArrayList<>();
        private final List<RuleOutcome> done = new ArrayList<>();
        private Optional<RuleChange> change = Optional.empty();

        Changed.Answer answer() {
            return new Changed.Answer(List.copyOf(done), List.copyOf(errors), List.copyOf(said));
        }
    }

    /**
     * ServiceUnavailable if the firewall is to be opened on a machine without Windows': then nothing is done.
     *
     * @param verb the user's word for it, kept in the undo point
     */
    public Changed apply(String verb, List<? extends RuleEdit> edits, How how) {
        return apply(edits, works -> outcome(verb, works, how), how.allOrNothing);
    }

    /**
     * All of them, or none.
     *
     * @param goOn whether they are to be made, asked while nobody else can write: with the rules before them, and with the
     *     places of those that are refused
     */
    Changed applyIf(String verb, List<? extends RuleEdit> edits, BiPredicate<List<StoredRule>, Set<Integer>> goOn) {
        return apply(
                edits,
                works -> store.rules().apply(verb, changes(works), planned -> {
                    List<RuleResult> results = planned.results();
                    return goOn.test(planned.before(), refused(works, results).keySet());
                }),
                true);
    }

    /** What they would do. Changes nothing. */
    Foreseen foresee(List<? extends RuleEdit> edits) {
        List<Work> works = works(edits);
        RuleStore.Foreseen foreseen = store.rules().foresee(changes(works));
        return new Foreseen(foreseen.after(), refused(works, foreseen.results()));
    }

    private static Map<Integer, PortProxyException> refused(List<Work> works, List<RuleResult> results) {
        Map<RuleChange, PortProxyException> failed = new IdentityHashMap<>();
        results.forEach(result -> result.error().ifPresent(error -> failed.put(result.change(), error)));
        Map<Integer, PortProxyException> refused = new TreeMap<>();
        for (int place = 0; place < works.size(); place++) {
            Work work = works.get(place);
            Optional<PortProxyException> error = work.change
                    .map(change -> Optional.ofNullable(failed.get(change)))
                    .orElseGet(() -> work.errors.stream().map(Refusal::reason).findFirst());
            if (error.isPresent()) {
                refused.put(place, error.get());
            }
        }
        return refused;
    }

    private Changed apply(List<? extends RuleEdit> edits, Function<List<Work>, Outcome> make, boolean allOrNothing) {
        if (edits.stream().anyMatch(RuleEdits::opensFirewall)) {
            OpenFirewall.requireOn(platform);
        }
        List<Work> works = works(edits);
        Map<RuleChange, Work> byChange = new IdentityHashMap<>();
        works.forEach(work -> work.change.ifPresent(change -> byChange.put(change, work)));
        Outcome outcome = make.apply(works);
        for (RuleResult result : outcome.results()) {
            Work work = Objects.requireNonNull(byChange.get(result.change()));
            result.error()
                    .map(Refusal::of)
                    .ifPresentOrElse(
                            work.errors::add, () -> work.done.add(RuleOutcome.of(result.before(), result.after())));
        }
        boolean refused =
                allOrNothing && outcome.undoId().isEmpty() && works.stream().anyMatch(work -> !work.errors.isEmpty());
        List<Note> notes = refused ? List.of() : new ArrayList<>(sameListeners(outcome));
        if (outcome.undoId().isPresent()) {
            notes.addAll(new AfterChange(platform, store).of(outcome));
        }
        return new Changed(works.stream().map(Work::answer).toList(), refused, outcome.undoId(), notes);
    }

    private List<Work> works(List<? extends RuleEdit> edits) {
        List<Work> works = new ArrayList<>();
        for (RuleEdit edit : edits) {
            Work work = new Work();
            works.add(work);
            if (edit instanceof RuleEdit.Refused refused) {
                work.errors.add(refused.refusal());
                continue;
            }
            try {
                work.change = Optional.of(change(edit, work.said));
            } catch (PortProxyException e) {
                work.errors.add(Refusal.of(e));
            }
        }
        return works;
    }

    private static List<RuleChange> changes(List<Work> works) {
        return works.stream().flatMap(work -> work.change.stream()).toList();
    }

    private Outcome outcome(String verb, List<Work> works, How how) {
        List<RuleChange> changes = changes(works);
        if (changes.isEmpty()) {
            return new Outcome(List.of(), List.of(), Optional.empty(), List.of());
        }
        boolean refused = how.allOrNothing && changes.size() < works.size();
        // What is wrong with the others is said all the same.
        return how.dryRun || refused
                ? store.rules().plan(changes)
                : store.rules().apply(verb, changes, planned -> !how.allOrNothing || planned.isWhole());
    }

    private RuleChange change(RuleEdit edit, List<Note> said) {
        if (edit instanceof RuleEdit.Add add) {
            requireRelay(add.details());
            said.addAll(admission.require(add.rule(), add.literal()));
            return new RuleChange.Add(
                    add.rule(),
                    add.enabled(),
                    (rule, before) -> named(add.details(), rule, before, said),
                    add.replaces() ? Existing.REPLACE : Existing.REFUSE);
        }
        if (edit instanceof RuleEdit.Set set) {
            requireRelay(set.details());
            return change(set, (rule, before) -> {
                // Who changes only a comment is not told again what was said when the target was named.
                if (before.isEmpty() || !before.get().entry().data().equals(rule.data())) {
                    said.addAll(admission.requireSet(rule));
                }
                return named(set.details(), rule, before, said);
            });
        }
        if (edit instanceof RuleEdit.Remove remove) {
            return new RuleChange.Remove(remove.id());
        }
        if (edit instanceof RuleEdit.Switch onOff) {
            return new RuleChange.Switch(onOff.id(), onOff.on());
        }
        return new RuleChange.Reset();
    }

    private static boolean opensFirewall(RuleEdit edit) {
        return edit instanceof RuleEdit.Add add && add.details().firewall().isPresent()
                || edit instanceof RuleEdit.Set set && set.details().firewall().isPresent();
    }

    private static RuleChange.Set change(RuleEdit.Set set, RuleChange.DetailsOf details) {
        return new RuleChange.Set(
                set.meant(), set.connectAddress(), set.connectPort(), set.enabled(), set.adds(), details);
    }

    private void requireRelay(EditedDetails details) {
        if (details.options().isPresent()) {
            RelayStore.require(store);
        }
    }

    private NamedDetails named(EditedDetails edited, Rule rule, Optional<StoredRule> before, List<Note> said) {
        Details known = before.map(StoredRule::details).orElse(Details.NONE);
        Optional<RelayOptions> options = edited.options().map(change -> change.apply(known.relayOptions()));
        Optional<FirewallLink> link = edited.firewall()
                .flatMap(open -> open.link(
                        platform, rule, Optional.ofNullable(known.firewall()), word -> said.add(Note.word(word))));
        return new NamedDetails(edited.comment(), edited.group(), options, link);
    }

    /** A rule that came to listen where another one does is written, and works only if the other does not. */
    private List<Note> sameListeners(Outcome outcome) {
        List<Finding> findings = SameListener.findings(outcome.results(), outcome.before(), platform::services);
        List<Note> notes = new ArrayList<>();
        findings.stream().limit(WARNINGS).forEach(finding -> notes.add(RuleAdmission.note(finding)));
        int more = findings.size() - WARNINGS;
        if (more > 0) {
            notes.add(Note.warning(Fix.of(Texts.of("app.more-warnings", more), OwnCommand.of("check"))));
        }
        return notes;
    }
}
