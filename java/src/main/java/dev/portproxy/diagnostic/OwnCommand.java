package dev.portproxy.diagnostic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A command of this program, before any shell: {@link Shell} writes it.
 *
 * @param verb one of the command line's, such as {@code delete} or {@code backup restore}
 * @param rule what it is about
 * @param options what stands behind them, {@code --live} or {@code ID}
 * @param store as {@code --store} takes it; empty: the one of a command line that names none
 */
public record OwnCommand(String verb, Optional<RuleWords> rule, List<Argument> options, Optional<String> store)
        implements Step {

    /** These have no store, or one of their own. */
    private static final Set<String> STORELESS =
            Set.of("", "ports", "relay status", "service install", "service start", "service stop");

    /** These take a name that is no rule's as an option. */
    private static final Set<String> BY_NAME_OPTION = Set.of("delete");

    private static final Set<String> WRITING = Set.of("add", "set");

    /** These change a store. */
    private static final Set<String> CHANGING =
            Set.of("add", "set", "delete", "reset", "enable", "disable", "import", "undo", "backup restore");

    private static final Set<String> OF_THE_MACHINE = Set.of(StoreNames.SYSTEM, StoreNames.MACHINE);

    private static final Set<String> OF_THE_SERVICE = Set.of("service install", "service start", "service stop");

    /** The listen address of a rule that names none. */
    private static final RuleWords.Tag ANY_ADDRESS = new RuleWords.Tag("listenaddress", "*");

    private static final Pattern VERB = Pattern.compile("|[a-z]+( [a-z]+)?");

    public OwnCommand {
        options = List.copyOf(options);
        if (!isVerb(verb)) {
            throw new IllegalArgumentException("no verb: " + verb);
        }
    }

    /** Whether a text can stand in a line as a verb, as it is. */
    public static boolean isVerb(String text) {
        return VERB.matcher(text).matches();
    }

    public static OwnCommand of(String verb) {
        return new OwnCommand(verb, Optional.empty(), List.of(), Optional.empty());
    }

    public OwnCommand about(RuleWords words) {
        return new OwnCommand(verb, Optional.of(words), options, store);
    }

    /** The same with another verb that takes what it names. */
    public OwnCommand as(String other) {
        return new OwnCommand(other, rule, options, store);
    }

    /** A further word of this program's own. */
    public OwnCommand word(String constant) {
        return with(Argument.word(constant));
    }

    /** A further word, of whatever origin. */
    public OwnCommand text(String text) {
        return with(Argument.text(text));
    }

    /** An option and its value, of whatever origin. */
    public OwnCommand option(String name, String value) {
        List<Argument> more = new ArrayList<>(options);
        option(name, value, more);
        return new OwnCommand(verb, rule, more, store);
    }

    /** An option and the values of its list, none of which holds a comma. */
    public OwnCommand option(String name, List<String> values) {
        return with(new Argument(name + "=", values));
    }

    private OwnCommand with(Argument argument) {
        List<Argument> more = new ArrayList<>(options);
        more.add(argument);
        return new OwnCommand(verb, rule, more, store);
    }

    /** The same about a store, unless it names one or has none. */
    public OwnCommand inStore(String name) {
        return store.isPresent() || STORELESS.contains(verb) || isHelp()
                ? this
                : new OwnCommand(verb, rule, options, Optional.of(name));
    }

    OwnCommand withoutStore(String name) {
        return store.filter(name::equals).isPresent() ? new OwnCommand(verb, rule, options, Optional.empty()) : this;
    }

    /** Whether it says what a rule is to be: what it leaves out of one that was named goes by the way. */
    public boolean writesRule() {
        return WRITING.contains(verb)
                && rule.filter(RuleWords.Tagged.class::isInstance).isPresent();
    }

    /** Whether this user's own rights may not do. */
    boolean needsAdministrator() {
        return OF_THE_SERVICE.contains(verb)
                || CHANGING.contains(verb)
                        && store.filter(OF_THE_MACHINE::contains).isPresent();
    }

    boolean isHelp() {
        return options.contains(Argument.word("--help"));
    }

    /** What the program is given, in order. */
    public List<Argument> arguments() {
        List<Argument> arguments = new ArrayList<>();
        store.ifPresent(name -> option("--store", name, arguments));
        for (String word : verb.split(" ")) {
            if (!word.isEmpty()) {
                arguments.add(Argument.word(word));
            }
        }
        arguments.addAll(options);
        rule.ifPresent(words -> add(words, arguments));
        arguments.stream()
                .filter(OwnCommand::looksLikeAnOption)
                .findFirst()
                .ifPresent(first -> arguments.add(arguments.indexOf(first), Argument.word("--")));
        return arguments;
    }

    private void add(RuleWords words, List<Argument> arguments) {
        Argument family = Argument.word(words.family().text());
        if (words instanceof RuleWords.Tagged tagged) {
            arguments.add(family);
            tagged.tags().stream()
                    // Java for Windows would take the star for a pattern of file names. To set, none means any rule's.
                    .filter(tag -> !tag.equals(ANY_ADDRESS) || verb.equals("set"))
                    .forEach(tag -> arguments.add(Argument.of(tag.name() + "=", tag.value())));
            return;
        }
        String name = words instanceof RuleWords.Named named ? named.name() : ((RuleWords.Left) words).name();
        if (BY_NAME_OPTION.contains(verb)) {
            arguments.add(family);
            option("--name", name, arguments);
            return;
        }
        arguments.add(family);
        arguments.add(Argument.text(name));
    }

    private static boolean looksLikeAnOption(Argument argument) {
        return argument.label().isEmpty() && argument.value().startsWith("-");
    }

    /** A value may look like an option, or be nothing at all: then it stands in one word with its own. */
    private static void option(String option, String value, List<Argument> arguments) {
        if (value.isEmpty() || value.startsWith("-")) {
            arguments.add(Argument.of(option + "=", value));
        } else {
            arguments.add(Argument.word(option));
            arguments.add(Argument.text(value));
        }
    }
}
