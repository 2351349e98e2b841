package dev.portproxy.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyTest {

    @ParameterizedTest
    @CsvSource({
        "HKLM\\SYSTEM, HKEY_LOCAL_MACHINE\\SYSTEM",
        "hklm\\SYSTEM, HKEY_LOCAL_MACHINE\\SYSTEM",
        "HKCU, HKEY_CURRENT_USER",
        "HKCR\\.reg, HKEY_CLASSES_ROOT\\.reg",
        "HKU\\S-1-5-18, HKEY_USERS\\S-1-5-18",
        "HKCC\\A, HKEY_CURRENT_CONFIG\\A",
        "HKEY_LOCAL_MACHINE\\HKLM, HKEY_LOCAL_MACHINE\\HKLM",
        "HKLMX\\A, HKLMX\\A",
        "other, other",
    })
    void short_names_of_hives_stand_for_the_long_ones(String text, String path) {
        assertEquals(path, Key.of(text).path());
        assertEquals(path, Key.of(text).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "A\\b, a\\B, true",
        "A\\b, A\\b\\c, false",
        "A, AB, false",
        "\u00e9, \u00c9, true",
        "\u0131, i, false",
    })
    void keys_are_equal_in_any_case(String one, String other, boolean equal) {
        assertEquals(equal, new Key(one).equals(new Key(other)));
        if (equal) {
            assertEquals(new Key(one).hashCode(), new Key(other).hashCode());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "A\\B, A\\B, true",
        "A\\B, a, true",
        "A\\B\\C, A\\b, true",
        "A\\B, A\\B\\C, false",
        "A\\BC, A\\B, false",
        "AB, A, false",
        "A, A\\B, false",
    })
    void a_key_is_below_those_whose_parts_its_path_begins_with(String key, String area, boolean below) {
        assertEquals(below, new Key(key).isAtOrBelow(new Key(area)));
    }

    @ParameterizedTest
    @CsvSource({"A, 1, A", "A\\B, 1, A", "A\\B, 2, A\\B", "A\\B, 3, A\\B", "A\\B\\C\\D, 3, A\\B\\C"})
    void the_top_is_the_first_parts(String key, int levels, String top) {
        assertEquals(new Key(top), new Key(key).top(levels));
    }

    @Test
    void its_parts_can_be_counted_and_named() {
        Key key = new Key("A\\B\\C");
        assertEquals(3, key.levels());
        assertEquals("C", key.name());
        assertEquals(Optional.of(new Key("A\\B")), key.parent());
        assertEquals(Optional.empty(), new Key("A").parent());
        assertEquals("A", new Key("A").name());
        assertEquals(new Key("A\\B\\C\\D\\E"), key.child("D\\E"));
    }
}
