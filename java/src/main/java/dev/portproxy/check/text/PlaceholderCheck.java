package dev.portproxy.check.text;

import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.rule.Address;
import dev.portproxy.rule.Placeholder;
import dev.portproxy.words.Texts;

/** {@code connectaddress=ADDRESS}: what a manual or a script has in the place of a value, and is a legal name perhaps. */
final class PlaceholderCheck implements FieldCheck {

    @Override
    public void look(CheckedRule it, Side side) {
        if (isInAddress(it, side)) {
            report(it, it.addressOf(side), realAddress(it), it.address(side) instanceof Address.HostName);
        }
        if (isInPort(it, side)) {
            report(it, it.portOf(side), realPort(it), false);
        }
    }

    static boolean isInAddress(CheckedRule it, Side side) {
        String text = side.of(it.rule()).address();
        return Placeholder.inAddress(text) && !WhiteSpaceCheck.isCommand(text);
    }

    static boolean isInPort(CheckedRule it, Side side) {
        String text = side.of(it.rule()).port();
        return it.services().resolve(it.port(side)).isEmpty() && Placeholder.inPort(text);
    }

    private static String realAddress(CheckedRule it) {
        return it.isStored()
                ? Texts.of("check-text.put-real-address")
                : Texts.of("check-text.put-real-address-or-force");
    }

    private static String realPort(CheckedRule it) {
        return it.isStored() ? Texts.of("check-text.put-real-port") : Texts.of("check-text.put-real-port-or-force");
    }

    /** @param legal a machine may have such a name: whoever insisted on it is not told that it surely fails */
    private static void report(CheckedRule it, String subject, String fix, boolean legal) {
        it.report(
                FindingId.PLACEHOLDER_TEXT,
                legal && it.isStored() ? Severity.WARNING : Severity.ERROR,
                Texts.of("check-text.is-placeholder", subject),
                fix);
    }
}
