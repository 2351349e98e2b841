package dev.portproxy.netsh;

import dev.portproxy.diagnostic.Commands;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.RuleWords;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Nearest;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one command in netsh's grammar (Microsoft, "netsh interface portproxy", and netsh's own help). Values are kept
 * exactly as typed and are not judged: whether a port is one is asked of {@link dev.portproxy.check.text.RuleChecks}.
 */
public final class CommandParser {

    private static final String ALL = "all";

    private final Dialect dialect;
    private final Notes notes;
    private @Nullable PortProxyException misplaced;

    private CommandParser(Dialect dialect) {
        this.dialect = dialect;
        this.notes = new Notes(dialect);
    }

    /**
     * @param words those after {@code interface portproxy}, or a whole line that begins with netsh and the context
     * @throws PortProxyException BadUsage with the right command in its {@code fix}; InvalidRule for another protocol
     */
    public static ParsedCommand parse(List<String> words, Dialect dialect) {
        if (words.isEmpty() || !Invocation.isNetsh(words.get(0))) {
            Context.Walk walk = Context.ROOT.walk(words);
            boolean named = walk.context() == Context.PORTPROXY && !walk.rest().isEmpty();
            return new CommandParser(dialect).command(named ? walk.rest() : words);
        }
        Context.Walk walk = Invocation.of(words);
        if (walk.context() != Context.PORTPROXY) {
            String place = String.join(" ", walk.rest());
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    place.isEmpty()
                            ? Texts.of("netsh.line-ends-before-context")
                            : Texts.of("netsh.is-outside-of-context", place),
                    listRules());
        }
        return new CommandParser(dialect).command(walk.rest());
    }

    private ParsedCommand command(List<String> words) {
        if (words.isEmpty()) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    Texts.of("netsh.verb-is-missing", Keywords.list(Verb.DECLARED, Verb::text)),
                    listRules());
        }
        List<String> arguments = new ArrayList<>(words.subList(1, words.size()));
        Verb verb = verb(words.get(0), arguments);
        // A host may be called help: only where a family or the first value stands does the word ask for it.
        if (arguments.subList(0, Math.min(2, arguments.size())).removeIf(CommandParser::isHelp)) {
            notes.problem(ErrorId.BAD_USAGE, Texts.of("netsh.line-asks-for-help"), Texts.of("netsh.its-form"));
        }
        NetshCommand command = switch (verb) {
            case ADD, SET, DELETE -> about(verb, arguments);
            case SHOW -> show(arguments);
            case RESET -> alone(verb, arguments, new NetshCommand.Reset());
            case DUMP -> alone(verb, arguments, new NetshCommand.Dump());
        };
        return new ParsedCommand(command, notes.warnings(), Optional.ofNullable(misplaced));
    }

    private Verb verb(String word, List<String> arguments) {
        List<Verb> matches = Keywords.matching(word, Verb.DECLARED, Verb::text);
        if (!matches.isEmpty()) {
            boolean values = arguments.stream().anyMatch(RuleArguments::isArgument);
            Verb probable = matches.stream()
                    .filter(v -> values == (v.makesRule() || v == Verb.DELETE))
                    .findFirst()
                    .orElse(matches.get(0));
            return notes.choose(word, matches, Verb::text, probable);
        }
        Optional<Verb> meant = Verb.DECLARED.stream()
                .filter(v -> v.isMeantBy(word))
                .findFirst()
                // A misspelt word is never taken for the one that removes every rule.
                .or(() -> Nearest.of(word, Verb.DECLARED, Verb::text).filter(verb -> verb != Verb.RESET));
        if (meant.isEmpty()) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    Texts.of("netsh.is-not-verb", word, Keywords.list(Verb.DECLARED, Verb::text)),
                    listRules());
        }
        notes.problem(Texts.of("netsh.is-not-verb-nearest", word, meant.get().text()));
        return meant.get();
    }

    /** Who wrote nothing but the verb asks what it takes. */
    private static Fix withHelp(Fix right, Verb verb) {
        return right.or(Fix.of(Texts.of("netsh.to-read-its-tags"), Commands.help(verb.text())));
    }

    private NetshCommand about(Verb verb, List<String> words) {
        boolean missing = words.isEmpty() || RuleArguments.isArgument(words.get(0)) || words.indexOf("=") == 1;
        List<Family> families = missing ? List.of() : Keywords.matching(words.get(0), FAMILIES, Family::text);
        if (families.isEmpty()) {
            String choices = Keywords.list(FAMILIES, Family::text);
            notes.problem(
                    missing
                            ? Texts.of("netsh.family-is-missing", verb.text(), choices)
                            : Texts.of("netsh.is-not-family", words.get(0), choices));
        }
        // An ambiguous family is noted before the values, and settled after them: they show what was meant.
        Family chosen = families.isEmpty()
                ? Family.V4TOV4
                : notes.choose(words.get(0), families, Family::text, families.get(0));
        RuleArguments values = RuleArguments.read(missing ? words : words.subList(1, words.size()), verb, notes);
        RuleDraft draft = new RuleDraft(verb, values, dialect);
        draft.check(notes);
        Family probable =
                draft.probableFamily(families.isEmpty() && !missing ? nearest(words.get(0)) : families, chosen);
        notes.orThrow(advice ->
                words.isEmpty() ? withHelp(draft.right(advice, probable), verb) : draft.right(advice, probable));
        misplaced = draft.misplaced(chosen).orElse(null);
        return draft.command(chosen);
    }

    private static List<Family> nearest(String word) {
        return Nearest.of(word, FAMILIES, Family::text).map(List::of).orElse(List.of());
    }

    private NetshCommand show(List<String> words) {
        List<String> choices = new ArrayList<>(List.of(ALL));
        FAMILIES.forEach(f -> choices.add(f.text()));
        String choice = ALL;
        if (!words.isEmpty()) {
            List<String> matches = Keywords.matching(words.get(0), choices, c -> c);
            if (matches.isEmpty()) {
                notes.problem(Texts.of("netsh.show-takes-not", Keywords.list(choices, c -> c), words.get(0)));
                choice = Nearest.of(words.get(0), choices, c -> c).orElse(ALL);
            } else {
                choice = notes.choose(words.get(0), matches, c -> c, matches.get(0));
            }
        }
        if (words.size() > 1) {
            notes.problem(Texts.of("netsh.show-takes-one-word", words.get(1)));
        }
        notes.orThrow(Family.of(choice).map(CommandParser::showFamily).orElseGet(() -> OwnCommand.of("show")));
        return new NetshCommand.Show(Family.of(choice));
    }

    private static OwnCommand showFamily(Family family) {
        return OwnCommand.of("show").about(new RuleWords.Tagged(family, List.of()));
    }

    private NetshCommand alone(Verb verb, List<String> words, NetshCommand command) {
        if (!words.isEmpty()) {
            String behind = String.join(" ", words);
            notes.problem(
                    verb == Verb.RESET
                            ? Texts.of("netsh.reset-takes-nothing", verb.text(), behind)
                            : Texts.of("netsh.verb-takes-nothing", verb.text(), behind));
        }
        notes.orThrow(OwnCommand.of(verb.text()));
        return command;
    }

    private static Fix listRules() {
        return Fix.of(Texts.of("netsh.to-list-rules"), OwnCommand.of("show"));
    }

    static boolean isHelp(String word) {
        return word.equals("?") || word.equals("/?") || word.equals("-?") || word.equalsIgnoreCase("help");
    }

    private static final List<Family> FAMILIES = Arrays.asList(Family.values());
}
