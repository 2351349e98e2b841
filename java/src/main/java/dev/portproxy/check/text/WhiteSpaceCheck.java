package dev.portproxy.check.text;

import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.rule.BlankText;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.words.Texts;

/** White space in a field: netsh stores it, its table looks right, nothing is forwarded (MicrosoftDocs/WSL#1890). */
final class WhiteSpaceCheck implements FieldCheck {

    @Override
    public void look(CheckedRule it, Side side) {
        Endpoint endpoint = side.of(it.rule());
        String address = endpoint.address();
        if (BlankText.isIn(address)
                && !PlaceholderCheck.isInAddress(it, side)
                && SeveralAddressesCheck.addresses(address).isEmpty()
                // A target of nothing else is one that is missing, which is said by its own name.
                && !(side == Side.CONNECT && MissingTargetCheck.isMissing(address))) {
            it.report(FindingId.WHITE_SPACE, Severity.ERROR, sentence(it, it.addressOf(side)), fix(it, side));
        }
        if (BlankText.isIn(endpoint.port()) && !PlaceholderCheck.isInPort(it, side)) {
            it.report(FindingId.WHITE_SPACE, Severity.ERROR, sentence(it, it.portOf(side)), fix(it, side));
        }
    }

    private static String sentence(CheckedRule it, String subject) {
        return it.isStored()
                ? Texts.of("check-text.white-space-is-stored", subject)
                : Texts.of("check-text.white-space-would-be-stored", subject);
    }

    /** {@code (wsl hostname -I)}, stored as it stands. */
    static boolean isCommand(String address) {
        return BlankText.isIn(address) && (address.startsWith("(") || address.startsWith("$("));
    }

    private static Fix fix(CheckedRule it, Side side) {
        Endpoint endpoint = side.of(it.rule());
        if (isCommand(endpoint.address())) {
            return Fix.words(Texts.of("check-text.shell-has-not-run-command"));
        }
        return it.mended().orElse(Fix.words(Texts.of("check-text.write-without-white-space")));
    }
}
