package dev.portproxy.check.text;

import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.rule.Address;
import dev.portproxy.rule.EffectiveEndpoint;
import dev.portproxy.words.Texts;
import java.util.Optional;

/** Names instead of addresses. */
final class HostNameCheck {

    private HostNameCheck() {}

    static void listen(CheckedRule it, Side side) {
        if (side == Side.LISTEN && isName(it, side)) {
            String loopback = it.rule().family().listens().loopback();
            it.report(
                    FindingId.HOST_NAME_LISTEN,
                    Severity.WARNING,
                    Texts.of("check-text.listen-address-is-host-name", it.addressOf(side)),
                    (isLocalhost(it, side) ? it.mended(side.withAddress(it.rule(), loopback)) : Optional.<Fix>empty())
                            .orElse(Fix.words(Texts.of("check-text.listen-on-address-of-this-machine"))));
        }
    }

    /** Of IP Helper alone, which resolves a name once, when it reads the rule; the relay does it for each connection. */
    static void target(CheckedRule it, Side side) {
        if (side == Side.CONNECT && isName(it, side) && !isLocalhost(it, side)) {
            it.report(
                    FindingId.HOST_NAME_TARGET,
                    Severity.INFO,
                    Texts.of("check-text.target-is-host-name", it.addressOf(side)),
                    Texts.of("check-text.if-target-moves"));
        }
    }

    private static boolean isName(CheckedRule it, Side side) {
        return it.address(side) instanceof Address.HostName && !PlaceholderCheck.isInAddress(it, side);
    }

    private static boolean isLocalhost(CheckedRule it, Side side) {
        return it.address(side) instanceof Address.HostName host && EffectiveEndpoint.isLocalhost(host);
    }
}
