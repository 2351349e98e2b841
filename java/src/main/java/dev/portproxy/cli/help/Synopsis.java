package dev.portproxy.cli.help;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** How a command is written, in one line each. */
final class Synopsis {

    private static final String NEXT_LINE = "\n         ";

    private Synopsis() {}

    static List<String> of(CommandSpec command) {
        List<String> forms = new ArrayList<>(Pages.of(command).forms());
        if (forms.isEmpty()) {
            String words = command.positionalParameters().stream()
                    .filter(parameter -> !parameter.hidden())
                    .map(parameter -> word(parameter) + " ")
                    .collect(Collectors.joining());
            if (!command.subcommands().isEmpty()) {
                forms.add("VERB [OPTION...]");
            }
            // A group whose only work is to lead to its verbs has no options of its own.
            if (command.subcommands().isEmpty() || !ShownOptions.own(command).isEmpty()) {
                forms.add(0, words + "[OPTION...]");
            }
        }
        return forms.stream().map(form -> command.qualifiedName() + " " + form).toList();
    }

    private static String word(PositionalParamSpec parameter) {
        String label = parameter.paramLabel();
        boolean several = parameter.arity().isVariable() || parameter.arity().max() > 1;
        String word = several ? label + "..." : label;
        return parameter.arity().min() == 0 ? "[" + word + "]" : word;
    }

    /** Lines of at most so many columns; all of it is ASCII. */
    static String wrapped(String line, int indent, int width) {
        StringBuilder text = new StringBuilder();
        int column = indent;
        for (String word : line.split(" ", -1)) {
            boolean first = text.length() == 0;
            if (!first && column + 1 + word.length() > width) {
                text.append(NEXT_LINE).append(word);
                column = NEXT_LINE.length() - 1 + word.length();
            } else {
                text.append(first ? "" : " ").append(word);
                column += (first ? 0 : 1) + word.length();
            }
        }
        return text.append('\n').toString();
    }
}
