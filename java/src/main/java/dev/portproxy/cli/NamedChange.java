package dev.portproxy.cli;

import dev.portproxy.app.Changed;
import dev.portproxy.app.RuleEdit;
import dev.portproxy.app.RuleEdits;
import dev.portproxy.app.RuleFinder;
import dev.portproxy.app.Stores;
import dev.portproxy.cli.option.PlanFlags;
import dev.portproxy.cli.print.ChangeReport;
import dev.portproxy.rule.RuleId;
import dev.portproxy.words.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One change of the rules that a command line names: above one, a person sees it before it is made. */
final class NamedChange {

    private final Session session;
    private final Stores.Opened store;
    private final String verb;
    private final Function<RuleId, RuleEdit> edit;
    private final PlanFlags flags;

    NamedChange(Session session, Stores.Opened store, String verb, Function<RuleId, RuleEdit> edit, PlanFlags flags) {
        this.session = session;
        this.store = store;
        this.verb = verb;
        this.edit = edit;
        this.flags = flags;
    }

    /** @param words as {@link RuleFinder} has them; none where a group is named */
    void ofNamed(List<String> words) {
        Optional<String> group = flags.group(words);
        RuleFinder finder = new RuleFinder(store.rules().content().rules());
        of(group.map(finder::ofGroup).orElseGet(() -> finder.named(verb, words)));
    }

    void of(List<RuleId> rules) {
        List<RuleEdit> edits = rules.stream().map(edit).toList();
        ChangeReport report = new ChangeReport(session.output(), store);
        if (flags.isDryRun()) {
            report.plan(planned(edits));
            session.output().say(Texts.of("cli.dry-run"));
            return;
        }
        boolean isOne = edits.size() == 1;
        if (!isOne && !flags.isYes() && !isAgreed(planned(edits), report)) {
            session.output().say(Texts.of("cli.nothing-was-changed"));
            session.output().needsAttention();
            return;
        }
        report.report(new RuleEdits(session.platform(), store).apply(verb, edits, new RuleEdits.How(!isOne, false)));
    }

    private Changed planned(List<RuleEdit> edits) {
        return new RuleEdits(session.platform(), store).apply(verb, edits, new RuleEdits.How(true, true));
    }

    /** BadUsage if nobody can be asked. What cannot be done is refused before anybody is, and nothing to do is no question. */
    private boolean isAgreed(Changed planned, ChangeReport report) {
        planned.error().ifPresent(refusal -> {
            throw refusal;
        });
        if (!planned.changesRules()) {
            return true;
        }
        report.foretell(planned);
        return Agreement.askedOn(session.terminal());
    }
}
