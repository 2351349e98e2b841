package dev.portproxy.diagnostic;

import dev.portproxy.rule.Entry;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The commands about rules that fixes consist of. */
public final class Commands {

    /** An address or a port that {@code delete} takes for one. */
    private static final Pattern ENDPOINT = Pattern.compile("[A-Za-z0-9.:*_+/-]+(%[A-Za-z0-9]+)?");

    private Commands() {}

    /** @param verb empty for the whole program's */
    public static OwnCommand help(String verb) {
        return OwnCommand.of(verb).word("--help");
    }

    public static OwnCommand add(Rule rule) {
        return write("add", rule);
    }

    public static OwnCommand set(Rule rule) {
        return write("set", rule);
    }

    public static OwnCommand delete(Entry entry) {
        if (entry instanceof Rule rule
                && ENDPOINT.matcher(rule.listen().address()).matches()
                && ENDPOINT.matcher(rule.listen().port()).matches()) {
            return OwnCommand.of("delete")
                    .about(new RuleWords.Tagged(
                            rule.family(),
                            List.of(
                                    new RuleWords.Tag(
                                            "listenport", rule.listen().port()),
                                    new RuleWords.Tag(
                                            "listenaddress", rule.listen().address()))));
        }
        return named("delete", entry.id());
    }

    /** A verb about a rule, by its name. */
    public static OwnCommand named(String verb, RuleId id) {
        return OwnCommand.of(verb).about(new RuleWords.Named(id.family(), id.name()));
    }

    /** For a rule that is gone, of which something is left; empty where no shell takes its name. */
    public static Optional<OwnCommand> deleteWhatIsLeft(RuleId id) {
        return WindowsShell.holds(id.name())
                ? Optional.of(OwnCommand.of("delete").about(new RuleWords.Left(id.family(), id.name())))
                : Optional.empty();
    }

    private static OwnCommand write(String verb, Rule rule) {
        return OwnCommand.of(verb)
                .about(new RuleWords.Tagged(
                        rule.family(),
                        List.of(
                                new RuleWords.Tag("listenport", rule.listen().port()),
                                new RuleWords.Tag(
                                        "connectaddress", rule.connect().address()),
                                new RuleWords.Tag("connectport", rule.connect().port()),
                                new RuleWords.Tag("listenaddress", rule.listen().address()))));
    }
}
