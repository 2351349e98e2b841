package dev.portproxy;

import dev.portproxy.app.Changed;
import dev.portproxy.app.FirewallPolicies;
import dev.portproxy.app.Importing;
import dev.portproxy.app.RuleEdit;
import dev.portproxy.app.RuleEdits;
import dev.portproxy.app.StoreCheck;
import dev.portproxy.app.Stores;
import dev.portproxy.app.Undoing;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.machine.Platform;
import dev.portproxy.relay.RelayEvents;
import dev.portproxy.store.StoredRule;
import dev.portproxy.store.UndoLog;
import dev.portproxy.words.Texts;
import java.util.List;

/**
 * A store of rules. Each change is one write with an undo point written before it; if IP Helper serves the store, it is told
 * once, and firewall rules that belong to forwards follow. Reading makes nothing.
 */
public final class Store {

    private final Platform platform;
    private final FirewallPolicies policies;
    private final Stores.Opened store;

    Store(Platform platform, FirewallPolicies policies, Stores.Opened store) {
        this.platform = platform;
        this.policies = policies;
        this.store = store;
    }

    /** {@code system}, {@code machine}, {@code user} or the file's path. */
    public String name() {
        return store.name();
    }

    /** All rules as they stand there: malformed and disabled ones are among them. */
    public List<StoredRule> rules() {
        return store.rules().content().rules();
    }

    /** Makes edits as one change; one that is refused is in its answer, and the others are made. */
    public Changed edit(RuleEdit... edits) {
        return edit(List.of(edits), RuleEdits.How.EACH);
    }

    public Changed edit(List<RuleEdit> edits, RuleEdits.How how) {
        return new RuleEdits(platform, store).apply("edit", edits, how);
    }

    /** What {@link #add(RuleSource, Importing.Mode)} would do now. Changes nothing. */
    public Importing.Done plan(RuleSource source, Importing.Mode mode) {
        return importing(mode).plan(source.imported(), Texts.of("app.input"));
    }

    /**
     * Writes rules that were read from elsewhere, as one change. What it answers is what was done, under one lock; its
     * refusal says why nothing was.
     */
    public Importing.Done add(RuleSource source, Importing.Mode mode) {
        return importing(mode).run(source.imported(), Texts.of("app.input"), () -> {});
    }

    private Importing importing(Importing.Mode mode) {
        return new Importing(platform, store, mode, false);
    }

    /**
     * What is wrong with its rules, by weight: errors, warnings, what could not be looked at, what is worth knowing. Of one
     * weight, about the machine first, then rule by rule.
     */
    public List<Finding> check(CheckScope scope) {
        return new StoreCheck(platform, policies, store, store.rules().content(), scope.rules())
                .run(scope.isLive(), scope.probes());
    }

    /** The changes that can be taken back, newest first. */
    public List<UndoLog.Entry> undos() {
        return store.rules().undos();
    }

    /** Takes the newest change back that is still in force; BackupNotFound if there is none. */
    public Undoing.TakenBack undo() {
        return new Undoing(platform, store, false).newest();
    }

    /** Takes one change back, whichever it is; values that somebody has changed since are left and named. */
    public Undoing.TakenBack undo(String id) {
        return new Undoing(platform, store, false).of(id);
    }

    /**
     * Serves the rules until the relay is closed; a change of the store is served at once. Returns once every rule is served
     * that can be. The store's own error if it cannot be read.
     *
     * @param events is told what happens, on the relay's own threads, which must not wait
     */
    public RunningRelay serve(RelayEvents events) {
        return RunningRelay.start(platform, store, events);
    }
}
