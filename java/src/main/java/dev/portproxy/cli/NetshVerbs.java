package dev.portproxy.cli;

import dev.portproxy.netsh.CommandParser;
import dev.portproxy.netsh.Dialect;
import dev.portproxy.netsh.ParsedCommand;
import dev.portproxy.registry.Details;
import dev.portproxy.registry.RuleChange;
import dev.portproxy.registry.RuleChange.Existing;
import dev.portproxy.registry.RuleChange.NamedDetails;
import dev.portproxy.registry.StoredRule;
import dev.portproxy.rule.ErrorId;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.PortProxyException;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** netsh's own verbs, and a pasted line of netsh's. */
final class NetshVerbs {

    private NetshVerbs() {}

    /** A verb whose words are netsh's: tags in any order, or values in netsh's order. */
    abstract static class Words extends Verb {

        private final String verb;

        @Parameters(
                paramLabel = "WORD",
                description = "As netsh has them: v4tov4 listenport=80 connectaddress=10.0.0.5")
        List<String> words = List.of();

        Words(PortProxyCommand root, String verb) {
            super(root);
            this.verb = verb;
        }

        String verb() {
            return verb;
        }

        /** @param none whether no option says anything of one rule either */
        void refuseWords(boolean none) {
            if (!none || !words.isEmpty()) {
                throw new PortProxyException(
                        ErrorId.BAD_USAGE,
                        "With items, the arguments say nothing of one rule.",
                        "Put it into each item.");
            }
        }

        ParsedCommand parsed() {
            List<String> line = new ArrayList<>(List.of(verb));
            line.addAll(words);
            return CommandParser.parse(line, Dialect.STRICT);
        }

        @Override
        void run(Session session) {
            new NetshRunner(session, session.store())
                    .run(parsed().command(), Existing.REFUSE, rule -> NamedDetails.NONE);
        }
    }

    /** {@code add} and {@code set}: also what netsh has no words for. */
    abstract static class Put extends Words {

        @Option(names = "--comment", paramLabel = "TEXT", description = "Why the rule is there; \"\" takes it away.")
        private String comment;

        @Option(names = "--group", paramLabel = "NAME", description = "What it belongs to; \"\" takes it away.")
        private String group;

        @Mixin
        private RelayChangeFlags relay = new RelayChangeFlags();

        @Mixin
        private FirewallFlags firewall = new FirewallFlags();

        Put(PortProxyCommand root, String verb) {
            super(root, verb);
        }

        boolean force() {
            return false;
        }

        @Override
        boolean takesItems() {
            return true;
        }

        @Override
        void run(Session session) {
            if (session.items().isPresent()) {
                refuseWords(comment == null && group == null && relay.isNone());
                firewall.check(session);
                new PutItems(session, verb(), verb().equals("set") || force(), firewall).run();
                return;
            }
            ParsedCommand parsed = parsed();
            firewall.check(session);
            Stores.Opened store = relay.isNone() ? session.store() : RelayStore.of(session);
            try {
                new NetshRunner(session, store)
                        .run(
                                parsed.command(),
                                force() ? Existing.REPLACE : Existing.REFUSE,
                                rule -> details(session, store, rule));
            } catch (PortProxyException e) {
                throw e.id() == ErrorId.INVALID_ENDPOINT ? withOrder(e) : e;
            }
        }

        /** Most people write the listen address first; netsh wants it last. */
        private PortProxyException withOrder(PortProxyException e) {
            if (words.size() < 3 || words.stream().anyMatch(word -> word.contains("="))) {
                return e;
            }
            String order = "Without tags the order is: " + words.get(0)
                    + " listenport connectaddress connectport listenaddress.";
            return new PortProxyException(e.id(), e.getMessage(), (e.fix() + "\n" + order).strip());
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
                    firewall.link(session, rule, Optional.ofNullable(now.firewall())));
        }
    }

    @Command(name = "add", description = "Adds a rule; one that is there with another target is left alone.")
    static final class Add extends Put {

        @Option(names = "--force", description = "Replace the target of a rule that is there.")
        private boolean force;

        Add(PortProxyCommand root) {
            super(root, "add");
        }

        @Override
        boolean force() {
            return force;
        }
    }

    @Command(name = "set", description = "Changes a rule, or adds it.")
    static final class SetRule extends Put {
        SetRule(PortProxyCommand root) {
            super(root, "set");
        }
    }

    @Command(name = "delete", description = "Removes a rule.")
    static final class Delete extends Words {

        @Option(names = "--name", paramLabel = "TEXT", description = "The value's whole name, for one that is no rule.")
        private String name;

        Delete(PortProxyCommand root) {
            super(root, "delete");
        }

        @Override
        boolean takesItems() {
            return true;
        }

        @Override
        void run(Session session) {
            if (session.items().isPresent()) {
                refuseWords(name == null);
                new ItemBatch(session, session.store()).run("delete", item -> new RuleChange.Remove(item.id()));
                return;
            }
            if (name == null) {
                super.run(session);
                return;
            }
            Family family = words.size() == 1 ? Family.of(words.get(0)).orElseThrow(Delete::familyNeeded) : null;
            if (family == null) {
                throw familyNeeded();
            }
            new NetshRunner(session, session.store()).delete(new RuleId(family, name));
        }

        private static PortProxyException familyNeeded() {
            return new PortProxyException(
                    ErrorId.BAD_USAGE,
                    "delete --name needs a family and nothing else.",
                    "Write: portproxy delete v4tov4 --name TEXT");
        }
    }

    @Command(name = "show", description = "The rules, as netsh shows them.")
    static final class Show extends Words {
        Show(PortProxyCommand root) {
            super(root, "show");
        }

        @Override
        boolean onlyReads() {
            return true;
        }

        @Override
        ParsedCommand parsed() {
            if (words.isEmpty()) {
                words = List.of("all");
            }
            return super.parsed();
        }
    }

    @Command(name = "reset", description = "Removes every rule of the store; undo brings them back.")
    static final class Reset extends Words {
        Reset(PortProxyCommand root) {
            super(root, "reset");
        }
    }

    @Command(name = "dump", description = "The rules as a script of netsh commands.")
    static final class DumpRules extends Words {
        DumpRules(PortProxyCommand root) {
            super(root, "dump");
        }

        @Override
        boolean onlyReads() {
            return true;
        }
    }

    @Command(name = "netsh", description = "A pasted netsh line, as it is; add replaces, as netsh does.")
    static final class Pasted extends Verb {

        @Parameters(paramLabel = "WORD", description = "interface portproxy ...")
        private List<String> words = List.of();

        Pasted(PortProxyCommand root) {
            super(root);
        }

        @Override
        void run(Session session) {
            List<String> line = new ArrayList<>(List.of("netsh"));
            line.addAll(words);
            ParsedCommand parsed = CommandParser.parse(line, Dialect.RECORDED);
            parsed.warnings().forEach(session.output()::say);
            new NetshRunner(session, session.store())
                    .run(parsed.command(), Existing.REPLACE, rule -> NamedDetails.NONE);
        }
    }
}
