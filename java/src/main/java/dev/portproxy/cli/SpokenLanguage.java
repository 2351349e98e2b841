package dev.portproxy.cli;

import dev.portproxy.cli.print.Terminal;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Shown;
import dev.portproxy.words.Language;
import dev.portproxy.words.Texts;
import java.util.Optional;

/**
 * Which language a command line is answered in: that of {@code --lang}, else of {@code PORTPROXY_LANG}, else the
 * system's. English where the console has no letters for it, and with {@code --json}.
 */
public final class SpokenLanguage {

    private static final String OPTION = "--lang";
    private static final String VARIABLE = "PORTPROXY_LANG";

    private SpokenLanguage() {}

    /**
     * Known before anything is parsed: what is wrong with a command line is said in it too.
     *
     * @param system the system's
     */
    public static Language of(Terminal terminal, Language system, String... arguments) {
        if (Program.isJson(arguments)) {
            return Language.ENGLISH;
        }
        Language wanted = option(arguments)
                .flatMap(Language::of)
                .or(() -> terminal.variable(VARIABLE).flatMap(Language::of))
                .orElse(system);
        return terminal.shows(wanted.ownName()) ? wanted : Language.ENGLISH;
    }

    /** The last one, as of every option. */
    private static Optional<String> option(String... arguments) {
        Optional<String> tag = Optional.empty();
        for (int i = 0; i < arguments.length && !arguments[i].equals("--"); i++) {
            if (arguments[i].startsWith(OPTION + "=")) {
                tag = Optional.of(arguments[i].substring(OPTION.length() + 1));
            } else if (arguments[i].equals(OPTION) && i + 1 < arguments.length) {
                tag = Optional.of(arguments[i + 1]);
            }
        }
        return tag;
    }

    /** Whether the option is among the words of a command line. */
    public static boolean isNamed(String... arguments) {
        return option(arguments).isPresent();
    }

    /** BadUsage if the variable has a language that is not spoken, and would have been. */
    static void requireKnown(Terminal terminal, String... arguments) {
        if (Program.isJson(arguments) || isNamed(arguments)) {
            return;
        }
        Optional<String> unknown =
                terminal.variable(VARIABLE).filter(tag -> Language.of(tag).isEmpty());
        if (unknown.isPresent()) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    Texts.of("cli.variable-is-not-language", VARIABLE, Shown.line(unknown.get())),
                    Texts.of("cli.set-it-to-language", VARIABLE));
        }
    }

    /** For the option: BadUsage if nobody speaks it. */
    static Language parse(String tag) {
        return Language.of(tag)
                .orElseThrow(() -> new PortProxyException(
                        ErrorId.BAD_USAGE,
                        Texts.of("cli.option-is-not-language", OPTION, Shown.line(tag)),
                        Texts.of("cli.write-language", OPTION)));
    }
}
