package dev.portproxy.cli.print;

import dev.portproxy.app.RuleOutcome;
import dev.portproxy.diagnostic.Shown;
import dev.portproxy.rule.Malformed;
import dev.portproxy.store.Details;
import dev.portproxy.store.StoredRule;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A rule in one line, for people. */
public final class RuleText {

    private RuleText() {}

    public static String of(StoredRule rule) {
        String text = Shown.line(rule.id() + " -> " + rule.entry().data());
        if (rule.entry() instanceof Malformed) {
            return Texts.of("cli.malformed", text);
        }
        return rule.enabled() ? text : Texts.of("cli.disabled", text);
    }

    static String result(RuleOutcome result) {
        return switch (result.effect()) {
            case ADDED -> Texts.of("cli.added", of(result.after().orElseThrow()));
            case REMOVED -> Texts.of("cli.removed", of(result.before().orElseThrow()));
            case UNCHANGED -> Texts.of("cli.already-there", of(result.after().orElseThrow()));
            case CHANGED ->
                Texts.of(
                        "cli.changed",
                        change(result.before().orElseThrow(), result.after().orElseThrow()));
        };
    }

    /**
     * What would become of a rule.
     *
     * @param effect add, change, remove or keep
     * @param before null for a rule that is added
     * @param after null for one that is removed
     */
    static String effect(String effect, @Nullable StoredRule before, @Nullable StoredRule after) {
        if (before == null) {
            return Texts.of("cli.add", of(Objects.requireNonNull(after)));
        }
        if (after == null) {
            return Texts.of("cli.remove", of(before));
        }
        return effect.equals("change")
                ? Texts.of("cli.change", change(before, after))
                : Texts.of("cli.keep", of(after));
    }

    /** A rule as it is now, with what a change took away, the old target or state, or else what of the details it changed. */
    static String change(StoredRule before, StoredRule after) {
        String now = of(after);
        if (!before.entry().data().equals(after.entry().data())) {
            return now + ", " + Texts.of("cli.was", Shown.line(before.entry().data()));
        }
        if (before.enabled() != after.enabled()) {
            return now + ", " + (before.enabled() ? Texts.of("cli.was-enabled") : Texts.of("cli.was-disabled"));
        }
        return now + ": " + String.join(", ", details(before.details(), after.details()));
    }

    private static List<String> details(Details before, Details after) {
        List<String> changed = new ArrayList<>();
        if (!Objects.equals(before.comment(), after.comment())) {
            changed.add(Texts.of("cli.comment"));
        }
        if (!Objects.equals(before.group(), after.group())) {
            changed.add(Texts.of("cli.group"));
        }
        if (!Objects.equals(before.options(), after.options())) {
            changed.add(Texts.of("cli.relay-options"));
        }
        if (!Objects.equals(before.firewall(), after.firewall())) {
            changed.add(Texts.of("cli.firewall-rule"));
        }
        return changed.isEmpty() ? List.of(Texts.of("cli.details")) : changed;
    }
}
