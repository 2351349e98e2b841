package dev.portproxy.check.text;

import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.rule.Address;
import dev.portproxy.rule.EffectiveEndpoint;
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
                    it.addressOf(side) + " is a host name; the rule listens only if the name is one of this machine's"
                            + " own addresses at the moment when the rule is read.",
                    (localhost ? it.mended(side.withAddress(it.rule(), loopback)) : Optional.<Fix>empty())
                            .orElse(Fix.words("Listen on an address of this machine, or on * for every address.")));
        } else if (!localhost) {
            it.report(
                    FindingId.HOST_NAME_TARGET,
                    Severity.INFO,
                    it.addressOf(side) + " is a host name; IP Helper resolves it once and keeps the old address when"
                            + " the name moves.",
                    "If the target moves, use a fixed address, or a rule of the relay, which looks the name up again.");
        }
    }
}
