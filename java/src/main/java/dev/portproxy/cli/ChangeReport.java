package dev.portproxy.cli;

import dev.portproxy.registry.RuleResult;
import dev.portproxy.registry.RuleStore.Outcome;
import dev.portproxy.registry.StoredRule;
import dev.portproxy.rule.Fix;
import dev.portproxy.rule.OwnCommand;
import dev.portproxy.rule.PortProxyException;
import java.util.List;

/** Tells what a change did: a rule a line, the undo that takes it back, and what is not live yet. */
final class ChangeReport {

    private final Session session;
    private final Stores.Opened store;

    ChangeReport(Session session, Stores.Opened store) {
        this.session = session;
        this.store = store;
    }

    /** Throws the error of a change that was to do nothing else; reports the errors of one that did something. */
    void report(Outcome outcome) {
        List<RuleResult> results = outcome.results();
        List<PortProxyException> errors =
                results.stream().flatMap(r -> r.error().stream()).toList();
        if (errors.size() == 1 && results.size() == 1) {
            // A value that something else altered while it was written is a change too.
            changed(outcome);
            throw errors.get(0);
        }
        results.forEach(this::line);
        errors.forEach(error -> {
            session.output().error(error);
            session.output().needsAttention();
        });
        changed(outcome);
    }

    /** What follows a write, if there was one: the way back, and whether the rules are live. */
    void changed(Outcome outcome) {
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

    void line(RuleResult result) {
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
