package dev.portproxy.check.text;

import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.diagnostic.Shown;
import dev.portproxy.rule.BlankText;
import dev.portproxy.words.Texts;

/** No target: netsh lets it default to this computer, and the rule then feeds itself. */
final class MissingTargetCheck implements FieldCheck {

    @Override
    public void look(CheckedRule it, Side side) {
        if (side == Side.CONNECT && isMissing(it.rule().connect().address())) {
            it.report(
                    FindingId.MISSING_TARGET,
                    Severity.ERROR,
                    Texts.of("check-text.has-no-target-address", Shown.name(it.rule())),
                    Texts.of("check-text.name-target"));
        }
    }

    static boolean isMissing(String address) {
        return address.isEmpty()
                || BlankText.isIn(address) && BlankText.words(address).isEmpty();
    }
}
