package dev.portproxy.cli.print;

import dev.portproxy.app.LinkedFirewall;
import dev.portproxy.app.SameListener;
import dev.portproxy.app.Signal;
import dev.portproxy.app.Stores;
import dev.portproxy.cli.Session;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.store.RuleResult;
import dev.portproxy.store.RuleStore.Outcome;
import dev.portproxy.store.StoredRule;
import java.util.List;

/** Tells what a change did: a rule a line, the undo that takes it back, and what is not live yet. */
public final class ChangeReport {

    private static final int SHOWN = 10;

    private final Session session;
    private final Stores.Opened store;

    public ChangeReport(Session session, Stores.Opened store) {
        this.session = session;
        this.store = store;
    }

    /** Throws the error of a change that was to do nothing else; reports the errors of one that did something. */
    public void report(Outcome outcome) {
        List<RuleResult> results = outcome.results();
        List<PortProxyException> errors =
                results.stream().flatMap(r -> r.error().stream()).toList();
        if (errors.size() == 1 && results.size() == 1) {
            // A value that something else altered while it was written is a change too.
            changed(outcome);
            throw errors.get(0);
        }
        results.forEach(this::line);
        sayWhoListensThere(results);
        errors.forEach(error -> {
            session.output().error(error);
            session.output().needsAttention();
        });
        changed(outcome);
    }

    /** What follows a write, if there was one: the way back, and whether the rules are live. */
    public void changed(Outcome outcome) {
        outcome.undoId().ifPresent(id -> {
            session.output().undo(id, Fix.of("To undo this change (" + id + "): ", OwnCommand.of("undo")));
            store.sayOtherNames(session.output());
            Signal.send(session, store);
            outcome.forgotten()
                    .forEach(link -> session.output()
                            .say("forgot the firewall rule \"" + link.name() + "\" of a forward that was gone"));
            new LinkedFirewall(session, store).follow(outcome);
        });
    }

    /** A rule that came to listen where another one does is written, and works only if the other does not. */
    public void sayWhoListensThere(List<RuleResult> results) {
        List<Finding> findings = SameListener.findings(
                results,
                () -> store.rules().content().rules(),
                () -> session.platform().services());
        findings.stream()
                .limit(SHOWN)
                .forEach(finding -> session.output()
                        .warn(finding.severity().text() + " " + finding.id() + ": " + finding.message()));
        if (findings.size() > SHOWN) {
            session.output()
                    .say(Fix.of((findings.size() - SHOWN) + " more of these. To list them: ", OwnCommand.of("check")));
        }
    }

    public void line(RuleResult result) {
        StoredRule rule = result.after().or(result::before).orElse(null);
        if (rule == null) {
            return;
        }
        if (session.output().json()) {
            session.output().rule(rule, store);
        } else {
            session.output().say(RuleText.result(result));
        }
    }
}
