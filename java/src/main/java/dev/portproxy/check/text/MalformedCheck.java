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
import dev.portproxy.words.Texts;
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
                        ? Texts.of("check-text.has-no-target-address", Shown.name(it))
                        : Texts.of(
                                "check-text.value-is-not-rule",
                                Shown.text(it.name()),
                                it.family().text(),
                                it.reason()),
                List.of(Shown.whole(it)),
                Fix.of(Commands.delete(it)),
                Optional.of(it.id()));
    }
}
