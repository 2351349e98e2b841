package dev.portproxy.cli;

import dev.portproxy.cli.print.Terminal;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.words.Texts;

/** What a person says to changes that they have seen. */
final class Agreement {

    private Agreement() {}

    /** Whether they are to be made; BadUsage if nobody can be asked. */
    static boolean askedOn(Terminal terminal) {
        return terminal.ask(Texts.of("cli.repair-question"))
                .orElseThrow(() -> new PortProxyException(
                        ErrorId.BAD_USAGE, Texts.of("cli.nobody-to-ask"), Texts.of("cli.add-yes")))
                .matches(Texts.of("cli.pattern-of-yes"));
    }
}
