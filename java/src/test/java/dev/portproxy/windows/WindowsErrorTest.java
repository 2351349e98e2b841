package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("windows")
class WindowsErrorTest {

    @ParameterizedTest
    @CsvSource({
        "5, ERROR_ACCESS_DENIED",
        "183, ERROR_ALREADY_EXISTS",
        "234, ERROR_MORE_DATA",
        "1018, ERROR_KEY_DELETED",
        "1019, ERROR_NO_LOG_SPACE",
        "1060, ERROR_SERVICE_DOES_NOT_EXIST",
        "1068, ERROR_SERVICE_DEPENDENCY_FAIL",
        "1307, ERROR_INVALID_OWNER",
        "1722, RPC_S_SERVER_UNAVAILABLE"
    })
    void a_code_is_told_with_its_name(int code, String name) {
        String text = WindowsError.describe(code);
        assertTrue(text.endsWith(" (" + name + ", " + code + ")"), text);
    }

    @Test
    void a_code_without_a_name_is_told_all_the_same() {
        String text = WindowsError.describe(987_654);
        assertTrue(text.endsWith(" (987654)"), text);
    }
}
