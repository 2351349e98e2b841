package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.FixText;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.registry.Key;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("windows")
class RegistryFailureTest {

    @ParameterizedTest
    @CsvSource({
        "5, WRITING, HKLM\\SOFTWARE\\x, false, ELEVATION_REQUIRED",
        "5, REMOVING, HKLM, false, ELEVATION_REQUIRED",
        "5, WRITING, HKLM\\SOFTWARE\\x, true, ACCESS_DENIED",
        "5, READING, HKLM\\SOFTWARE\\x, false, ACCESS_DENIED",
        "5, WRITING, HKCU\\SOFTWARE\\x, false, ACCESS_DENIED",
        "1009, READING, HKCU\\SOFTWARE\\x, false, STORE_CORRUPT",
        "1015, READING, HKCU\\SOFTWARE\\x, false, STORE_CORRUPT",
        "1450, WRITING, HKCU\\SOFTWARE\\x, false, STORE_UNAVAILABLE"
    })
    void each_code_has_its_error(int code, RegistryFailure.Doing doing, String key, boolean elevated, ErrorId id) {
        assertEquals(id, RegistryFailure.of(code, doing, Key.of(key), elevated).id());
    }

    @Test
    void it_says_what_was_done_to_which_key_and_what_windows_said() {
        PortProxyException failure =
                RegistryFailure.of(5, RegistryFailure.Doing.WRITING, Key.of("HKLM\\SOFTWARE\\x"), false);
        assertTrue(
                failure.getMessage()
                        .matches("Writing HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\x failed: .+"
                                + " \\(ERROR_ACCESS_DENIED, 5\\)\\."),
                failure.getMessage());
        assertTrue(FixText.of(failure.fix()).contains("administrator"), FixText.of(failure.fix()));
    }

    @Test
    void a_code_without_a_name_or_a_text_keeps_its_number() {
        assertEquals("Windows error (123456789)", WindowsError.describe(123_456_789));
    }
}
