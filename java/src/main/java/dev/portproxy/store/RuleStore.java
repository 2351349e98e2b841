package dev.portproxy.store;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.registry.Key;
import dev.portproxy.registry.MemoryRegistry;
import dev.portproxy.registry.Registry;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import dev.portproxy.words.Texts;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/** A store of rules: netsh's layout in a registry, whichever it is, and the way back from each change. */
public final class RuleStore {

    private final String name;
    private final Registry registry;
    private final StoreLayout layout;
    private final UndoLog undoLog;

    /**
     * @param name {@code system}, {@code machine}, {@code user} or a file's path
     * @param layout where the rules stand: a file may hold them under any control set
     */
    public RuleStore(String name, Registry registry, StoreLayout layout, UndoLog undoLog) {
        this.name = name;
        this.registry = registry;
        this.layout = layout;
        this.undoLog = undoLog;
    }

    /**
     * What a store holds at one moment.
     *
     * @param orphans firewall rules whose forward somebody has removed without them, by the forward
     */
    public record Content(
            List<StoredRule> rules,
            List<RuleId> shadowed,
            List<RuleId> unreadableDetails,
            Map<RuleId, FirewallLink> orphans) {

        public Content {
            rules = List.copyOf(rules);
            shadowed = List.copyOf(shadowed);
            unreadableDetails = List.copyOf(unreadableDetails);
            orphans = Collections.unmodifiableMap(new LinkedHashMap<>(orphans));
        }

        public static Content of(Registry.View view, StoreKeys keys) {
            return of(new RuleTable(view, keys));
        }

        private static Content of(RuleTable table) {
            return new Content(
                    table.rules(), table.shadowed(), table.unreadableDetails(), table.orphanedFirewallRules());
        }

        /** The rules that are served: neither malformed nor switched off. */
        public List<Rule> live() {
            return StoredRule.live(rules);
        }

        public Optional<StoredRule> find(RuleId id) {
            return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
        }
    }

    /**
     * What a change did, or would do.
     *
     * @param before the rules before it
     * @param undoId the undo that takes it back; empty if nothing changed
     * @param forgotten orphaned firewall rules that no details name any more
     */
    public record Outcome(
            List<StoredRule> before, List<RuleResult> results, Optional<String> undoId, List<FirewallLink> forgotten) {

        private static Outcome planned(List<StoredRule> before, List<RuleResult> results) {
            return new Outcome(before, results, Optional.empty(), List.of());
        }

        /** Whether each change could be made. */
        public boolean isWhole() {
            return results.stream().allMatch(result -> result.error().isEmpty());
        }
    }

    /**
     * What changes would do.
     *
     * @param after what the store would hold
     */
    public record Foreseen(Content after, List<RuleResult> results) {}

    public String name() {
        return name;
    }

    public Content content() {
        return registry.read(this::content);
    }

    private Content content(Registry.View view) {
        return view.kept(Content.class, () -> Content.of(view, layout.keys(view)));
    }

    /** What is worked out of the content, and may be shown to others who ask while the store holds the same. */
    public <T> T worked(Class<T> out, Function<Content, T> work) {
        return registry.read(view -> view.kept(out, () -> work.apply(content(view))));
    }

    /**
     * The content for one who serves it, and would rather go on with what was there before than take a file for empty
     * that somebody is writing: StoreUnavailable then.
     */
    public Content settledContent() {
        return registry.read(view -> {
            if (!view.isSettled()) {
                throw new PortProxyException(
                        ErrorId.STORE_UNAVAILABLE,
                        Texts.of("store.file-is-empty", name),
                        Texts.of("store.file-that-has-no-rules"));
            }
            return content(view);
        });
    }

    /**
     * The store as a {@code .reg} file, malformed values and details included.
     *
     * @param as the keys that it is to name
     * @param which the rules that it is to hold
     */
    public byte[] regFile(StoreKeys as, Predicate<RuleId> which) {
        return registry.read(view -> RegExport.bytes(view, layout.keys(view), as, which));
    }

    /** What {@link #apply} would do now. Changes nothing. */
    public Outcome plan(List<? extends RuleChange> changes) {
        return registry.read(view -> {
            RuleTable table = new RuleTable(view, layout.keys(view));
            return Outcome.planned(table.rules(), new RuleChanger(table).apply(changes));
        });
    }

    /** The same with what the store would hold then. */
    public Foreseen foresee(List<? extends RuleChange> changes) {
        return registry.read(view -> {
            RuleTable table = new RuleTable(view, layout.keys(view));
            List<RuleResult> results = new RuleChanger(table).apply(changes);
            return new Foreseen(Content.of(table), results);
        });
    }

    /**
     * Applies the changes as one: one undo, one write of a file. A change that fails is reported in its result, and the
     * others are made. So is one whose values are not there when they are read back.
     *
     * @param verb the user's word for it, kept in the undo
     */
    public Outcome apply(String verb, List<? extends RuleChange> changes) {
        return apply(verb, changes, any -> true);
    }

    /**
     * @param goOn whether they are to be made, asked with what they would do while nobody else can write; if not, that is
     *     what this returns
     */
    public Outcome apply(String verb, List<? extends RuleChange> changes, Predicate<Outcome> goOn) {
        return change((edit, undoable) -> {
            StoreKeys keys = layout.keys(edit);
            RuleTable before = new RuleTable(edit, keys);
            RuleTable after = before.copy();
            Outcome planned = Outcome.planned(before.rules(), new RuleChanger(after).apply(changes));
            if (!goOn.test(planned)) {
                return planned;
            }
            List<ValueChange> values = after.changesSince(before, keys);
            if (values.isEmpty()) {
                return planned;
            }
            UndoableChange.Made made = undoable.make(edit, verb, Optional.empty(), values);
            Set<FirewallLink> forgotten =
                    new LinkedHashSet<>(before.orphanedFirewallRules().values());
            if (!forgotten.isEmpty()) {
                new RuleTable(edit, keys).linksOfDetails().forEach(forgotten::remove);
            }
            List<RuleResult> results = NotAsWritten.in(planned.results(), made.missing(), keys);
            return new Outcome(planned.before(), results, made.undoId(), List.copyOf(forgotten));
        });
    }

    /** The undos that can be restored, newest first. */
    public List<UndoLog.Entry> undos() {
        return undoLog.entries(this::isInForce);
    }

    /** The rules that a change touched, each once; empty if its undo cannot be read. */
    public Optional<List<RuleId>> rulesOf(String undoId) {
        try {
            return Optional.of(undoLog.read(undoId).stream()
                    .flatMap(change -> change.ruleId().stream())
                    .distinct()
                    .toList());
        } catch (PortProxyException toldByWhoRestoresIt) {
            return Optional.empty();
        }
    }

    private boolean isInForce(List<ValueChange> changes) {
        try {
            return registry.read(view -> isInForce(changes, view));
        } catch (PortProxyException unknown) {
            return true;
        }
    }

    /** Whether anything of a change is there. */
    private static boolean isInForce(List<ValueChange> changes, Registry.View view) {
        return !Restored.plan("", changes, view).isNothing();
    }

    /**
     * Takes back the newest change that is still in force. One whose values somebody has set back already, or that changed
     * another store, is passed over; one whose undo cannot be read is not.
     */
    public Restored undo() {
        return change((edit, undoable) -> carryOut(newest(edit), edit, undoable));
    }

    /** What {@link #undo} would do now. Changes nothing. */
    public Restored planUndo() {
        return registry.read(view -> foreseen(newest(view), view));
    }

    private Restored newest(Registry.View view) {
        for (String id : undoLog.open(changes -> isInForce(changes, view))) {
            Optional<Restored> plan = Optional.of(undoLog.read(id))
                    .filter(this::isOurs)
                    .map(values -> Restored.plan(id, values, view))
                    .filter(restored -> !restored.isNothing());
            if (plan.isPresent()) {
                return plan.get();
            }
        }
        throw undoLog.nothingOpen();
    }

    /**
     * Undo a given change. Values that somebody has changed since are left as they are and named.
     */
    public Restored restore(String id) {
        List<ValueChange> undo = ours(id);
        return change((edit, undoable) -> carryOut(Restored.plan(id, undo, edit), edit, undoable));
    }

    /** What {@link #restore} would do now. Changes nothing. */
    public Restored planRestore(String id) {
        List<ValueChange> undo = ours(id);
        return registry.read(view -> foreseen(Restored.plan(id, undo, view), view));
    }

    private List<ValueChange> ours(String id) {
        List<ValueChange> undo = undoLog.read(id);
        if (!isOurs(undo)) {
            throw new PortProxyException(
                    ErrorId.BACKUP_NOT_FOUND,
                    Texts.of("store.undo-is-not-of-store", id, name, undo.get(0).key()),
                    Texts.of("store.name-its-store-with-store"));
        }
        return undo;
    }

    private boolean isOurs(List<ValueChange> values) {
        return values.stream()
                .allMatch(value ->
                        layout.areas().stream().anyMatch(area -> value.key().isAtOrBelow(area)));
    }

    private Restored carryOut(Restored plan, Registry.Edit edit, UndoableChange undoable) {
        if (plan.changes().isEmpty()) {
            return plan;
        }
        RuleTable before = new RuleTable(edit, layout.keys(edit));
        String verb = undoLog.isTakingBack(plan.id()) ? UndoLog.REDO : UndoLog.UNDO;
        UndoableChange.Made made = undoable.make(edit, verb, Optional.of(plan.id()), plan.changes());
        return plan.carriedOut(made, new RuleTable(edit, layout.keys(edit)).differencesFrom(before));
    }

    /** The plan with what it would mean for the rules: they are tried on a copy. */
    private Restored foreseen(Restored plan, Registry.View view) {
        StoreKeys keys = layout.keys(view);
        return new MemoryRegistry().change(copy -> {
            for (Family family : Family.values()) {
                for (Key key : List.of(keys.rules(family), keys.details(family))) {
                    view.values(key).forEach(value -> copy.put(key, value));
                }
            }
            plan.changes().forEach(change -> change.apply(copy));
            return plan.foreseen(new RuleTable(copy, keys).differencesFrom(new RuleTable(view, keys)));
        });
    }

    private <T> T change(BiFunction<Registry.Edit, UndoableChange, T> work) {
        UndoableChange undoable = new UndoableChange(undoLog);
        try {
            T result = registry.change(edit -> {
                undoLog.settle(changes -> isInForce(changes, edit));
                return work.apply(edit, undoable);
            });
            undoable.made();
            return result;
        } catch (RuntimeException | Error e) {
            try {
                undoable.forgetIfNothingHappened(registry);
            } catch (RuntimeException unknown) {
                e.addSuppressed(unknown);
            }
            throw e;
        }
    }

    /** Calls {@code changed} after each change of the rules or their details, by whoever made it. */
    public AutoCloseable watch(Runnable changed) {
        return registry.watch(layout.areas(), changed);
    }
}
