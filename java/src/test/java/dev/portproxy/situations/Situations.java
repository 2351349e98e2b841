package dev.portproxy.situations;

import java.util.List;
import java.util.stream.Stream;

/** Every one. */
final class Situations {

    private Situations() {}

    static List<Situation> all() {
        return Stream.of(
                        PortHeldSituations.all(),
                        RelaySituations.all(),
                        AdmissionSituations.all(),
                        TargetSituations.all(),
                        AddressSituations.all(),
                        CycleSituations.all(),
                        StoreSituations.all(),
                        PortsSituations.all())
                .flatMap(List::stream)
                .toList();
    }
}
