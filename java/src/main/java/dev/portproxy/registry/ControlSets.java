package dev.portproxy.registry;

import dev.portproxy.rule.RuleId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The control sets in an export. Exports come from live machines, from hives that somebody loaded under a name of his
 * own, and from tools that leave parts of the path out.
 */
public final class ControlSets {

    /** All that a file can have keys in. */
    public static final List<Key> HIVES =
            Stream.of("HKLM", "HKCU", "HKU", "HKCR", "HKCC").map(Key::of).toList();

    private static final Pattern CONTROL_SET = Pattern.compile("(?i)ControlSet(\\d{3,9})");

    private ControlSets() {}

    /** Where a hive's own top may stand, {@code SYSTEM} first. */
    public static List<Key> places(Registry.View view) {
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

    /**
     * A key in each control set of a place that has it. The set that Windows would use comes first, and counts even
     * where it lacks the key: {@code Select\Current}, else CurrentControlSet, else the lowest number.
     *
     * @param path below the control set
     */
    public static List<Key> holding(Registry.View view, Key place, String path) {
        List<String> sets = view.subkeys(place).stream()
                .filter(name -> order(name) < Integer.MAX_VALUE)
                .sorted(Comparator.comparingInt(ControlSets::order))
                .toList();
        List<Key> keys = new ArrayList<>();
        for (String set : sets) {
            Key key = place.child(set).child(path);
            if (view.exists(key)) {
                keys.add(key);
            }
        }
        Optional<Key> selected = selected(view, place).map(set -> set.child(path));
        if (!keys.isEmpty() && selected.isPresent()) {
            keys.remove(selected.get());
            keys.add(0, selected.get());
        }
        return keys;
    }

    private static Optional<Key> selected(Registry.View view, Key place) {
        return view.value(place.child("Select"), "Current")
                .filter(value -> value.type() == RegValue.REG_DWORD && value.data().length == 4)
                .map(value -> value.data()[0] & 0xff | (value.data()[1] & 0xff) << 8)
                .map(number -> place.child(String.format(Locale.ROOT, "ControlSet%03d", number)))
                .filter(view::exists);
    }

    private static int order(String name) {
        if (RuleId.fold(name).equals("CURRENTCONTROLSET")) {
            return -1;
        }
        Matcher numbered = CONTROL_SET.matcher(name);
        return numbered.matches() ? Integer.parseInt(numbered.group(1)) : Integer.MAX_VALUE;
    }
}
