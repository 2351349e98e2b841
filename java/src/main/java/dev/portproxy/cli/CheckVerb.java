package dev.portproxy.cli;

import dev.portproxy.registry.RuleStore;
import dev.portproxy.registry.StoredRule;
import dev.portproxy.rule.Entry;
import dev.portproxy.rule.Finding;
import dev.portproxy.rule.RuleChecks;
import dev.portproxy.rule.RuleId;
import dev.portproxy.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code check}: what is wrong with the rules. */
@Command(name = "check", description = "Says what is wrong with the rules, or with one.")
final class CheckVerb extends Verb {

    @Parameters(arity = "0..*", paramLabel = "LISTEN", description = "[FAMILY] [ADDRESS/]PORT; every rule without.")
    private List<String> words = List.of();

    CheckVerb(PortProxyCommand root) {
        super(root);
    }

    @Override
    boolean onlyReads() {
        return true;
    }

    @Override
    void run(Session session) {
        Stores.Opened store = session.store();
        store.sayIfAbsent(session.output());
        RuleStore.Content content = store.rules().content();
        Optional<RuleId> only =
                words.isEmpty() ? Optional.empty() : Optional.of(ListenWords.find(words, content.rules()));
        List<Finding> findings = new ArrayList<>(findings(session, content));
        only.ifPresent(id -> findings.removeIf(finding -> !finding.rule().equals(Optional.of(id))));
        for (Finding finding : findings) {
            session.output().finding(finding, store.name());
            if (finding.severity() == Severity.ERROR) {
                session.output().needsAttention();
            }
        }
        long rules = only.isPresent() ? 1 : content.rules().size();
        session.output().say(summary(rules, findings));
    }

    static List<Finding> findings(Session session, RuleStore.Content content) {
        List<Finding> findings = new ArrayList<>(textFindings(session, content.rules()));
        content.shadowed().forEach(id -> findings.add(DetailsFindings.shadowed(id)));
        content.unreadableDetails().forEach(id -> findings.add(DetailsFindings.unreadable(id)));
        return findings;
    }

    /** What is wrong with the text of those rules that are on. */
    static List<Finding> textFindings(Session session, List<StoredRule> rules) {
        List<Entry> live = rules.stream()
                .filter(StoredRule::enabled)
                .map(StoredRule::entry)
                .toList();
        return new RuleChecks(session.platform().services(), session.platform().ownAddresses()).check(live);
    }

    private static String summary(long rules, List<Finding> findings) {
        long errors =
                findings.stream().filter(f -> f.severity() == Severity.ERROR).count();
        long warnings =
                findings.stream().filter(f -> f.severity() == Severity.WARNING).count();
        return rules + (rules == 1 ? " rule, " : " rules, ") + errors + (errors == 1 ? " error, " : " errors, ")
                + warnings + (warnings == 1 ? " warning" : " warnings")
                + " in the rules' text. Ports, firewall and targets were not looked at.";
    }
}
