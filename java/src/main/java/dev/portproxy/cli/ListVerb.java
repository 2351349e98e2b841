package dev.portproxy.cli;

import dev.portproxy.app.Refusal;
import dev.portproxy.app.RuleFinder;
import dev.portproxy.app.Stores;
import dev.portproxy.app.serving.RuleListing;
import dev.portproxy.cli.option.Durations;
import dev.portproxy.cli.print.RuleListReport;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Reason;
import dev.portproxy.rule.RuleId;
import dev.portproxy.rule.Wildcard;
import dev.portproxy.store.RuleProperty;
import dev.portproxy.store.RuleQuery;
import dev.portproxy.store.StoredRule;
import dev.portproxy.words.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code list}: every rule with what becomes of it, once or again and again. */
@Command(
        name = "list",
        description = {
            "Every rule with its state, comment, group, options and traffic, for people.",
            "show is for scripts: it prints what netsh prints."
        })
final class ListVerb extends Verb {

    @Parameters(
            arity = "0..*",
            paramLabel = "LISTEN",
            description = "[FAMILY] [ADDRESS/]PORT, with * and ? for any characters; every rule without.")
    private List<String> words = List.of();

    @Option(names = "--group", paramLabel = "GROUP", description = "Only rules of this group; * and ? as above.")
    private @Nullable String group;

    @Option(names = "--off", description = "Only disabled rules.")
    private boolean off;

    @Option(
            names = "--watch",
            arity = "0..1",
            fallbackValue = "1s",
            converter = Durations.class,
            paramLabel = "TIME",
            description = "Repeat every TIME (default 1s) until Ctrl+C or q.")
    private @Nullable Duration watch;

    private boolean isFirst = true;

    ListVerb(PortProxyCommand root) {
        super(root);
    }

    @Override
    public boolean isForTerminals() {
        return watch != null;
    }

    @Override
    public boolean onlyReads() {
        return true;
    }

    @Override
    public void run(Session session) throws InterruptedException {
        Stores.Opened store = session.store();
        store.readingNote().ifPresent(session.output()::say);
        if (watch == null) {
            page(session, store);
        } else {
            new Watch(session, watch, () -> page(session, store)).run();
        }
    }

    private void page(Session session, Stores.Opened store) {
        List<StoredRule> all = store.rules().content().rules();
        List<StoredRule> asked = asked(all);
        RuleListing listing = RuleListing.of(session.platform(), store, asked, watch == null);
        if (watch != null) {
            Watch.turn(session, isFirst);
            isFirst = false;
        }
        listing.silent().forEach(session.output()::say);
        if (session.output().json() || !asked.isEmpty()) {
            new RuleListReport(session.output(), store).rules(listing.rules());
        }
        if (!listing.notServed().isEmpty()) {
            session.output().say(listing.notServed());
            session.output().say(listing.fix());
        }
        if (asked.isEmpty()) {
            session.output().say(all.isEmpty() ? Texts.of("cli.no-rule-yet") : Texts.of("cli.no-rule-fits"));
        }
    }

    private List<StoredRule> asked(List<StoredRule> all) {
        Predicate<StoredRule> filter = listens(all).and(inGroup(all));
        return all.stream()
                .filter(filter)
                .filter(rule -> !off || !rule.enabled())
                .toList();
    }

    /** A text without wildcards names one rule, as to every verb; the star of {@code *}{@code /80} is its own as well. */
    private Predicate<StoredRule> listens(List<StoredRule> all) {
        if (words.isEmpty()) {
            return rule -> true;
        }
        String listen = words.get(words.size() - 1);
        Wildcard pattern = wildcard(listen);
        if (pattern.isLiteral() || words.size() > 2) {
            RuleId one = new RuleFinder(all).one("list", words);
            return rule -> rule.id().equals(one);
        }
        Optional<Wildcard> family = words.size() == 2 ? Optional.of(wildcard(words.get(0))) : Optional.empty();
        return rule -> family.filter(text -> !text.matches(RuleProperty.FAMILY.of(rule)))
                        .isEmpty()
                && (pattern.matches(RuleProperty.NAME.of(rule)) || pattern.matches(RuleProperty.LISTEN_PORT.of(rule)));
    }

    private Predicate<StoredRule> inGroup(List<StoredRule> all) {
        if (group == null) {
            return rule -> true;
        }
        Wildcard pattern = wildcard(group);
        if (pattern.isLiteral()) {
            new RuleFinder(all)
                    .all(RuleQuery.of(RuleProperty.GROUP, pattern.text())).refusals().stream()
                            .findFirst()
                            .map(Refusal::reason)
                            .ifPresent(missing -> {
                                throw missing;
                            });
        }
        return rule -> pattern.matches(RuleProperty.GROUP.of(rule));
    }

    private static Wildcard wildcard(String text) {
        try {
            return Wildcard.of(text);
        } catch (IllegalArgumentException e) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    Texts.of("cli.is-not-pattern", text, Reason.of(e)),
                    Texts.of("cli.write-pattern"));
        }
    }
}
