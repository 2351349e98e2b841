package dev.portproxy.cli;

import dev.portproxy.app.AskedRules;
import dev.portproxy.app.RuleEdit;
import dev.portproxy.app.RuleEdits;
import dev.portproxy.app.RuleFinder;
import dev.portproxy.app.Stores;
import dev.portproxy.cli.option.PlanFlags;
import dev.portproxy.cli.option.WildcardFlag;
import dev.portproxy.diagnostic.Commands;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.netsh.CommandParser;
import dev.portproxy.netsh.Dialect;
import dev.portproxy.netsh.NetshCommand;
import dev.portproxy.netsh.NetshForm;
import dev.portproxy.netsh.ParsedCommand;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.RuleId;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
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
                        Texts.of("cli.items-and-arguments-name-rules"),
                        Texts.of("cli.move-it-into-each-item"));
            }
        }

        ParsedCommand parsed() {
            List<String> line = new ArrayList<>(List.of(verb));
            line.addAll(words);
            return CommandParser.parse(line, dialect());
        }

        Dialect dialect() {
            return Dialect.STRICT;
        }

        @Override
        public void run(Session session) {
            new NetshRunner(session, session.store()).run(parsed().command(), false);
        }
    }

    @Command(
            name = "delete",
            preprocessor = ArrowWords.class,
            description = {
                "Remove rules; rm and remove do the same.",
                "LISTEN is [FAMILY] [ADDRESS/]PORT, such as 80, 0.0.0.0/80 or v6tov4 ::1/80; the other forms are netsh's."
            })
    static final class Delete extends Words {

        @Option(
                names = "--name",
                paramLabel = "TEXT",
                parameterConsumer = NextWord.class,
                description = "The value's whole name, for one that is not a rule.")
        private @Nullable String name;

        @Mixin
        private PlanFlags plan = new PlanFlags();

        @Mixin
        private WildcardFlag wildcards = new WildcardFlag();

        Delete(PortProxyCommand root) {
            super(root, "delete");
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
            if (session.items().isPresent()) {
                refuseWords(name == null);
                session.edit(session.store(), "delete", RuleEdit.Remove::new, hasWildcards, how);
                return;
            }
            NamedChange change = new NamedChange(session, session.store(), "delete", RuleEdit.Remove::new, plan);
            if (name != null) {
                change.of(List.of(named(name)));
            } else if (plan.group(words).isEmpty() && NetshForm.isOfDelete(words)) {
                change.of(List.of(netsh()));
            } else {
                change.ofNamed(words);
            }
        }

        private RuleId netsh() {
            NetshCommand.Delete delete = (NetshCommand.Delete) parsed().command();
            return new RuleId(delete.family(), delete.listen().text());
        }

        private RuleId named(String value) {
            plan.group(words);
            if (words.size() != 1) {
                throw familyNeeded();
            }
            return new RuleId(Family.of(words.get(0)).orElseThrow(Delete::familyNeeded), value);
        }

        /** A value may be called anything, also what an option is. */
        static final class NextWord implements IParameterConsumer {

            @Override
            public void consumeParameters(Stack<String> words, ArgSpec option, CommandSpec command) {
                if (words.isEmpty()) {
                    throw new MissingParameterException(command.commandLine(), option, "");
                }
                option.setValue(words.pop());
            }
        }

        private static PortProxyException familyNeeded() {
            return new PortProxyException(
                    ErrorId.BAD_USAGE,
                    Texts.of("cli.delete-name-needs-family"),
                    Fix.of(Texts.of("cli.write"), Commands.named("delete", new RuleId(Family.V4TOV4, "TEXT"))));
        }
    }

    @Command(
            name = "show",
            preprocessor = ArrowWords.class,
            description = {
                "The rules, as netsh shows them.",
                "LISTEN is [FAMILY] [ADDRESS/]PORT: show 80 shows only the rules that listen on 80."
            })
    static final class Show extends Words {

        @Mixin
        private WildcardFlag wildcards = new WildcardFlag();

        Show(PortProxyCommand root) {
            super(root, "show");
        }

        @Override
        public boolean onlyReads() {
            return true;
        }

        @Override
        public boolean takesItems() {
            return true;
        }

        @Override
        public void run(Session session) {
            boolean hasWildcards = wildcards.isSet(session.items().isPresent());
            Stores.Opened store = session.store();
            if (session.items().isEmpty()) {
                NetshRunner netsh = new NetshRunner(session, store);
                if (NetshForm.isOfShow(words)) {
                    netsh.run(parsed().command(), false);
                } else {
                    netsh.showNamed(words);
                }
                return;
            }
            refuseWords(true);
            store.readingNote(session.platform()).ifPresent(session.output()::say);
            AskedRules asked = new AskedRules(session.items().get(), hasWildcards, () -> RuleFinder.of(store.rules()));
            new ItemAnswers(session.output())
                    .tell(asked.all(), rule -> session.output().rule(rule, store));
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
        public boolean onlyReads() {
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
        public void run(Session session) {
            List<String> line = new ArrayList<>(List.of("netsh"));
            line.addAll(words);
            ParsedCommand parsed = CommandParser.parse(line, Dialect.RECORDED);
            parsed.warnings().forEach(session.output()::say);
            new NetshRunner(session, session.store()).run(parsed.sorted(), true);
        }
    }
}
