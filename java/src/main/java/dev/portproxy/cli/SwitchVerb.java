package dev.portproxy.cli;

import dev.portproxy.app.RuleEdit;
import dev.portproxy.app.RuleEdits;
import dev.portproxy.app.RuleFinder;
import dev.portproxy.app.Stores;
import dev.portproxy.cli.option.BatchFlags;
import dev.portproxy.cli.option.WildcardFlag;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.rule.RuleId;
import dev.portproxy.words.Texts;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code enable} and {@code disable}: a rule that is off is kept beside the others, and listens nowhere. */
abstract class SwitchVerb extends Verb {

    private final boolean on;

    @Parameters(
            arity = "0..*",
            paramLabel = "LISTEN",
            description = "[FAMILY] [ADDRESS/]PORT, such as 80, 0.0.0.0/80 or v6tov4 ::1/80.")
    private List<String> words = List.of();

    @Mixin
    private BatchFlags batch = new BatchFlags();

    @Mixin
    private WildcardFlag wildcards = new WildcardFlag();

    SwitchVerb(PortProxyCommand root, boolean on) {
        super(root);
        this.on = on;
    }

    @Override
    public boolean onlyReads() {
        return batch.isDryRun();
    }

    @Override
    public boolean takesItems() {
        return true;
    }

    @Override
    public void run(Session session) {
        RuleEdits.How how = batch.how(session.items().isPresent());
        boolean hasWildcards = wildcards.isSet(session.items().isPresent());
        Stores.Opened store = session.store();
        String verb = on ? "enable" : "disable";
        if (session.items().isPresent() == !words.isEmpty()) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE, Texts.of("cli.needs-one-rule", verb), Texts.of("cli.write-rule-to-switch"));
        }
        if (session.items().isPresent()) {
            session.edit(store, verb, id -> new RuleEdit.Switch(id, on), hasWildcards, how);
            return;
        }
        RuleId id = new RuleFinder(store.rules().content().rules()).one(verb, words);
        session.edit(store, verb, new RuleEdit.Switch(id, on));
    }

    @Command(name = "enable", description = "Enable a rule.")
    static final class Enable extends SwitchVerb {
        Enable(PortProxyCommand root) {
            super(root, true);
        }
    }

    @Command(name = "disable", description = "Disable a rule and keep it.")
    static final class Disable extends SwitchVerb {
        Disable(PortProxyCommand root) {
            super(root, false);
        }
    }
}
