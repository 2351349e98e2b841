package dev.portproxy.fixes;

import dev.portproxy.diagnostic.Argument;
import dev.portproxy.diagnostic.ForeignCommand;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.Step;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Words in capitals in a command, where only its reader knows the value. */
final class Placeholders {

    private static final Pattern WORD =
            Pattern.compile("ID|PORT|ADDRESS|TEXT|NAME|FILE(?:\\.reg)?|THIS-COMPUTER|DOMAIN\\\\POLICY");

    private Placeholders() {}

    static Set<String> in(List<Step> steps) {
        Set<String> found = new TreeSet<>();
        for (Step step : steps) {
            List<Argument> arguments = step instanceof OwnCommand own
                    ? own.arguments()
                    : step instanceof ForeignCommand foreign ? foreign.arguments() : List.of();
            for (Argument argument : arguments) {
                for (String word : argument.values().isEmpty() ? List.of(argument.label()) : argument.values()) {
                    if (WORD.matcher(word).matches()) {
                        found.add(word);
                    }
                }
            }
        }
        return found;
    }
}
