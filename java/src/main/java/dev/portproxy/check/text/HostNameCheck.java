package dev.portproxy.check.text;

import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.rule.Address;
import dev.portproxy.rule.EffectiveEndpoint;
import dev.portproxy.words.Texts;
import java.util.Optional;

/** Names instead of addresses: IP Helper resolves them once, when it reads the rule. */
final class HostNameCheck implements FieldCheck {

    @Override
    public void look(CheckedRule it, Side side) {
        if (!(it.address(side) instanceof Address.HostName host) || PlaceholderCheck.isInAddress(it, side)) {
            return;
        }
        boolean localhost = EffectiveEndpoint.isLocalhost(host);
        if (side == Side.LISTEN) {
            String loopback = it.rule().family().listens().loopback();
            it.report(
                    FindingId.HOST_NAME_LISTEN,
                    Severity.WARNING,
                    Texts.of("check-text.listen-address-is-host-name", it.addressOf(side)),
                    (localhost ? it.mended(side.withAddress(it.rule(), loopback)) : Optional.<Fix>empty())
                            .orElse(Fix.words(Texts.of("check-text.listen-on-address-of-this-machine"))));
        } else if (!localhost) {
            it.report(
                    FindingId.HOST_NAME_TARGET,
                    Severity.INFO,
                    Texts.of("check-text.target-is-host-name", it.addressOf(side)),
                    Texts.of("check-text.if-target-moves"));
        }
    }
}
