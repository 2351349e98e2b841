package dev.portproxy.check.text;

import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.diagnostic.Shown;
import dev.portproxy.rule.ServicePorts;
import dev.portproxy.rule.UdpPort;
import dev.portproxy.words.Texts;
import java.util.Optional;

/**
 * A rule on a port whose protocol runs over UDP: portproxy and the relay carry TCP, and such a rule is listed, listens,
 * and is never met. The target's port says more than the listener's, which may be any that was free.
 */
final class UdpPortCheck implements FieldCheck {

    /** Nobody listens below it but for the protocol that has the port; a higher one was free. */
    private static final int WELL_KNOWN = 1024;

    @Override
    public void look(CheckedRule it, Side side) {
        Optional<UdpPort> target = udp(it, Side.CONNECT);
        Optional<UdpPort> own = udp(it, side);
        boolean chosen = side == Side.LISTEN
                && (target.isPresent() || own.filter(p -> p.port() < WELL_KNOWN).isEmpty());
        if (own.isEmpty() || chosen) {
            return;
        }
        UdpPort port = own.get();
        boolean sure = port.alone() && side == Side.CONNECT;
        it.report(
                FindingId.UDP_PORT,
                sure ? Severity.WARNING : Severity.INFO,
                port.alone()
                        ? Texts.of("check-text.port-is-of-udp", Shown.name(it.rule()), port.port(), port.name())
                        : Texts.of("check-text.port-is-of-udp-too", Shown.name(it.rule()), port.port(), port.name()),
                Texts.of("check-text.carry-udp-otherwise"));
    }

    private static Optional<UdpPort> udp(CheckedRule it, Side side) {
        ServicePorts services = it.services();
        int number = services.resolve(it.port(side)).orElse(0);
        return services.udp(number);
    }
}
