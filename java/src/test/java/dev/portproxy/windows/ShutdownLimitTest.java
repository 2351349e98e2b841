package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.registry.RegValue;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShutdownLimitTest {

    @ParameterizedTest
    @CsvSource({"5000, 3750", "20000, 15000", "0, 3750", "-1, 3750", "junk, 3750", "99999999999, 3750", "'', 3750"})
    void three_quarters_of_the_setting_and_windows_default_for_junk(String setting, long millis) {
        assertEquals(Duration.ofMillis(millis), ShutdownLimit.of(Optional.of(RegValue.text("any", setting))));
    }

    @Test
    void without_a_setting_it_is_windows_default() {
        assertEquals(Duration.ofMillis(3750), ShutdownLimit.of(Optional.empty()));
    }

    @Test
    @Tag("windows")
    void this_machine_has_one() {
        assertTrue(ShutdownLimit.ofThisMachine().compareTo(Duration.ZERO) > 0);
    }
}
