package dev.portproxy.cli.print;

import dev.portproxy.app.LinkedFirewall;
import dev.portproxy.app.Signal;
import dev.portproxy.app.Stores;
import dev.portproxy.cli.Session;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.store.Restored;
import dev.portproxy.store.StoredRule;
import dev.portproxy.store.ValueChange;
import java.util.stream.Collectors;

/** Tells what a restore set back, and what it left because somebody has changed it since. */
public final class RestoreReport {

    private final Session session;
    private final Stores.Opened store;

    public RestoreReport(Session session, Stores.Opened store) {
        this.session = session;
        this.store = store;
    }

    public void report(Restored restored) {
        restored.rules().forEach(this::rule);
        if (restored.changes().isEmpty() && restored.left().isEmpty()) {
            session.output().say("Nothing to take back: everything is as it was before " + restored.id() + ".");
        }
        restored.undoId().ifPresent(id -> {
            session.output()
                    .undo(
                            id,
                            Fix.of(
                                    "To undo this: ",
                                    OwnCommand.of("backup restore").text(id)));
            store.sayOtherNames(session.output());
            Signal.send(session, store);
            new LinkedFirewall(session, store).follow(restored.rules());
        });
        if (!restored.left().isEmpty()) {
            throw left(restored, "Left as they are");
        }
    }

    /** What it would do: nothing was. */
    public void plan(Restored restored) {
        for (Restored.RuleDifference difference : restored.rules()) {
            String effect =
                    difference.before().isEmpty() ? "add" : difference.after().isEmpty() ? "remove" : "change";
            session.output()
                    .change(
                            effect,
                            difference.before().orElse(null),
                            difference.after().orElse(null),
                            store);
        }
        if (!restored.changes().isEmpty()) {
            session.output().needsAttention();
        }
        session.output().say("Dry run of taking back " + restored.id() + ": nothing was changed.");
        if (!restored.left().isEmpty()) {
            throw left(restored, "These would be left as they are");
        }
    }

    private static PortProxyException left(Restored restored, String what) {
        return new PortProxyException(
                ErrorId.RULE_EXISTS,
                what + ", because they were changed since " + restored.id() + ": "
                        + restored.left().stream()
                                .map(RestoreReport::name)
                                .distinct()
                                .collect(Collectors.joining(", "))
                        + ".",
                "Change them by hand if the old state is wanted.");
    }

    private void rule(Restored.RuleDifference difference) {
        StoredRule rule = difference.after().or(difference::before).orElseThrow();
        if (session.output().json()) {
            session.output().rule(rule, store);
        } else if (difference.before().isEmpty()) {
            session.output().say("restored " + RuleText.of(rule));
        } else if (difference.after().isEmpty()) {
            session.output().say("removed " + RuleText.of(rule));
        } else {
            String how = RuleText.difference(difference.before().get(), rule);
            session.output().say("changed back " + RuleText.of(rule) + how);
        }
    }

    private static String name(ValueChange change) {
        // ...\<family>\tcp: the family is what a person knows it by.
        String family = change.key().parent().orElse(change.key()).name();
        return family + " " + change.name();
    }
}
