package dev.portproxy.cli.help;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options that mean something to a command. Every command takes those of the whole program, since scripts pass them
 * to all alike; help, manual and completion name them only where they do something.
 */
public final class ShownOptions {

    private ShownOptions() {}

    /** Its own, in the order of their declaration. */
    public static List<OptionSpec> own(CommandSpec command) {
        return command.options().stream()
                .filter(option -> !option.hidden() && !option.inherited())
                .toList();
    }

    /** The whole program's that it uses. */
    public static List<OptionSpec> common(CommandSpec command) {
        List<String> without = Pages.of(command).without();
        return command.options().stream()
                .filter(option -> !option.hidden() && option.inherited())
                .filter(option -> !without.contains(option.longestName()))
                .toList();
    }
}
