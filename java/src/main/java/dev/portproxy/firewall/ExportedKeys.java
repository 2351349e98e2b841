package dev.portproxy.firewall;

import dev.portproxy.registry.ControlSets;
import dev.portproxy.registry.Key;
import dev.portproxy.registry.Registry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the policy in an export: of a live machine, of a hive that somebody loaded under a name of his own. */
final class ExportedKeys {

    private ExportedKeys() {}

    static PolicyKeys find(Registry.View view) {
        List<Key> places = ControlSets.places(view);
        Optional<Key> local = places.stream()
                .flatMap(place -> ControlSets.holding(view, place, PolicyKeys.LOCAL_POLICY).stream())
                .findFirst();
        Optional<Key> group = places.stream()
                .flatMap(place -> Stream.of(
                        place.child(PolicyKeys.GROUP_POLICY), place.child("SOFTWARE\\" + PolicyKeys.GROUP_POLICY)))
                // HKEY_CURRENT_USER\SOFTWARE\Policies has no firewall policy.
                .filter(key -> !key.isAtOrBelow(Key.of("HKCU")) && view.exists(key))
                .findFirst();
        return new PolicyKeys(local, group);
    }
}
