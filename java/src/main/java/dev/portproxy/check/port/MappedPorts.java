package dev.portproxy.check.port;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.ForeignCommand;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.machine.Look;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.machine.NatMapping;
import dev.portproxy.machine.WindowsFacts;
import dev.portproxy.rule.IpText;
import dev.portproxy.words.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Ports that Windows' NAT takes from every listener of this machine, for whoever connects from elsewhere. */
public final class MappedPorts {

    private MappedPorts() {}

    static List<Finding> ofPort(MachineFacts facts, int port) {
        return find(
                facts,
                mappings -> mappings.filter(mapping -> mapping.externalPort() == port)
                        .map(MappedPorts::finding));
    }

    private static Finding finding(NatMapping mapping) {
        return Findings.machine(
                FindingId.NAT_MAPPING,
                Severity.WARNING,
                Texts.of("check-port.nat-maps-port", mapping.externalText(), target(mapping)),
                List.of(),
                removal(Texts.of("check-port.if-mapping-is-not-wanted"), mapping));
    }

    /**
     * What is said of TCP's mappings; that they are not known, if so. PowerShell is started for it, where a NAT runs.
     *
     * @return nothing where this is not Windows
     */
    public static List<Finding> find(MachineFacts facts, Function<Stream<NatMapping>, Stream<Finding>> said) {
        Optional<Look<List<NatMapping>>> look =
                facts.windows(Texts.of("check-port.nat-mappings"), WindowsFacts::natMappings);
        Optional<Finding> unseen = look.flatMap(Look::reason)
                .map(reason -> Findings.unseen(FindingId.NAT_MAPPING, Texts.of("check-port.nat-mappings"), reason));
        Stream<NatMapping> mappings =
                look.flatMap(Look::value).stream().flatMap(List::stream).filter(NatMapping::tcp);
        return Stream.concat(unseen.stream(), said.apply(mappings)).toList();
    }

    /** Where the connections go. */
    public static String target(NatMapping mapping) {
        return IpText.of(mapping.internal(), mapping.internalPort());
    }

    /** Takes this one away, and no other of the port. */
    public static Fix removal(String label, NatMapping mapping) {
        return Fix.asAdministrator(
                label,
                ForeignCommand.powerShell("Remove-NetNatStaticMapping")
                        .text("-NatName", mapping.nat())
                        .text("-StaticMappingID", Long.toString(mapping.id())));
    }
}
