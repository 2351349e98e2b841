package dev.portproxy.registry;

import dev.portproxy.rule.ErrorId;
import dev.portproxy.rule.PortProxyException;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import java.util.List;
import java.util.Optional;

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

    /** What a store holds at one moment. */
    public record Content(List<StoredRule> rules, List<RuleId> shadowed, List<RuleId> unreadableDetails) {

        public static Content of(Registry.View view, StoreKeys keys) {
            RuleTable table = new RuleTable(view, keys);
            return new Content(table.rules(), table.shadowed(), table.unreadableDetails());
        }

        /** The rules that are served: neither malformed nor switched off. */
        public List<Rule> live() {
            return rules.stream()
                    .filter(StoredRule::enabled)
                    .map(StoredRule::entry)
                    .filter(Rule.class::isInstance)
                    .map(Rule.class::cast)
                    .toList();
        }

        public Optional<StoredRule> find(RuleId id) {
            return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
        }
    }

    /**
     * What a change did, or would do.
     *
     * @param undoId the undo that takes it back; empty where nothing changed
     */
    public record Outcome(List<RuleResult> results, Optional<String> undoId) {}

    public String name() {
        return name;
    }

    public Content content() {
        return registry.read(view -> Content.of(view, layout.keys(view)));
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
                        name + " is an empty file: somebody may be about to write it.",
                        "Where it is to have no rules, remove it or write regedit's header line into it.");
            }
            return Content.of(view, layout.keys(view));
        });
    }

    /**
     * The store as a {@code .reg} file, malformed values and details included.
     *
     * @param as the keys that it is to name
     */
    public byte[] regFile(StoreKeys as) {
        return registry.read(view -> RegExport.bytes(view, layout.keys(view), as));
    }

    /** What {@link #apply} would do now. Changes nothing. */
    public List<RuleResult> plan(List<? extends RuleChange> changes) {
        return new RuleChanger(registry.read(view -> new RuleTable(view, layout.keys(view)))).apply(changes);
    }

    /**
     * Applies the changes as one: one undo, one write of a file. A change that fails is reported in its result, and the
     * others are made.
     *
     * @param verb the user's word for it, kept in the undo
     */
    public Outcome apply(String verb, List<? extends RuleChange> changes) {
        return registry.change(edit -> {
            StoreKeys keys = layout.keys(edit);
            RuleTable before = new RuleTable(edit, keys);
            RuleTable after = before.copy();
            List<RuleResult> results = new RuleChanger(after).apply(changes);
            List<ValueChange> values = after.changesSince(before, keys);
            if (values.isEmpty()) {
                return new Outcome(results, Optional.empty());
            }
            String undoId = undoLog.write(verb, Optional.empty(), values);
            values.forEach(value -> value.apply(edit));
            return new Outcome(results, Optional.of(undoId));
        });
    }

    /** The undos that can be restored, newest first. */
    public List<UndoLog.Entry> undos() {
        return undoLog.entries();
    }

    /** Takes back the newest change that was not taken back yet and is not itself a taking back. */
    public Restored undo() {
        return restore(undoLog.newestOpen().id());
    }

    /**
     * Takes one change back. Values that somebody has changed since are left as they are and named.
     */
    public Restored restore(String id) {
        List<ValueChange> undo = undoLog.read(id);
        return registry.change(edit -> {
            Restored restored = Restored.plan(id, undo, edit);
            if (restored.changes().isEmpty()) {
                return restored;
            }
            RuleTable before = new RuleTable(edit, layout.keys(edit));
            String undoId = undoLog.write("undo", Optional.of(id), restored.changes());
            restored.changes().forEach(change -> change.apply(edit));
            RuleTable after = new RuleTable(edit, layout.keys(edit));
            return restored.withUndo(undoId, after.differencesFrom(before));
        });
    }

    /** Calls {@code changed} after each change of the rules or their details, by whoever made it. */
    public AutoCloseable watch(Runnable changed) {
        return registry.watch(layout.areas(), changed);
    }
}
