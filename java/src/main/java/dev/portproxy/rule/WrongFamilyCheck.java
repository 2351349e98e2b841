package dev.portproxy.rule;

/** An IPv6 address where the family says IPv4, or the other way round. */
final class WrongFamilyCheck implements FieldCheck {

    @Override
    public void look(CheckedRule it, Side side) {
        IpVersion wanted = side.version(it.rule().family());
        if (it.address(side) instanceof Address.Literal literal
                && literal.version() != wanted
                && !(side == Side.CONNECT && literal.isWildcard())) {
            it.report(
                    RuleProblem.WRONG_FAMILY,
                    Severity.ERROR,
                    it.addressOf(side) + " is an " + literal.version().label() + " address, and "
                            + it.rule().family().text() + (side == Side.LISTEN ? " listens on " : " connects to ")
                            + wanted.label() + " only.",
                    it.replaceWith(new Rule(
                            Family.of(version(it, Side.LISTEN), version(it, Side.CONNECT)),
                            it.rule().listen(),
                            it.rule().connect())));
        }
    }

    private static IpVersion version(CheckedRule it, Side side) {
        return it.address(side) instanceof Address.Literal literal
                ? literal.version()
                : side.version(it.rule().family());
    }
}
