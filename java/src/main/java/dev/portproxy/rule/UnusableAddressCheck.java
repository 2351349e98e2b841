package dev.portproxy.rule;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text that is no address, no name and nothing that another check knows better. */
final class UnusableAddressCheck implements FieldCheck {

    /** As in a URL: {@code [::1]}, {@code [::1]:80}, {@code 10.0.0.1:80}. The port has a field of its own. */
    private static final Pattern DRESSED = Pattern.compile("\\[([^\\]]+)](?::\\d+)?|([0-9.]+):\\d+");

    @Override
    public void look(CheckedRule it, Side side) {
        if (!(it.address(side) instanceof Address.Unusable unusable)) {
            return;
        }
        String text = side.of(it.rule()).address();
        boolean knownBetter = BlankText.isIn(text)
                || !SeveralAddressesCheck.addresses(text).isEmpty()
                || side == Side.CONNECT && MissingTargetCheck.isMissing(text);
        if (!knownBetter) {
            it.report(
                    RuleProblem.UNUSABLE_ADDRESS,
                    Severity.ERROR,
                    it.addressOf(side) + " " + unusable.reason() + ".",
                    fix(it, side, text));
        }
    }

    private static String fix(CheckedRule it, Side side, String text) {
        Matcher dressed = DRESSED.matcher(text);
        if (dressed.matches()) {
            String bare = dressed.group(1) == null ? dressed.group(2) : dressed.group(1);
            if (Address.of(bare) instanceof Address.Literal) {
                return it.replaceWith(side.withAddress(it.rule(), bare));
            }
        }
        return "Write an " + side.version(it.rule().family()).label() + " address"
                + (side == Side.LISTEN ? ", or * for every address" : " or a host name") + ".";
    }
}
