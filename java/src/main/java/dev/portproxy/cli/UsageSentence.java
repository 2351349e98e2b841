package dev.portproxy.cli;

import dev.portproxy.diagnostic.Reason;
import dev.portproxy.words.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** What is wrong with an option or a word of a command line, by the kind of the error: picocli's own words are English. */
final class UsageSentence {

    private static final Set<Class<?>> WHOLE_NUMBERS = Set.of(int.class, Integer.class, long.class, Long.class);

    private UsageSentence() {}

    /** @param typed the whole command line */
    static String of(ParameterException error, String... typed) {
        if (error instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            return missing(
                    error.getCommandLine().getCommandSpec(),
                    missing.getMissing().get(0),
                    typed);
        }
        if (error instanceof OverwrittenOptionException twice) {
            return Texts.of("cli.only-once", withLabel(twice.getOverwritten()));
        }
        if (error.getCause() instanceof TypeConversionException reason && error.getArgSpec() != null) {
            ArgSpec argument = error.getArgSpec();
            return Texts.of("cli.invalid-value", place(argument), reason(argument, error.getValue(), reason));
        }
        return Texts.of("cli.cannot-be-understood", Reason.of(error));
    }

    private static String missing(CommandSpec command, ArgSpec argument, String... typed) {
        if (!(argument instanceof OptionSpec option)) {
            return Texts.of("cli.missing-parameter", argument.paramLabel());
        }
        return instead(command, option, Arrays.asList(typed))
                .map(found -> Texts.of("cli.expected-parameter", name(option), found))
                .orElseGet(() -> Texts.of("cli.missing-parameter-of-option", withLabel(option)));
    }

    /** The word that stands where the option's value should; empty if none does. */
    private static Optional<String> instead(CommandSpec command, OptionSpec option, List<String> typed) {
        Set<String> names = Set.of(option.names());
        return IntStream.range(0, typed.size() - 1)
                .filter(i -> names.contains(typed.get(i)))
                .mapToObj(i -> typed.get(i + 1))
                .filter(next -> isNoValue(command, next))
                .findFirst();
    }

    /** As picocli tells it: an option that it knows, or a verb. */
    private static boolean isNoValue(CommandSpec command, String word) {
        int separator = word.indexOf('=');
        return word.equals("--")
                || command.subcommands().containsKey(word)
                || command.optionsMap().containsKey(separator > 0 ? word.substring(0, separator) : word)
                || word.length() > 2
                        && word.startsWith("-")
                        && command.posixOptionsMap().containsKey(word.charAt(1));
    }

    private static String reason(ArgSpec argument, String value, TypeConversionException known) {
        Class<?> type = argument.auxiliaryTypes()[0];
        if (argument.converters().length > 0) {
            // One of ours, which says it itself.
            return Reason.of(known);
        }
        if (type.isEnum()) {
            return Texts.of("cli.expected-one-of", Arrays.toString(type.getEnumConstants()), value);
        }
        if (WHOLE_NUMBERS.contains(type)) {
            return number(value);
        }
        return type == boolean.class || type == Boolean.class
                ? Texts.of("cli.is-not-boolean", value)
                : Reason.of(known);
    }

    private static String number(String value) {
        if (value.matches("-\\d+")) {
            return Texts.of("cli.is-too-small", value);
        }
        return value.matches("\\+?\\d+")
                ? Texts.of("cli.is-too-large", value)
                : Texts.of("cli.is-not-whole-number", value);
    }

    /** An option that takes several values is named with what they are, as in the help. */
    private static String place(ArgSpec argument) {
        if (argument instanceof PositionalParamSpec word) {
            return Texts.of("cli.positional-parameter", word.index(), word.paramLabel());
        }
        OptionSpec option = (OptionSpec) argument;
        return option.isMultiValue() ? withLabel(option) : name(option);
    }

    private static String withLabel(ArgSpec argument) {
        OptionSpec option = (OptionSpec) argument;
        return option.arity().max() > 0
                ? Texts.of("cli.option-with-value", option.longestName(), option.paramLabel())
                : name(option);
    }

    private static String name(OptionSpec option) {
        return Texts.of("cli.option", option.longestName());
    }
}
