package dev.portproxy.check.text;

import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.diagnostic.Shown;
import dev.portproxy.rule.BlankText;

/** No target: netsh lets it default to this computer, and the rule then feeds itself. */
final class MissingTargetCheck implements FieldCheck {

    @Override
    public void look(CheckedRule it, Side side) {
        if (side == Side.CONNECT && isMissing(it.rule().connect().address())) {
            it.report(
                    FindingId.MISSING_TARGET,
                    Severity.ERROR,
                    Shown.name(it.rule()) + " has no target address, so there is nowhere to send a connection.",
                    "Name the target: connectaddress=ADDRESS.");
        }
    }

    static boolean isMissing(String address) {
        return address.isEmpty()
                || BlankText.isIn(address) && BlankText.words(address).isEmpty();
    }
}
