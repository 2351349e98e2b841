package dev.portproxy.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.portproxy.registry.Key;
import dev.portproxy.registry.RegValue;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An undo that 0.1.0 wrote says what it says, and one that somebody made of it is refused. */
class UndoTextOfVersion1Test {

    private static final String PATH =
            "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp";
    private static final Key RULES = Key.of(PATH);
    private static final String TITLE =
            "Windows Registry Editor Version 5.00\r\n\r\n; PortProxy undo: add, 1 value, 2026-03-01T10:20:30Z\r\n";
    private static final String BEFORE = "[" + PATH + "]\r\n\"*/80\"=-\r\n";
    private static final String AFTER = ";> [" + PATH + "]\r\n;> \"*/80\"=\"10.0.0.1/80\"\r\n";

    @Test
    void a_value_that_was_added_is_taken_away() {
        assertEquals(
                List.of(new ValueChange(
                        RULES, "*/80", Optional.empty(), Optional.of(RegValue.text("*/80", "10.0.0.1/80")))),
                read(TITLE + BEFORE + AFTER));
    }

    /** No change of 0.1.0 removed a key: each removal names its value. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[-HKEY_LOCAL_MACHINE\\SOFTWARE\\A]\r\n;> [-HKEY_LOCAL_MACHINE\\SOFTWARE\\A]\r\n",
                "[-HKEY_LOCAL_MACHINE\\SOFTWARE\\A]\r\n",
                ";> [-HKEY_LOCAL_MACHINE\\SOFTWARE\\A]\r\n",
                BEFORE + AFTER + "[-HKEY_LOCAL_MACHINE\\SOFTWARE\\A]\r\n",
                BEFORE + AFTER + ";> [-HKEY_LOCAL_MACHINE\\SOFTWARE\\A]\r\n",
                BEFORE + ";> [-HKEY_LOCAL_MACHINE\\SOFTWARE\\A]\r\n" + AFTER,
                BEFORE,
                AFTER,
                BEFORE + "\"b\"=-\r\n" + AFTER,
                ""
            })
    void what_it_cannot_have_written_is_refused(String lines) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> read(TITLE + lines));
        assertFalse(refused.getMessage().isBlank());
    }

    private static List<ValueChange> read(String text) {
        return UndoTextOfVersion1.read(
                        UndoTextOfVersion1.title(text, new UndoOrder(1, 0)).orElseThrow(), text)
                .changes();
    }
}
