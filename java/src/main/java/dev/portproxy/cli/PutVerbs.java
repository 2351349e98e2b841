package dev.portproxy.cli;

import dev.portproxy.app.NewRule;
import dev.portproxy.app.PutItems;
import dev.portproxy.app.RelayStore;
import dev.portproxy.app.SetChange;
import dev.portproxy.app.Stores;
import dev.portproxy.cli.option.BatchFlags;
import dev.portproxy.cli.option.FirewallFlags;
import dev.portproxy.cli.option.RelayChangeFlags;
import dev.portproxy.cli.print.ChangeReport;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.netsh.Dialect;
import dev.portproxy.netsh.NetshCommand;
import dev.portproxy.netsh.ParsedCommand;
import dev.portproxy.rule.Rule;
import dev.portproxy.store.Details;
import dev.portproxy.store.Meant;
import dev.portproxy.store.RuleChange;
import dev.portproxy.store.RuleChange.Existing;
import dev.portproxy.store.RuleChange.NamedDetails;
import dev.portproxy.store.StoredRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code add} and {@code set}: netsh's words, and what netsh has no words for. */
final class PutVerbs {

    private PutVerbs() {}

    abstract static class Put extends NetshVerbs.Words {

        @Option(names = "--comment", paramLabel = "TEXT", description = "Why the rule is there; \"\" takes it away.")
        String comment;

        @Option(names = "--group", paramLabel = "NAME", description = "What it belongs to; \"\" takes it away.")
        String group;

        @Mixin
        RelayChangeFlags relay = new RelayChangeFlags();

        @Mixin
        FirewallFlags firewall = new FirewallFlags();

        @Mixin
        private BatchFlags batch = new BatchFlags();

        @Spec
        private CommandSpec spec;

        Put(PortProxyCommand root, String verb) {
            super(root, verb);
        }

        @Override
        public boolean takesItems() {
            return true;
        }

        @Override
        public void run(Session session) {
            batch.check(session);
            if (session.items().isPresent()) {
                refuseWords(comment == null && group == null && relay.isNone());
                firewall.check(session);
                run(new PutItems(session, firewall, batch));
                return;
            }
            try {
                one(session);
            } catch (PortProxyException e) {
                throw NamedBeside.kept(e, spec.commandLine().getParseResult());
            }
        }

        private void one(Session session) {
            ParsedCommand parsed = parsed();
            firewall.check(session);
            Stores.Opened store = relay.isNone() ? session.store() : RelayStore.of(session);
            run(session, store, parsed.sorted());
        }

        abstract void run(PutItems items);

        abstract void run(Session session, Stores.Opened store, NetshCommand command);
    }

    @Command(name = "add", description = "Adds a rule; one that is there with another target is left alone.")
    static final class Add extends Put {

        @Option(
                names = "--force",
                description = "Replace the target of a rule that is there; take a placeholder as it stands.")
        private boolean force;

        Add(PortProxyCommand root) {
            super(root, "add");
        }

        @Override
        Dialect dialect() {
            return force ? Dialect.LITERAL : Dialect.STRICT;
        }

        private Existing existing() {
            return force ? Existing.REPLACE : Existing.REFUSE;
        }

        @Override
        void run(PutItems items) {
            items.add(existing());
        }

        @Override
        void run(Session session, Stores.Opened store, NetshCommand command) {
            new NetshRunner(session, store)
                    .forced(force)
                    .run(command, existing(), rule -> details(session, store, rule));
        }

        private NamedDetails details(Session session, Stores.Opened store, Rule rule) {
            Details now = relay.isNone() && !firewall.open
                    ? Details.NONE
                    : store.rules()
                            .content()
                            .find(rule.id())
                            .map(StoredRule::details)
                            .orElse(Details.NONE);
            return new NamedDetails(
                    comment,
                    group,
                    relay.isNone() ? null : relay.over(now.relayOptions()),
                    firewall.link(session, rule, Optional.ofNullable(now.firewall()), session.output()::say));
        }
    }

    @Command(
            name = "set",
            description = {
                "Changes a rule, or adds it. What is not named stays: the target, its port and the details too.",
                "Without listenaddress= it is the one rule that listens on the port."
            })
    static final class SetRule extends Put {

        @Option(names = "--no-add", description = "Change a rule that is there, and add none.")
        private boolean noAdd;

        SetRule(PortProxyCommand root) {
            super(root, "set");
        }

        @Override
        void run(PutItems items) {
            items.set(!noAdd);
        }

        @Override
        void run(Session session, Stores.Opened store, NetshCommand command) {
            NetshCommand.Change named = (NetshCommand.Change) command;
            List<String> warnings = new ArrayList<>();
            RuleChange.Set set = new RuleChange.Set(
                    new Meant.Listen(Optional.of(named.family()), named.listenAddress(), named.listenPort()),
                    named.connectAddress(),
                    named.connectPort(),
                    Optional.empty(),
                    !noAdd,
                    new SetChange(
                            session,
                            new NewRule(session),
                            comment,
                            group,
                            relay.isNone() ? null : details -> relay.over(details.relayOptions()),
                            firewall,
                            warnings::add));
            var outcome = store.rules().apply("set", List.of(set));
            warnings.forEach(session.output()::say);
            new ChangeReport(session, store).report(outcome);
        }
    }
}
