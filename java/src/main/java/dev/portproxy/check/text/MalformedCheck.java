package dev.portproxy.check.text;

import dev.portproxy.diagnostic.Commands;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.diagnostic.Shown;
import dev.portproxy.rule.BlankText;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Malformed;
import java.util.List;
import java.util.Optional;

/** A value that is no rule; nothing serves it. */
final class MalformedCheck {

    private MalformedCheck() {}

    static Finding look(Malformed it) {
        boolean noTarget = Endpoint.split(it.name()).isPresent()
                        && BlankText.words(it.data()).isEmpty()
                || it.data().startsWith("/");
        return new Finding(
                noTarget ? FindingId.MISSING_TARGET : FindingId.MALFORMED_RULE,
                Severity.ERROR,
                noTarget
                        ? Shown.name(it) + " has no target address, so there is nowhere to send a connection."
                        : "The value " + Shown.text(it.name()) + " below "
                                + it.family().text() + " is not a rule and nothing serves it: " + it.reason() + ".",
                List.of(Shown.whole(it)),
                Fix.of(Commands.delete(it)),
                Optional.of(it.id()));
    }
}
