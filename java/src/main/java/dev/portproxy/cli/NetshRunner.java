package dev.portproxy.cli;

import dev.portproxy.app.EditedDetails;
import dev.portproxy.app.RuleEdit;
import dev.portproxy.app.RuleFinder;
import dev.portproxy.app.Stores;
import dev.portproxy.cli.print.RuleText;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.netsh.Dump;
import dev.portproxy.netsh.NetshCommand;
import dev.portproxy.netsh.ShowTable;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Malformed;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import dev.portproxy.rule.Visible;
import dev.portproxy.store.RuleStore;
import dev.portproxy.store.StoredRule;
import dev.portproxy.words.Texts;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Does what a command in netsh's language says, to the store of the session. */
final class NetshRunner {

    private final Session session;
    private final Stores.Opened store;

    NetshRunner(Session session, Stores.Opened store) {
        this.session = session;
        this.store = store;
    }

    /** @param replaces whether {@code add} takes the place of a rule that is there */
    void run(NetshCommand command, boolean replaces) {
        if (command instanceof NetshCommand.Add add) {
            edit("add", new RuleEdit.Add(add.rule(), true, replaces, false, EditedDetails.NONE));
        } else if (command instanceof NetshCommand.Set set) {
            edit("set", new RuleEdit.Add(set.rule(), true, true, false, EditedDetails.NONE));
        } else if (command instanceof NetshCommand.Delete delete) {
            edit(
                    "delete",
                    new RuleEdit.Remove(
                            new RuleId(delete.family(), delete.listen().text())));
        } else if (command instanceof NetshCommand.Show show) {
            show(show.family());
        } else if (command instanceof NetshCommand.Dump) {
            dump();
        } else if (command instanceof NetshCommand.Reset) {
            edit("reset", new RuleEdit.Reset());
        }
    }

    private void edit(String verb, RuleEdit edit) {
        session.edit(store, verb, edit);
    }

    private void show(Optional<Family> family) {
        store.readingNote(session.platform()).ifPresent(session.output()::say);
        List<StoredRule> rules = store.rules().content().rules().stream()
                .filter(rule -> family.isEmpty() || rule.entry().family() == family.get())
                .toList();
        if (session.output().json()) {
            rules.forEach(rule -> session.output().rule(rule, store));
            return;
        }
        table(rules, family, rules);
    }

    /** The rules that the words name: who asks for a rule that netsh's table has no place for is shown it all the same. */
    void showNamed(List<String> words) {
        store.readingNote(session.platform()).ifPresent(session.output()::say);
        List<StoredRule> all = store.rules().content().rules();
        Set<RuleId> ids = Set.copyOf(new RuleFinder(all).lookedAt(words));
        List<StoredRule> rules =
                all.stream().filter(rule -> ids.contains(rule.id())).toList();
        if (session.output().json()) {
            rules.forEach(rule -> session.output().rule(rule, store));
            return;
        }
        List<StoredRule> served = rules.stream().filter(NetshRunner::isServed).toList();
        if (!served.isEmpty()) {
            table(served, Optional.empty(), List.of());
        }
        rules.stream()
                .filter(rule -> !isServed(rule))
                .forEach(rule -> session.output().line(RuleText.of(rule)));
    }

    private static boolean isServed(StoredRule rule) {
        return rule.enabled() && rule.entry() instanceof Rule;
    }

    /** @param left those of which is said what the table leaves out */
    private void table(List<StoredRule> rules, Optional<Family> family, List<StoredRule> left) {
        List<Rule> live = rules.stream()
                .filter(NetshRunner::isServed)
                .map(rule -> (Rule) rule.entry())
                .toList();
        List<Rule> shown = live.stream().map(NetshRunner::withoutControls).toList();
        session.output().data(text(shown, family));
        sayLeftOut(left);
        long changed = live.stream()
                .filter(rule -> !withoutControls(rule).equals(rule))
                .count();
        if (changed > 0) {
            session.output().say(Texts.of("cli.control-characters-shown", changed));
        }
    }

    private String text(List<Rule> rules, Optional<Family> family) {
        String lineEnd = session.platform().lineEnd();
        return family.map(one -> ShowTable.render(rules, one, lineEnd))
                .orElseGet(() -> ShowTable.render(rules, lineEnd));
    }

    /** netsh cannot write such a rule, so its table has no form for one; a line feed would forge another row of it. */
    private static Rule withoutControls(Rule rule) {
        return new Rule(rule.family(), withoutControls(rule.listen()), withoutControls(rule.connect()));
    }

    private static Endpoint withoutControls(Endpoint endpoint) {
        return new Endpoint(Visible.controls(endpoint.address()), Visible.controls(endpoint.port()));
    }

    private void dump() {
        store.readingNote(session.platform()).ifPresent(session.output()::say);
        RuleStore.Content content = store.rules().content();
        Dump dump = Dump.render(content.live(), session.platform().lineEnd());
        session.output().data(dump.text());
        sayLeftOut(content.rules());
        for (Rule rule : dump.leftOut()) {
            session.output().warn(Texts.of("cli.netsh-cannot-say", rule.id()));
            session.output().needsAttention();
        }
    }

    /** netsh's table and script hold live rules only; nothing is left out in silence. */
    private void sayLeftOut(List<StoredRule> rules) {
        long malformed =
                rules.stream().filter(r -> r.entry() instanceof Malformed).count();
        long disabled = rules.stream().filter(r -> !r.enabled()).count();
        if (malformed > 0) {
            session.output().say(Fix.of(Texts.of("cli.malformed-not-shown", malformed), OwnCommand.of("check")));
        }
        if (disabled > 0) {
            session.output().say(Fix.of(Texts.of("cli.disabled-not-shown", disabled), OwnCommand.of("list")));
        }
    }
}
