package dev.portproxy.check.firewall;

import dev.portproxy.registry.Key;
import dev.portproxy.registry.RegValue;
import dev.portproxy.registry.Registry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings that are a REG_DWORD of 0 or 1 (MS-GPFAS 2.2.3). What Windows makes of anything else is not published: such a
 * value is taken for off, and for on, as the caller says.
 */
final class FlagReader {

    private final Registry.View view;
    private final Map<String, String> odd = new LinkedHashMap<>();
    private int assumed;

    FlagReader(Registry.View view) {
        this.view = view;
    }

    /** How many readings there are of what was read so far. */
    int readings() {
        return 1 << odd.size();
    }

    /** @param reading 0 to {@link #readings()} - 1: a bit for each odd value, in the order in which they were read */
    void assume(int reading) {
        assumed = reading;
    }

    /** What is odd, a sentence each. */
    List<String> doubts() {
        return List.copyOf(odd.values());
    }

    Optional<Boolean> read(Optional<Key> key, String name) {
        return key.flatMap(at -> view.value(at, name).map(value -> read(at, value)));
    }

    private boolean read(Key key, RegValue value) {
        byte[] data = value.data();
        boolean number = value.type() == RegValue.REG_DWORD && data.length == 4;
        if (number && (data[0] & 0xfe | data[1] | data[2] | data[3]) == 0) {
            return data[0] == 1;
        }
        String place = key.child(value.name()).toString();
        odd.putIfAbsent(
                place,
                place + (number ? " is neither 0 nor 1" : " is no REG_DWORD")
                        + ", and what Windows makes of it is not known.");
        return (assumed >> new ArrayList<>(odd.keySet()).indexOf(place) & 1) == 1;
    }
}
