package dev.portproxy.cli;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** A rule as messages print it may come as several words; the arrow in it is not an option. */
final class ArrowWords implements IParameterPreprocessor {

    private static final String ARROW = "->";

    @Override
    public boolean preprocess(Stack<String> words, CommandSpec command, ArgSpec none, Map<String, Object> info) {
        for (int at = words.size() - 2; at > 0; at--) {
            // The first word is on top.
            if (words.get(at).equals(ARROW)) {
                String rule = words.remove(at + 1) + " " + ARROW + " " + words.remove(at - 1);
                words.set(at - 1, rule);
            }
        }
        return false;
    }
}
