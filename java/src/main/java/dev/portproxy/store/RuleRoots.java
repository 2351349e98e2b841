package dev.portproxy.store;

import dev.portproxy.registry.ControlSets;
import dev.portproxy.registry.Key;
import dev.portproxy.registry.Registry;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The keys in a {@code .reg} file that hold rules, one level above the families. Exports come from live machines, from
 * hives that somebody loaded under a name of his own, and from tools that leave parts of the path out.
 *
 * @param chosen where the file's rules are read and written; netsh's own key where the file has none
 * @param others with rules that {@code chosen} leaves out, such as the other control sets
 */
public record RuleRoots(Key chosen, List<Key> others) {

    /** Where netsh keeps its rules. */
    public static final Key SYSTEM = Key.of("HKLM\\SYSTEM\\CurrentControlSet\\Services\\PortProxy");

    private static final String SERVICE = "Services\\PortProxy";
    private static final String RELAY = "PortProxy\\Rules";

    public RuleRoots {
        others = List.copyOf(others);
    }

    /**
     * Netsh's rules come before the relay's, {@code HKLM\SYSTEM} before other hives. Within a hive {@code
     * Select\Current} decides, else CurrentControlSet, else the lowest control set.
     */
    public static RuleRoots of(Registry.View view) {
        // Some can be reached from two places: HKCU and HKCU\SOFTWARE.
        Set<Key> found = new LinkedHashSet<>();
        List<Key> places = ControlSets.places(view);
        places.forEach(place -> found.addAll(ControlSets.holding(view, place, SERVICE)));
        places.forEach(place -> found.addAll(relayRoots(view, place)));
        List<Key> roots = List.copyOf(found);
        return roots.isEmpty()
                ? new RuleRoots(SYSTEM, List.of())
                : new RuleRoots(roots.get(0), roots.subList(1, roots.size()));
    }

    private static List<Key> relayRoots(Registry.View view, Key place) {
        return Stream.of(place.child(RELAY), place.child("SOFTWARE\\" + RELAY))
                .filter(view::exists)
                .toList();
    }
}
