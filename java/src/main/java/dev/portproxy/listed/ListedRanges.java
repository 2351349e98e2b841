package dev.portproxy.listed;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.ForeignCommand;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.diagnostic.WindowsCommands;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/** The ranges of a list that have the port. */
final class ListedRanges {

    private ListedRanges() {}

    static List<Finding> of(ExcludedList list, int port, Protocol protocol) {
        List<ExcludedList.Excluded> ranges =
                list.ranges().stream().filter(one -> one.protocol() == protocol).toList();
        if (ranges.isEmpty() && !list.ranges().isEmpty()) {
            return List.of(Findings.unseen(
                    FindingId.EXCLUDED_PORTS_UNKNOWN,
                    Texts.of("check-port.ports-that-windows-keeps", protocol),
                    Texts.of(
                            "listed.list-is-of-other-protocol",
                            list.ranges().get(0).protocol())));
        }
        List<Finding> findings = new ArrayList<>();
        for (ExcludedList.Excluded one : new LinkedHashSet<>(ranges)) {
            if (one.range().contains(port)) {
                findings.add(finding(one, port));
            }
        }
        return findings;
    }

    private static Finding finding(ExcludedList.Excluded one, int port) {
        if (one.range().administered()) {
            return Findings.machine(
                    FindingId.PORT_EXCLUDED,
                    Severity.INFO,
                    Texts.of("check-port.administrator-has-reserved-port", port, one.range()),
                    List.of(Texts.of("listed.list-marks-it", one.version().label())),
                    Fix.NONE);
        }
        String net = net(one.version());
        return Findings.machine(
                FindingId.PORT_EXCLUDED,
                Severity.ERROR,
                Texts.of("check-port.windows-keeps-port", port, one.range()),
                List.of(Texts.of("listed.list-has-it", one.version().label())),
                Fix.words(Texts.of("check-port.take-another-port-or"))
                        .or(Elsewhere.fix(
                                Texts.of("listed.on-that-machine-as-administrator"),
                                WindowsCommands.stop("winnat"),
                                ForeignCommand.windows(
                                        "netsh",
                                        "interface",
                                        net,
                                        "add",
                                        "excludedportrange",
                                        "protocol=" + one.protocol().name().toLowerCase(Locale.ROOT),
                                        "startport=" + port,
                                        "numberofports=1"),
                                WindowsCommands.start("winnat"))));
    }

    static ForeignCommand command(Protocol protocol) {
        return ForeignCommand.windows(
                "netsh",
                "interface",
                net(IpVersion.V4),
                "show",
                "excludedportrange",
                "protocol=" + protocol.name().toLowerCase(Locale.ROOT));
    }

    private static String net(IpVersion version) {
        return version == IpVersion.V4 ? "ipv4" : "ipv6";
    }
}
