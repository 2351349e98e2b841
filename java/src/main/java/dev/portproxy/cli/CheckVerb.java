package dev.portproxy.cli;

import dev.portproxy.app.AskedRules;
import dev.portproxy.app.Repair;
import dev.portproxy.app.RuleFinder;
import dev.portproxy.app.StoreCheck;
import dev.portproxy.app.Stores;
import dev.portproxy.cli.option.RepairFlags;
import dev.portproxy.cli.option.WildcardFlag;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.rule.RuleId;
import dev.portproxy.store.RuleStore;
import dev.portproxy.words.Texts;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code check}: what is wrong with the rules. */
@Command(
        name = "check",
        preprocessor = ArrowWords.class,
        description = {
            "What is wrong with the rules, or with some, and what to do about it.",
            "Looks at their text, and on the machine that serves them also at its services, ports, addresses, firewall "
                    + "and the targets, each of which is connected to for a moment.",
            "A file that is not this machine's own store is only read, without --live."
        })
public final class CheckVerb extends Verb {

    @Parameters(
            arity = "0..*",
            paramLabel = "LISTEN",
            description = "[FAMILY] [ADDRESS/]PORT, several too; every rule without.")
    private List<String> words = List.of();

    @Option(
            names = "--probe",
            description = "Sends a connection through each rule as well, and compares what its target answers.")
    private boolean probe;

    @Option(names = "--live", description = "Takes the file's rules for this machine's.")
    private boolean live;

    @Mixin
    private RepairFlags repair = new RepairFlags();

    @Mixin
    private WildcardFlag wildcards = new WildcardFlag();

    CheckVerb(PortProxyCommand root) {
        super(root);
    }

    @Override
    public boolean onlyReads() {
        return repair.isReadOnly();
    }

    @Override
    public boolean readsFirst() {
        return true;
    }

    @Override
    public boolean takesItems() {
        return true;
    }

    @Override
    public void run(Session session) {
        boolean fix = repair.isFix();
        Set<FindingId> named = repair.only();
        Stores.Opened store = session.store();
        store.readingNote(session.platform()).ifPresent(session.output()::say);
        RuleStore.Content content = store.rules().content();
        boolean hasWildcards = wildcards.isSet(session.items().isPresent());
        Optional<Set<RuleId>> only = asked(session, content, hasWildcards);
        if (only.isPresent() && only.get().isEmpty()) {
            return;
        }
        List<Finding> findings;
        List<Finding> unsaid;
        if (fix) {
            WatchedChecks checks = new WatchedChecks(session, live, probe, error -> {});
            findings = new RepairRun(session, store, repair, checks).run(content, new Repair.Asked(named, only));
            unsaid = findings;
        } else {
            Set<Finding> said = new HashSet<>();
            WatchedChecks checks = new WatchedChecks(session, live, probe, error -> {
                session.output().finding(error, store.name());
                said.add(error);
            });
            StoreCheck check = new StoreCheck(session.platform(), session.firewallPolicies(), store, content, only);
            findings = checks.during(() -> checks.run(check));
            unsaid =
                    findings.stream().filter(finding -> !said.contains(finding)).toList();
        }
        if (only.isPresent()) {
            unsaid.forEach(finding -> session.output().finding(finding, store.name()));
        } else {
            session.output().findings(unsaid, store.name());
        }
        if (findings.stream()
                .anyMatch(finding -> finding.severity() == Severity.ERROR || fix && Repair.isWanted(finding, named))) {
            session.output().needsAttention();
        }
        long rules = only.map(Set::size).orElse(content.rules().size());
        session.output().say(summary(rules, findings));
    }

    /** The rules of the request's items, or those that the words name; empty for every rule. */
    private Optional<Set<RuleId>> asked(Session session, RuleStore.Content content, boolean hasWildcards) {
        if (session.items().isPresent()) {
            if (!words.isEmpty()) {
                throw new PortProxyException(
                        ErrorId.BAD_USAGE,
                        Texts.of("cli.items-and-arguments-name-rules"),
                        Texts.of("cli.move-it-into-each-item"));
            }
            Set<RuleId> ids = new LinkedHashSet<>();
            new ItemAnswers(session.output())
                    .tell(
                            new AskedRules(session.items().get(), hasWildcards, () -> new RuleFinder(content.rules()))
                                    .one("check"),
                            rule -> ids.add(rule.id()));
            return Optional.of(ids);
        }
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(new LinkedHashSet<>(named(new RuleFinder(content.rules()))));
    }

    /** Without a repair they are only looked at. */
    private List<RuleId> named(RuleFinder rules) {
        return repair.isFix() ? rules.named("check", words) : rules.lookedAt(words);
    }

    private static String summary(long rules, List<Finding> findings) {
        return Texts.of(
                "cli.checked",
                rules(rules),
                errors(of(findings, Severity.ERROR)),
                warnings(of(findings, Severity.WARNING)),
                of(findings, Severity.UNKNOWN));
    }

    private static long of(List<Finding> findings, Severity severity) {
        return findings.stream().filter(f -> f.severity() == severity).count();
    }

    private static String rules(long number) {
        return number == 1 ? Texts.of("cli.one-rule") : Texts.of("cli.rules", number);
    }

    private static String errors(long number) {
        return number == 1 ? Texts.of("cli.one-error") : Texts.of("cli.errors", number);
    }

    private static String warnings(long number) {
        return number == 1 ? Texts.of("cli.one-warning") : Texts.of("cli.warnings", number);
    }
}
