package dev.portproxy.app;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.exchange.Imported;
import dev.portproxy.machine.Platform;
import dev.portproxy.rule.RuleId;
import dev.portproxy.store.RuleChange;
import dev.portproxy.store.RuleResult;
import dev.portproxy.store.RuleStore.Outcome;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** Rules from elsewhere, written into a store as one change: what is planned under the store's lock is what is done. */
public final class Importing {

    public enum Mode {
        /** The other rules stay. */
        MERGE,
        /** The other rules go. */
        REPLACE
    }

    private final Platform platform;
    private final Stores.Opened store;
    private final Mode mode;
    private final boolean allowEmpty;

    /** @param allowEmpty whether a replacing may leave no rule at all */
    public Importing(Platform platform, Stores.Opened store, Mode mode, boolean allowEmpty) {
        this.platform = platform;
        this.store = store;
        this.mode = mode;
        this.allowEmpty = allowEmpty;
    }

    /**
     * What an import did, or would do.
     *
     * @param net what it comes to for the rules
     * @param skipped what became nothing: lines that were not understood, then lines that the store does not allow
     * @param broken how many rules of these cannot work, and are written because netsh's own store has them
     * @param refusal why nothing was done, though something was to be
     * @param errors why rules are not as they were written
     */
    public record Done(
            NetChanges net,
            List<Imported.Line> skipped,
            long broken,
            Optional<PortProxyException> refusal,
            List<PortProxyException> errors,
            Optional<String> undoId,
            List<Note> notes) {}

    /** What is known before anything is written. */
    private record Plan(
            Set<RuleChange> refused, List<Imported.Line> skipped, long broken, Optional<PortProxyException> refusal) {}

    /**
     * What an import would do now. Changes nothing.
     *
     * @param source how messages name where the rules come from
     */
    public Done plan(Imported imported, String source) {
        Outcome planned = store.rules().plan(changes(imported));
        return done(plan(planned, imported, source), planned);
    }

    /** @param begin runs once it is certain what will be done, before it is; its exception keeps all as it was */
    public Done run(Imported imported, String source, Runnable begin) {
        AtomicReference<Plan> made = new AtomicReference<>();
        Outcome outcome = store.rules().apply("import", changes(imported), planned -> {
            Plan plan = plan(planned, imported, source);
            made.set(plan);
            if (plan.refusal.isPresent()) {
                return false;
            }
            begin.run();
            return true;
        });
        return done(Objects.requireNonNull(made.get()), outcome);
    }

    private Plan plan(Outcome planned, Imported imported, String source) {
        NetChanges net = net(planned);
        Map<RuleChange, PortProxyException> errors = failed(planned);
        List<Imported.Line> skipped = skipped(imported, errors);
        return new Plan(errors.keySet(), skipped, broken(net), refusal(net, skipped, source));
    }

    private Done done(Plan plan, Outcome outcome) {
        List<PortProxyException> errors = new ArrayList<>();
        failed(outcome).forEach((change, error) -> {
            if (!plan.refused.contains(change)) {
                errors.add(error);
            }
        });
        return new Done(
                net(outcome),
                plan.skipped,
                plan.broken,
                plan.refusal,
                errors,
                outcome.undoId(),
                outcome.undoId().isPresent() ? new AfterChange(platform, store).of(outcome) : List.of());
    }

    private List<RuleChange> changes(Imported imported) {
        List<RuleChange> changes = new ArrayList<>();
        if (mode == Mode.REPLACE) {
            changes.add(new RuleChange.Reset());
        }
        imported.items().forEach(item -> changes.add(item.change()));
        return changes;
    }

    private static NetChanges net(Outcome outcome) {
        return NetChanges.of(outcome.results(), outcome.before());
    }

    private static Map<RuleChange, PortProxyException> failed(Outcome outcome) {
        Map<RuleChange, PortProxyException> errors = new IdentityHashMap<>();
        for (RuleResult result : outcome.results()) {
            result.error().ifPresent(error -> errors.put(result.change(), error));
        }
        return errors;
    }

    /** Lines that were not understood, then those that the store does not allow, such as a delete of what is not there. */
    private static List<Imported.Line> skipped(Imported imported, Map<RuleChange, PortProxyException> errors) {
        List<Imported.Line> skipped = new ArrayList<>(imported.skipped());
        for (Imported.Item item : imported.items()) {
            PortProxyException error = errors.get(item.change());
            if (error != null) {
                skipped.add(new Imported.Line(item.line(), item.change().id().toString(), error.getMessage()));
            }
        }
        return skipped;
    }

    private Optional<PortProxyException> refusal(NetChanges net, List<Imported.Line> skipped, String source) {
        if (mode != Mode.REPLACE) {
            return Optional.empty();
        }
        if (!skipped.isEmpty()) {
            return Optional.of(new PortProxyException(
                    ErrorId.IMPORT_FAILED,
                    nothingReplaced(skipped.size()),
                    Texts.of("app.correct-or-remove-what-is-listed")));
        }
        // A disabled rule is one.
        return net.after().isEmpty() && !allowEmpty
                ? Optional.of(new PortProxyException(
                        ErrorId.IMPORT_FAILED,
                        Texts.of("app.nothing-replaced-no-rule-left", source),
                        Texts.of("app.check-source")))
                : Optional.empty();
    }

    private static String nothingReplaced(int skipped) {
        return skipped == 1
                ? Texts.of("app.nothing-replaced-one-line")
                : Texts.of("app.nothing-replaced-lines", skipped);
    }

    private long broken(NetChanges net) {
        Set<RuleId> touched = new HashSet<>();
        net.added().forEach(rule -> touched.add(rule.id()));
        net.changed().values().forEach(rule -> touched.add(rule.id()));
        return TextFindings.ofRules(platform, net.after()).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .flatMap(finding -> finding.rule().stream())
                .filter(touched::contains)
                .distinct()
                .count();
    }
}
