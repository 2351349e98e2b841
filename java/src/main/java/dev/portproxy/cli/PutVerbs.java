package dev.portproxy.cli;

import dev.portproxy.app.EditedDetails;
import dev.portproxy.app.OpenFirewall;
import dev.portproxy.app.RelayStore;
import dev.portproxy.app.RuleEdit;
import dev.portproxy.app.RuleEdits;
import dev.portproxy.app.Stores;
import dev.portproxy.cli.option.BatchFlags;
import dev.portproxy.cli.option.FirewallFlags;
import dev.portproxy.cli.option.RelayChangeFlags;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.exchange.NamedOptions;
import dev.portproxy.exchange.RuleItem;
import dev.portproxy.netsh.Dialect;
import dev.portproxy.netsh.NetshCommand;
import dev.portproxy.netsh.NetshForm;
import dev.portproxy.rule.RelayOptions;
import dev.portproxy.store.Meant;
import dev.portproxy.store.RuleChange;
import dev.portproxy.words.Texts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code add} and {@code set}: netsh's words, and what netsh has no words for. */
final class PutVerbs {

    private PutVerbs() {}

    abstract static class Put extends NetshVerbs.Words {

        @Option(names = "--comment", paramLabel = "TEXT", description = "Comment; \"\" removes it.")
        @Nullable
        String comment;

        @Option(names = "--group", paramLabel = "NAME", description = "Group; \"\" removes it.")
        @Nullable
        String group;

        final RelayChangeFlags relay = new RelayChangeFlags();

        @Mixin
        private CommandSpec relayFlags = relay.spec();

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
            if (session.items().isPresent()) {
                refuseWords(comment == null && group == null && relay.isNone());
                Optional<OpenFirewall> open = firewall.wish();
                List<Object> items = session.items().get();
                session.edit(store(session, items), verb(), new ItemEdits(items, item -> edit(item, open)), how);
                return;
            }
            ParseResult typed = spec.commandLine().getParseResult();
            try {
                one(session, typed);
            } catch (PortProxyException e) {
                throw NamedBeside.kept(e, typed);
            }
        }

        void one(Session session, ParseResult typed) {
            RuleEdit edit = edit();
            tell(session, store(session), edit, typed);
        }

        final Stores.Opened store(Session session) {
            return relay.isNone() ? session.store() : session.relayStore();
        }

        final void tell(Session session, Stores.Opened store, RuleEdit edit, ParseResult typed) {
            session.edit(store, verb(), edit, (place, error) -> NamedBeside.kept(error, typed));
        }

        /** What its words and options say, once they are parsed. */
        RuleEdit edit() {
            // Before the words: a line that is proposed for them has the options as well.
            relay.over(RelayOptions.NONE);
            return edit(parsed().sorted(), details());
        }

        final EditedDetails details() {
            return new EditedDetails(
                    Optional.ofNullable(comment),
                    Optional.ofNullable(group),
                    relay.isNone() ? Optional.empty() : Optional.of(relay::over),
                    firewall.wish());
        }

        /** Items with options of the relay's go where the relay serves, all of them or none. */
        private static Stores.Opened store(Session session, List<Object> items) {
            Set<Boolean> withOptions =
                    items.stream().flatMap(item -> namesOptions(item).stream()).collect(Collectors.toSet());
            boolean hasOther =
                    RelayStore.instead(session.platform(), session.namedStore()).isPresent();
            if (!hasOther || !withOptions.contains(true)) {
                return session.store();
            }
            if (withOptions.contains(false)) {
                throw new PortProxyException(
                        ErrorId.BAD_USAGE,
                        Texts.of("cli.some-items-have-relay-options"),
                        Texts.of("cli.name-store-of-all-items"));
            }
            return session.relayStore();
        }

        /** Empty for an item that is refused: it goes nowhere, and its turn to be told so comes. */
        private static Optional<Boolean> namesOptions(Object item) {
            try {
                return Optional.of(new RuleItem(item).namesOptions());
            } catch (PortProxyException toldLater) {
                return Optional.empty();
            }
        }

        private RuleEdit edit(RuleItem item, Optional<OpenFirewall> open) {
            Optional<UnaryOperator<RelayOptions>> options =
                    item.namesOptions() ? Optional.of(NamedOptions.of(item.options())::over) : Optional.empty();
            return edit(
                    item,
                    new EditedDetails(
                            Optional.ofNullable(item.text("comment")),
                            Optional.ofNullable(item.text("group")),
                            options,
                            open));
        }

        abstract RuleEdit edit(RuleItem item, EditedDetails details);

        abstract RuleEdit edit(NetshCommand command, EditedDetails details);
    }

    @Command(name = "add", description = "Add a rule; fails if the listener already has another target.")
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

        @Override
        RuleEdit edit(RuleItem item, EditedDetails details) {
            return new RuleEdit.Add(item.rule(force), item.enabled().orElse(true), force, force, details);
        }

        @Override
        RuleEdit edit(NetshCommand command, EditedDetails details) {
            return new RuleEdit.Add(((NetshCommand.Add) command).rule(), true, force, force, details);
        }
    }

    @Command(
            name = "set",
            preprocessor = ArrowWords.class,
            description = {
                "Changes a rule, or adds it. What is not named stays: the target, its port and the details too.",
                "Without listenaddress= it is the one rule that listens on the port.",
                "set 80 connectport=81 changes the rule that listens on 80; LISTEN is [FAMILY] [ADDRESS/]PORT."
            })
    static final class SetRule extends Put {

        @Option(names = "--no-add", description = "Change a rule that is there, and add none.")
        private boolean noAdd;

        SetRule(PortProxyCommand root) {
            super(root, "set");
        }

        @Override
        RuleEdit edit(RuleItem item, EditedDetails details) {
            RuleChange.Set named = item.set(!noAdd);
            return new RuleEdit.Set(
                    named.meant(), named.connectAddress(), named.connectPort(), named.enabled(), named.adds(), details);
        }

        @Override
        void one(Session session, ParseResult typed) {
            Optional<Integer> listenWords = NetshForm.listenWordsOfSet(words);
            if (listenWords.isEmpty()) {
                super.one(session, typed);
                return;
            }
            relay.over(RelayOptions.NONE);
            Stores.Opened store = store(session);
            tell(session, store, new NamedSet(words, listenWords.get()).edit(store, details()), typed);
        }

        @Override
        RuleEdit edit(NetshCommand command, EditedDetails details) {
            NetshCommand.Change named = (NetshCommand.Change) command;
            return new RuleEdit.Set(
                    new Meant.Listen(Optional.of(named.family()), named.listenAddress(), named.listenPort()),
                    named.connectAddress(),
                    named.connectPort(),
                    Optional.empty(),
                    !noAdd,
                    details);
        }
    }
}
