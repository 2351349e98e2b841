package dev.portproxy.firewall;

import dev.portproxy.registry.Key;
import dev.portproxy.registry.RegValue;
import dev.portproxy.registry.Registry;
import dev.portproxy.words.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings that are a REG_DWORD of 0 or 1 (MS-GPFAS 2.2.3). What Windows makes of anything else is not published: such a
 * value may be off, and it may be on.
 */
final class FlagReader {

    /** What a setting may be, off first. */
    enum Flag {
        OFF(false),
        ON(true),
        EITHER(false, true);

        private final List<Boolean> readings;

        Flag(Boolean... readings) {
            this.readings = List.of(readings);
        }

        List<Boolean> readings() {
            return readings;
        }
    }

    private final Registry.View view;
    private final Map<String, String> odd = new LinkedHashMap<>();

    FlagReader(Registry.View view) {
        this.view = view;
    }

    /** What is odd of all that was read, a sentence each. */
    List<String> doubts() {
        return List.copyOf(odd.values());
    }

    /** Empty where it is not set. */
    Optional<Flag> read(Optional<Key> key, String name) {
        return key.flatMap(at -> view.value(at, name).map(value -> read(at, value)));
    }

    private Flag read(Key key, RegValue value) {
        byte[] data = value.data();
        boolean number = value.type() == RegValue.REG_DWORD && data.length == 4;
        if (number && (data[0] & 0xfe | data[1] | data[2] | data[3]) == 0) {
            return data[0] == 1 ? Flag.ON : Flag.OFF;
        }
        String place = key.child(value.name()).toString();
        odd.putIfAbsent(
                place,
                number ? Texts.of("firewall.is-neither-0-nor-1", place) : Texts.of("firewall.is-not-reg-dword", place));
        return Flag.EITHER;
    }
}
