package dev.portproxy.cli;

import dev.portproxy.app.RuleEdit;
import dev.portproxy.app.RuleEdits;
import dev.portproxy.app.Stores;
import dev.portproxy.cli.option.PlanFlags;
import dev.portproxy.cli.option.WildcardFlag;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.words.Texts;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code enable} and {@code disable}: rules that are off are kept beside the others, and listen nowhere. */
abstract class SwitchVerb extends Verb {

    private final boolean on;

    @Parameters(
            arity = "0..*",
            paramLabel = "LISTEN",
            description =
                    "[FAMILY] [ADDRESS/]PORT, such as 80, 0.0.0.0/80 or v6tov4 ::1/80; several too; '80*' for each that fits.")
    private List<String> words = List.of();

    @Mixin
    private PlanFlags plan = new PlanFlags();

    @Mixin
    private WildcardFlag wildcards = new WildcardFlag();

    SwitchVerb(PortProxyCommand root, boolean on) {
        super(root);
        this.on = on;
    }

    @Override
    public boolean onlyReads() {
        return plan.isDryRun();
    }

    @Override
    public boolean takesItems() {
        return true;
    }

    @Override
    public void run(Session session) {
        RuleEdits.How how = plan.how(session.items().isPresent());
        boolean hasWildcards = wildcards.isSet(session.items().isPresent());
        Stores.Opened store = session.store();
        String verb = on ? "enable" : "disable";
        boolean named = !words.isEmpty() || plan.group(words).isPresent();
        if (session.items().isPresent() == named) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE, Texts.of("cli.needs-rules", verb), Texts.of("cli.write-rules"));
        }
        if (session.items().isPresent()) {
            session.edit(store, verb, id -> new RuleEdit.Switch(id, on), hasWildcards, how);
            return;
        }
        new NamedChange(session, store, verb, id -> new RuleEdit.Switch(id, on), plan).ofNamed(words);
    }

    @Command(name = "enable", preprocessor = ArrowWords.class, description = "Enable rules.")
    static final class Enable extends SwitchVerb {
        Enable(PortProxyCommand root) {
            super(root, true);
        }
    }

    @Command(name = "disable", preprocessor = ArrowWords.class, description = "Disable rules and keep them.")
    static final class Disable extends SwitchVerb {
        Disable(PortProxyCommand root) {
            super(root, false);
        }
    }
}
