package dev.portproxy.check.text;

import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.rule.Address;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.words.Texts;

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
                    sentence(it, side, literal.version(), wanted),
                    it.mended()
                            .orElse(Fix.words(Texts.of("check-text.write-address-and-correct-rest", wanted.label()))));
        }
    }

    private static String sentence(CheckedRule it, Side side, IpVersion found, IpVersion wanted) {
        String family = it.rule().family().text();
        return side == Side.LISTEN
                ? Texts.of("check-text.family-listens-on", it.addressOf(side), found.label(), family, wanted.label())
                : Texts.of("check-text.family-connects-to", it.addressOf(side), found.label(), family, wanted.label());
    }
}
