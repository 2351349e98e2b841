package dev.portproxy.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.store.RuleChange;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegImportTest {

    private static final String V4 =
            "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp]\n";

    @Test
    void the_control_set_in_force_is_read_and_the_other_s_rules_are_named() {
        Imported imported = Read.auto("""
                Windows Registry Editor Version 5.00

                [HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet001\\Services\\PortProxy\\v4tov4\\tcp]
                "*/80"="10.0.0.1/80"

                [HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet002\\Services\\PortProxy\\v4tov4\\tcp]
                "*/80"="10.0.0.2/80"

                [HKEY_LOCAL_MACHINE\\SYSTEM\\Select]
                "Current"=dword:00000002
                """);
        assertEquals(List.of("7: put v4tov4 */80 -> 10.0.0.2/80"), Read.items(imported));
        assertEquals(
                List.of("4: it belongs to HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet001\\Services\\PortProxy, and"
                        + " HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet002\\Services\\PortProxy is read"),
                Read.lines(imported.skipped()));
    }

    @Test
    void a_removal_of_a_value_is_a_delete_unless_it_is_set_again() {
        Imported imported = Read.auto("REGEDIT4\n\n" + V4 + "\"*/80\"=-\n\"*/81\"=-\n\"*/81\"=\"h/81\"\n");
        assertEquals(List.of("6: put v4tov4 */81 -> h/81", "4: remove v4tov4 */80"), Read.items(imported));
        assertEquals(List.of(), imported.skipped());
    }

    @Test
    void lines_that_mean_nothing_here_are_listed_in_the_file_s_order() {
        Imported imported = Read.auto("REGEDIT4\n\n" + V4 + """
                "*/80"="first/80"
                "*/80"="second/80"
                "no slash"="x"
                "*/81"="x"
                "*/82"=dword:00000052
                "*/83"="broken
                what is this
                [-HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v6tov4]
                [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4]
                "a"="0"
                [HKEY_LOCAL_MACHINE\\SOFTWARE\\Other]
                "b"="1"
                "c"="2"
                """);
        assertEquals(List.of("5: put v4tov4 */80 -> second/80"), Read.items(imported));
        assertEquals(
                List.of(4, 6, 7, 8, 9, 10, 11, 13),
                imported.skipped().stream().map(Imported.Line::number).toList());
        assertEquals("line 5 overrides or removes it", imported.skipped().get(0).message());
        assertEquals(List.of("15: other keys of the export hold no rules; not read"), Read.lines(imported.warnings()));
    }

    @Test
    void details_and_disabled_rules_come_along() {
        Imported imported = Read.auto("REGEDIT4\n\n" + V4 + """
                "*/80"="h/80"

                [HKEY_LOCAL_MACHINE\\SOFTWARE\\PortProxy\\Details\\system\\v4tov4\\tcp]
                "*/80"="{\\"comment\\":\\"why\\",\\"options\\":{\\"sendProxy\\":\\"v2\\"}}"
                "*/81"="{\\"disabled\\":\\"h/81\\",\\"group\\":\\"web\\"}"
                """);
        assertEquals(
                List.of("4: put v4tov4 */80 -> h/80", "8: put v4tov4 */81 -> h/81 disabled"), Read.items(imported));
        RuleChange.Put live = (RuleChange.Put) imported.items().get(0).change();
        assertEquals("why", live.details().comment().orElseThrow());
        assertTrue(live.details().options().orElseThrow().sendProxy().isPresent());
        assertEquals(
                "web",
                ((RuleChange.Put) imported.items().get(1).change())
                        .details()
                        .group()
                        .orElseThrow());
    }

    @Test
    void a_rule_whose_details_cannot_be_read_is_not_imported_without_its_allow_list() {
        Imported imported = Read.auto("REGEDIT4\n\n" + V4 + """
                "*/80"="h/80"

                [HKEY_LOCAL_MACHINE\\SOFTWARE\\PortProxy\\Details\\system\\v4tov4\\tcp]
                "*/80"="{\\"options\\":{\\"allow\\":\\"10.0.0.0/8\\"}}"
                """);
        assertEquals(List.of(), imported.items());
        assertEquals(4, imported.skipped().get(0).number());
    }

    @Test
    void all_four_families_are_read() {
        StringBuilder text = new StringBuilder("REGEDIT4\n");
        for (String family : List.of("v4tov4", "v4tov6", "v6tov4", "v6tov6")) {
            text.append(V4.replace("v4tov4", family)).append("\"*/80\"=\"h/80\"\n");
        }
        assertEquals(4, Read.auto(text.toString()).items().size());
    }

    /** A tool that takes the hive's name for a prefix leaves {@code SYSTEM} out. */
    @Test
    void a_path_without_its_hive_is_understood() {
        assertEquals(
                List.of("2: put v4tov4 0.0.0.0/9999 -> 10.0.0.1/22"),
                Read.items(Read.auto("[HKEY_LOCAL_MACHINE\\ControlSet001\\Services\\PortProxy\\v4tov4\\tcp]\n"
                        + "\"0.0.0.0/9999\"=\"10.0.0.1/22\"\n")));
    }
}
