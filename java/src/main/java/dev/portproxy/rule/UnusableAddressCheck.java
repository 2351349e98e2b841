package dev.portproxy.rule;

/** Text that is no address, no name and nothing that another check knows better. */
final class UnusableAddressCheck implements FieldCheck {

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
        if (!MendedAddresses.bare(side.of(it.rule())).address().equals(text)) {
            return it.replaceWith(MendedAddresses.of(it.rule()));
        }
        return "Write an " + side.version(it.rule().family()).label() + " address"
                + (side == Side.LISTEN ? ", or * for every address" : " or a host name") + ".";
    }
}
