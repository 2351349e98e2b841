package dev.portproxy.check.text;

import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.rule.Address;
import dev.portproxy.rule.IpVersion;

/** An IPv6 address where the family says IPv4, or the other way round. */
final class WrongFamilyCheck implements FieldCheck {

    @Override
    public void look(CheckedRule it, Side side) {
        IpVersion wanted = side.version(it.rule().family());
        if (it.address(side) instanceof Address.Literal literal
                && literal.version() != wanted
                && GroupAddressCheck.group(literal).isEmpty()
                && !(side == Side.CONNECT && literal.isWildcard())) {
            it.report(
                    FindingId.WRONG_FAMILY,
                    Severity.ERROR,
                    it.addressOf(side) + " is an " + literal.version().label() + " address, and "
                            + it.rule().family().text() + (side == Side.LISTEN ? " listens on " : " connects to ")
                            + wanted.label() + " only.",
                    it.mended()
                            .orElse(Fix.words(
                                    "Write an " + wanted.label() + " address, and correct what else is wrong first.")));
        }
    }
}
