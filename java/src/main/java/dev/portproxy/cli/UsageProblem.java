package dev.portproxy.cli;

import dev.portproxy.diagnostic.Commands;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Step;
import dev.portproxy.words.Texts;
import java.util.List;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command line that does not parse, in words for the person who typed it. */
final class UsageProblem {

    private UsageProblem() {}

    /** @param typed the whole command line */
    static PortProxyException of(ParameterException error, String... typed) {
        if (error.getCause() instanceof PortProxyException known) {
            return known;
        }
        String command = error.getCommandLine().getCommandSpec().qualifiedName();
        String verb = command.substring(command.indexOf(' ') + 1);
        Step help = Commands.help(verb.equals(command) ? "" : verb);
        if (!(error instanceof UnmatchedArgumentException unmatched)) {
            return usage(UsageSentence.of(error, typed), Fix.of(Texts.of("cli.for-help"), help));
        }
        String word = unmatched.getUnmatched().get(0);
        if (unmatched.isUnknownOption()) {
            return usage(
                    Texts.of("cli.is-not-option", word, command),
                    near(word, unmatched).or(Fix.of(Texts.of("cli.for-help"), help)));
        }
        if (error.getCommandLine().getSubcommands().isEmpty()) {
            return usage(Texts.of("cli.is-one-word-too-many", word, command), Fix.of(Texts.of("cli.for-help"), help));
        }
        return usage(
                Texts.of("cli.is-not-verb", word, command),
                near(word, unmatched).or(Fix.of(Texts.of("cli.to-list-verbs"), help)));
    }

    /** Only what begins alike: a far-fetched guess is worse than none. */
    private static Fix near(String word, UnmatchedArgumentException unmatched) {
        List<String> known = OtherWords.of(word);
        String start = word.substring(0, Math.min(word.length(), word.startsWith("--") ? 4 : 2));
        List<String> near = unmatched.getSuggestions().stream()
                .filter(suggestion -> suggestion.startsWith(start))
                .filter(OtherWords::isHarmless)
                .toList();
        return (known.isEmpty() ? near : known)
                .stream()
                        .reduce((one, other) -> Texts.of("cli.one-or-other", one, other))
                        .map(choice -> Fix.words(Texts.of("cli.did-you-mean", choice)))
                        .orElse(Fix.NONE);
    }

    private static PortProxyException usage(String message, Fix fix) {
        return new PortProxyException(ErrorId.BAD_USAGE, message, fix);
    }
}
