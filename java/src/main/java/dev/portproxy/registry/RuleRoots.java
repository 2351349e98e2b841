package dev.portproxy.registry;

import dev.portproxy.rule.RuleId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /** All that a file can have keys in. */
    static final List<Key> HIVES =
            Stream.of("HKLM", "HKCU", "HKU", "HKCR", "HKCC").map(Key::of).toList();

    private static final Pattern CONTROL_SET = Pattern.compile("(?i)ControlSet(\\d{3,9})");
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
        List<Key> places = places(view);
        places.forEach(place -> found.addAll(systemRoots(view, place)));
        places.forEach(place -> found.addAll(relayRoots(view, place)));
        List<Key> roots = List.copyOf(found);
        return roots.isEmpty()
                ? new RuleRoots(SYSTEM, List.of())
                : new RuleRoots(roots.get(0), roots.subList(1, roots.size()));
    }

    /** Where a hive's own top may stand. */
    private static List<Key> places(Registry.View view) {
        List<Key> places = new ArrayList<>();
        for (Key hive : HIVES) {
            for (String below : view.subkeys(hive)) {
                boolean usual = RuleId.fold(below).equals("SYSTEM");
                places.add(usual ? 0 : places.size(), hive.child(below));
            }
            places.add(hive);
        }
        return places;
    }

    private static List<Key> systemRoots(Registry.View view, Key place) {
        Optional<Key> selected = selected(view, place);
        List<String> sets = view.subkeys(place).stream()
                .filter(name -> order(name) < Integer.MAX_VALUE)
                .sorted(Comparator.comparingInt(RuleRoots::order))
                .toList();
        List<Key> roots = new ArrayList<>();
        for (String set : sets) {
            Key root = place.child(set).child(SERVICE);
            if (view.exists(root)) {
                roots.add(root);
            }
        }
        // The set that Windows would use counts even where it has no rules: those of another set do not work.
        if (!roots.isEmpty() && selected.isPresent()) {
            roots.remove(selected.get());
            roots.add(0, selected.get());
        }
        return roots;
    }

    private static Optional<Key> selected(Registry.View view, Key place) {
        return view.value(place.child("Select"), "Current")
                .filter(value -> value.type() == RegValue.REG_DWORD && value.data().length == 4)
                .map(value -> value.data()[0] & 0xff | (value.data()[1] & 0xff) << 8)
                .map(number -> place.child(String.format("ControlSet%03d", number)))
                .filter(view::exists)
                .map(set -> set.child(SERVICE));
    }

    private static int order(String name) {
        if (RuleId.fold(name).equals("CURRENTCONTROLSET")) {
            return -1;
        }
        Matcher numbered = CONTROL_SET.matcher(name);
        return numbered.matches() ? Integer.parseInt(numbered.group(1)) : Integer.MAX_VALUE;
    }

    private static List<Key> relayRoots(Registry.View view, Key place) {
        return Stream.of(place.child(RELAY), place.child("SOFTWARE\\" + RELAY))
                .filter(view::exists)
                .toList();
    }
}
