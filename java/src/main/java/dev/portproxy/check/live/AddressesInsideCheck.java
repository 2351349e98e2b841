package dev.portproxy.check.live;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.words.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Protocols that tell addresses and ports inside the connection, which no forwarder changes. */
public final class AddressesInsideCheck implements LiveCheck {

    private static final Map<Integer, String> PROTOCOLS = Map.of(
            21, "FTP",
            111, "ONC RPC",
            135, "Microsoft RPC",
            554, "RTSP",
            1720, "H.323",
            5060, "SIP");

    @Override
    public List<Finding> look(List<LiveRule> rules) {
        return rules.stream()
                .flatMap(
                        rule -> Optional.ofNullable(PROTOCOLS.get(rule.connect().port()))
                                .map(protocol -> finding(rule, protocol))
                                .stream())
                .toList();
    }

    private static Finding finding(LiveRule rule, String protocol) {
        return Findings.rule(
                rule.id(),
                FindingId.ADDRESSES_INSIDE,
                Severity.WARNING,
                Texts.of(
                        "check-live.protocol-names-addresses-inside",
                        rule.connect().port(),
                        protocol,
                        rule.id()),
                List.of(),
                rule.connect().port() == 21
                        ? Texts.of("check-live.give-ftp-server-fixed-range")
                        : Texts.of("check-live.use-proxy-that-knows", protocol));
    }
}
