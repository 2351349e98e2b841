package dev.portproxy.cli;

import dev.portproxy.app.ItemBatch;
import dev.portproxy.app.ListenWords;
import dev.portproxy.app.Stores;
import dev.portproxy.cli.option.BatchFlags;
import dev.portproxy.cli.print.ChangeReport;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.rule.RuleId;
import dev.portproxy.store.RuleChange;
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

    SwitchVerb(PortProxyCommand root, boolean on) {
        super(root);
        this.on = on;
    }

    @Override
    public boolean takesItems() {
        return true;
    }

    @Override
    public void run(Session session) {
        batch.check(session);
        Stores.Opened store = session.store();
        String verb = on ? "enable" : "disable";
        if (session.items().isPresent() == !words.isEmpty()) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    verb + " needs one rule.",
                    "Write [FAMILY] [ADDRESS/]PORT, such as 80, 0.0.0.0/80 or v6tov4 ::1/80.");
        }
        if (session.items().isPresent()) {
            new ItemBatch(session, store, batch).run(verb, (item, say) -> new RuleChange.Switch(item.id(), on));
            return;
        }
        RuleId id = ListenWords.find(verb, words, store.rules().content().rules());
        new ChangeReport(session, store).report(store.rules().apply(verb, List.of(new RuleChange.Switch(id, on))));
    }

    @Command(name = "enable", description = "Switches a rule on.")
    static final class Enable extends SwitchVerb {
        Enable(PortProxyCommand root) {
            super(root, true);
        }
    }

    @Command(name = "disable", description = "Switches a rule off and keeps it.")
    static final class Disable extends SwitchVerb {
        Disable(PortProxyCommand root) {
            super(root, false);
        }
    }
}
