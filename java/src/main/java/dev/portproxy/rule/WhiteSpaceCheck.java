package dev.portproxy.rule;

/** White space in a field: netsh stores it, its table looks right, nothing is forwarded (MicrosoftDocs/WSL#1890). */
final class WhiteSpaceCheck implements FieldCheck {

    @Override
    public void look(CheckedRule it, Side side) {
        Endpoint endpoint = side.of(it.rule());
        String address = endpoint.address();
        if (BlankText.isIn(address)
                && SeveralAddressesCheck.addresses(address).isEmpty()
                && !MissingTargetCheck.isMissing(address)) {
            it.report(RuleProblem.WHITE_SPACE, Severity.ERROR, sentence(it.addressOf(side)), fix(it, side));
        }
        if (BlankText.isIn(endpoint.port())) {
            it.report(RuleProblem.WHITE_SPACE, Severity.ERROR, sentence(it.portOf(side)), fix(it, side));
        }
    }

    private static String sentence(String subject) {
        return subject + " holds white space or invisible characters; it is stored and shown, and does not work.";
    }

    private static String fix(CheckedRule it, Side side) {
        Endpoint endpoint = side.of(it.rule());
        if (endpoint.address().startsWith("(") || endpoint.address().startsWith("$(")) {
            return "That is a command which the shell has not run. In PowerShell: connectaddress=$((wsl hostname"
                    + " -I).Split()[0])";
        }
        Rule stripped = stripped(it.rule());
        boolean usable = !(side.of(stripped).parsedAddress() instanceof Address.Unusable)
                && !(side.of(stripped).parsedPort() instanceof Port.Unusable);
        return usable ? it.replaceWith(stripped) : "Write one address and one port, without white space.";
    }

    private static Rule stripped(Rule rule) {
        return new Rule(rule.family(), stripped(rule.listen()), stripped(rule.connect()));
    }

    private static Endpoint stripped(Endpoint endpoint) {
        return new Endpoint(stripped(endpoint.address()), stripped(endpoint.port()));
    }

    /** Without blanks at its ends; text with blanks inside stays as it is. */
    private static String stripped(String text) {
        return BlankText.words(text).size() == 1 ? BlankText.words(text).get(0) : text;
    }
}
