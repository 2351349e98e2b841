package dev.portproxy.cli;

import dev.portproxy.rule.ErrorId;
import dev.portproxy.rule.PortProxyException;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command line that does not parse, in words for the person who typed it. */
final class UsageProblem {

    private UsageProblem() {}

    static PortProxyException of(ParameterException error) {
        String command = error.getCommandLine().getCommandSpec().qualifiedName();
        String help = "\"" + command + " --help\" shows how it is written.";
        if (!(error instanceof UnmatchedArgumentException unmatched)) {
            String message = error.getMessage()
                    .replaceFirst("'(-\\d+)' is not an? (int|long)$", "'$1' is too small")
                    .replaceFirst("'(\\+?\\d+)' is not an? (int|long)$", "'$1' is too large")
                    .replaceFirst(" is not an? (int|long)$", " is no whole number");
            return usage(message.endsWith(".") ? message : message + ".", help);
        }
        String word = unmatched.getUnmatched().get(0);
        if (unmatched.isUnknownOption()) {
            return usage(word + " is no option of \"" + command + "\".", near(word, unmatched) + help);
        }
        if (error.getCommandLine().getSubcommands().isEmpty()) {
            return usage("\"" + word + "\" is one word too many for \"" + command + "\".", help);
        }
        return usage(
                "\"" + word + "\" is no verb of \"" + command + "\".",
                near(word, unmatched) + "\"" + command + " --help\" lists the verbs.");
    }

    /** Only what begins alike: a far-fetched guess is worse than none. */
    private static String near(String word, UnmatchedArgumentException unmatched) {
        String start = word.substring(0, Math.min(word.length(), word.startsWith("--") ? 4 : 2));
        List<String> near = unmatched.getSuggestions().stream()
                .filter(suggestion -> suggestion.startsWith(start))
                .toList();
        return near.isEmpty() ? "" : near.stream().collect(Collectors.joining(" or ", "Did you mean ", "? "));
    }

    private static PortProxyException usage(String message, String fix) {
        return new PortProxyException(ErrorId.BAD_USAGE, message, fix);
    }
}
