package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portproxy.rule.Finding;
import dev.portproxy.rule.Severity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoreInFixTest {

    private static String in(String store, String fix) {
        Finding finding = new Finding("Id", Severity.ERROR, "Broken.", List.of(), fix, Optional.empty());
        return StoreInFix.of(finding, store).fix();
    }

    @Test
    void every_command_that_changes_rules_names_it() {
        assertEquals(
                "Keep one: portproxy --store a.reg delete v4tov4 --name x, then: portproxy --store a.reg add v4tov4 80 b",
                in("a.reg", "Keep one: portproxy delete v4tov4 --name x, then: portproxy add v4tov4 80 b"));
        assertEquals("portproxy --store \"my rules.reg\" undo ID", in("my rules.reg", "portproxy undo ID"));
        assertEquals(
                "Remove-PortProxy -Store C:\\a.reg -Family v4tov4 -Name '', then: Add-PortProxy -Store C:\\a.reg -Family v4tov4",
                in("C:\\a.reg", "Remove-PortProxy -Family v4tov4 -Name '', then: Add-PortProxy -Family v4tov4"));
    }

    @Test
    void what_names_one_or_is_about_the_machine_stays() {
        for (String fix : List.of(
                "portproxy --store system disable 80", "portproxy ports 80", "check the cable", "net start iphlpsvc")) {
            assertEquals(fix, in("a.reg", fix));
        }
    }
}
