package dev.portproxy.cli.help;

import dev.portproxy.rule.Family;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Finds what asks for help without being {@code --help}: {@code /?}, {@code -?}, and {@code help} where a verb expects
 * its first word. The value of an option stays a value, and so does all of a pasted netsh line.
 */
public final class HelpWords {

    private static final String HELP = "help";
    private static final Set<String> SIGNS = Set.of("/?", "-?");
    private static final Set<String> OPTIONS = Set.of("-h", "--help");

    private HelpWords() {}

    /** Whether anything may ask for help; if not, there is nothing else to look at. */
    public static boolean mayBeIn(String... arguments) {
        for (String argument : arguments) {
            if (argument.equals(HELP) || SIGNS.contains(argument) || OPTIONS.contains(argument)) {
                return true;
            }
        }
        return arguments.length == 0;
    }

    /**
     * The same command line, with {@code --help} where help is asked for in another way.
     *
     * @param model as much of the program as these arguments need
     */
    public static String[] asOption(CommandLine model, String... arguments) {
        if (arguments.length == 0) {
            return new String[] {"--help"};
        }
        return asked(model.getCommandSpec(), arguments)
                .map(command -> words(command).toArray(String[]::new))
                .orElse(arguments);
    }

    private static List<String> words(CommandSpec command) {
        List<String> words =
                new ArrayList<>(Arrays.asList(command.qualifiedName().split(" ", -1)));
        words.remove(0);
        words.add("--help");
        return words;
    }

    /** The command whose help is asked for. */
    private static Optional<CommandSpec> asked(CommandSpec program, String... arguments) {
        CommandSpec command = program;
        boolean asked = false;
        List<String> values = new ArrayList<>();
        for (int i = 0; i < arguments.length && !arguments[i].equals("--"); i++) {
            String word = arguments[i];
            CommandLine inner = values.isEmpty() ? command.subcommands().get(word) : null;
            if (inner != null && !word.equals(HELP)) {
                command = inner.getCommandSpec();
            } else if (isPasted(command)) {
                return asked || i + 1 == arguments.length && asks(word) ? Optional.of(command) : Optional.empty();
            } else if (SIGNS.contains(word) || word.equals(HELP) && isPlaceOfHelp(command, values)) {
                asked = true;
            } else if (word.startsWith("-")) {
                i += hasValueBehind(command, word) ? 1 : 0;
            } else {
                values.add(word);
            }
        }
        return asked && !isSlip(program, command, values) ? Optional.of(command) : Optional.empty();
    }

    private static boolean asks(String word) {
        return word.equals(HELP) || SIGNS.contains(word);
    }

    private static boolean isPasted(CommandSpec command) {
        return command.name().equals("netsh");
    }

    /** Whether a verb is named that is not there: that is said, as of every slip. */
    private static boolean isSlip(CommandSpec program, CommandSpec command, List<String> values) {
        return command == program && !values.isEmpty();
    }

    /** A file may be called help; and a target, but no family and no listen port. */
    private static boolean isPlaceOfHelp(CommandSpec command, List<String> values) {
        boolean first = values.isEmpty()
                || values.size() == 1 && Family.of(values.get(0)).isPresent();
        return first
                && command.positionalParameters().stream()
                        .noneMatch(parameter -> OptionValues.isFile(parameter.paramLabel()));
    }

    private static boolean hasValueBehind(CommandSpec command, String word) {
        OptionSpec option = command.findOption(word);
        return option != null && option.arity().min() > 0;
    }
}
