package dev.portproxy.cli;

import dev.portproxy.app.RuleFinder;
import dev.portproxy.app.Stores;
import dev.portproxy.app.serving.RuleListing;
import dev.portproxy.cli.option.WatchFlag;
import dev.portproxy.cli.print.RuleListReport;
import dev.portproxy.rule.RuleId;
import dev.portproxy.store.StoredRule;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code list}: every rule with what becomes of it, once or again and again. */
@Command(
        name = "list",
        preprocessor = ArrowWords.class,
        description = {
            "Every rule with its state, comment, group, options and traffic, for people.",
            "show is for scripts: it prints what netsh prints."
        })
final class ListVerb extends Verb {

    @Parameters(
            arity = "0..*",
            paramLabel = "LISTEN",
            description = "[FAMILY] [ADDRESS/]PORT; several too; '80*' for each that fits; every rule without.")
    private List<String> words = List.of();

    @Option(
            names = "--group",
            paramLabel = "NAME",
            description = "Only rules of this group; * and ? in it are wildcards.")
    private @Nullable String group;

    @Option(names = "--off", description = "Only disabled rules.")
    private boolean off;

    @Mixin
    private WatchFlag watch = new WatchFlag();

    ListVerb(PortProxyCommand root) {
        super(root);
    }

    @Override
    public boolean isForTerminals() {
        return watch.pause().isPresent();
    }

    @Override
    public boolean onlyReads() {
        return true;
    }

    @Override
    public void run(Session session) throws InterruptedException {
        Stores.Opened store = session.store();
        store.readingNote(session.platform()).ifPresent(session.output()::say);
        Watch.show(session, watch.pause(), () -> {
            List<StoredRule> all = store.rules().content().rules();
            List<StoredRule> asked = asked(all);
            RuleListing listing = RuleListing.of(
                    session.platform(), store, asked, watch.pause().isEmpty());
            return () -> print(session, store, listing, all.isEmpty());
        });
    }

    private static void print(Session session, Stores.Opened store, RuleListing listing, boolean isEmpty) {
        listing.silent().forEach(session.output()::say);
        if (session.output().json() || !listing.rules().isEmpty()) {
            new RuleListReport(session.output(), store).rules(listing.rules());
        }
        if (!listing.notServed().isEmpty()) {
            session.output().say(listing.notServed());
            session.output().say(listing.fix());
        }
        if (listing.rules().isEmpty()) {
            session.output().say(isEmpty ? Texts.of("cli.no-rule-yet") : Texts.of("cli.no-rule-fits"));
        }
    }

    private List<StoredRule> asked(List<StoredRule> all) {
        RuleFinder finder = new RuleFinder(all);
        List<Set<RuleId>> filters = new ArrayList<>();
        if (!words.isEmpty()) {
            filters.add(Set.copyOf(finder.lookedAt(words)));
        }
        if (group != null) {
            filters.add(Set.copyOf(finder.ofGroup(group)));
        }
        return all.stream()
                .filter(rule -> filters.stream().allMatch(ids -> ids.contains(rule.id())))
                .filter(rule -> !off || !rule.enabled())
                .toList();
    }
}
