package dev.portproxy.check.firewall;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ShellTextTest {

    @Test
    void nothing_ends_an_argument() {
        assertEquals("'C:\\it''s $(x) `n\\java.exe'", ShellText.powerShell("C:\\it's $(x) `n\\java.exe"));
        assertEquals("'\u2019\u2019; calc'", ShellText.powerShell("\u2019; calc"));
        assertEquals("('a' + [char]0x000a + 'calc')", ShellText.powerShell("a\ncalc"));
        assertEquals("\"a calc\"", ShellText.prompt("a\" \ncalc"));
    }

    @Test
    void a_pattern_matches_its_text_only() {
        assertEquals("'{A}C:\\a`[1`]\\java.exe'", ShellText.pattern("{A}C:\\a[1]\\java.exe"));
    }
}
