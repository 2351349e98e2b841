package dev.portproxy.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portproxy.registry.Key;
import dev.portproxy.registry.RegDocument;
import dev.portproxy.registry.RegSamples;
import dev.portproxy.registry.RegSyntax;
import dev.portproxy.rule.SystemLocale;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RuleRootsTest {

    private static final String LIVE = "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy";

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void the_root_is_found(String what, List<String> file, List<String> expected) {
        RegDocument document = RegDocument.parse(String.join("\n", file));
        assertEquals(List.of(), document.problems());
        RuleRoots roots = RuleRoots.of(document.view());
        assertEquals(expected.get(0), roots.chosen().path());
        assertEquals(
                expected.subList(1, expected.size()),
                roots.others().stream().map(Key::path).toList());
    }

    static Stream<Arguments> the_root_is_found() {
        String system = "HKEY_LOCAL_MACHINE\\SYSTEM";
        String set1 = system + "\\ControlSet001\\Services\\PortProxy";
        String set2 = system + "\\ControlSet002\\Services\\PortProxy";
        String machine = "HKEY_LOCAL_MACHINE\\SOFTWARE\\PortProxy\\Rules";
        String user = "HKEY_CURRENT_USER\\SOFTWARE\\PortProxy\\Rules";
        return Stream.of(
                row("nothing", file(), LIVE),
                row("other keys only", file("[HKLM\\SYSTEM\\CurrentControlSet\\Services\\iphlpsvc]"), LIVE),
                row("a live export", file("[" + LIVE + "\\v4tov4\\tcp]"), LIVE),
                row(
                        "any case is kept",
                        file("[hklm\\system\\currentcontrolset\\services\\portproxy\\V4TOV4]"),
                        "HKEY_LOCAL_MACHINE\\system\\currentcontrolset\\Services\\PortProxy"),
                row("the lowest control set", file("[" + set2 + "]", "[" + set1 + "]"), set1, set2),
                row("CurrentControlSet before a lower number", file("[" + set1 + "]", "[" + LIVE + "]"), LIVE, set1),
                row(
                        "Select decides",
                        file(
                                "[" + set1 + "]",
                                "[" + set2 + "]",
                                "[" + LIVE + "]",
                                "[" + system + "\\Select]",
                                "\"Current\"=dword:2"),
                        set2,
                        LIVE,
                        set1),
                row(
                        "Select names a set without rules",
                        file(
                                "[" + set1 + "]",
                                "[" + system + "\\ControlSet002\\Services]",
                                "[" + system + "\\Select]",
                                "\"CURRENT\"=dword:2"),
                        set2,
                        set1),
                row(
                        "Select names a set that is not in the file",
                        file("[" + set1 + "]", "[" + system + "\\Select]", "\"Current\"=dword:3"),
                        set1),
                row(
                        "Select is not a number",
                        file("[" + set1 + "]", "[" + set2 + "]", "[" + system + "\\Select]", "\"Current\"=\"2\""),
                        set1,
                        set2),
                row(
                        "without SYSTEM",
                        file("[HKLM\\ControlSet001\\Services\\PortProxy\\v4tov4\\tcp]"),
                        "HKEY_LOCAL_MACHINE\\ControlSet001\\Services\\PortProxy"),
                row(
                        "a loaded hive",
                        file("[HKLM\\offline\\ControlSet001\\Services\\PortProxy]"),
                        "HKEY_LOCAL_MACHINE\\offline\\ControlSet001\\Services\\PortProxy"),
                row(
                        "a hive loaded below HKEY_USERS, with its Select",
                        file(
                                "[HKU\\x\\ControlSet001\\Services\\PortProxy]",
                                "[HKU\\x\\ControlSet007\\Services\\PortProxy]",
                                "[HKU\\x\\Select]",
                                "\"Current\"=dword:7"),
                        "HKEY_USERS\\x\\ControlSet007\\Services\\PortProxy",
                        "HKEY_USERS\\x\\ControlSet001\\Services\\PortProxy"),
                row(
                        "the machine's own rules before a loaded hive's",
                        file("[HKLM\\a\\ControlSet001\\Services\\PortProxy]", "[" + LIVE + "]"),
                        LIVE,
                        "HKEY_LOCAL_MACHINE\\a\\ControlSet001\\Services\\PortProxy"),
                row("the relay's stores", file("[" + user + "\\v4tov4\\tcp]", "[" + machine + "]"), machine, user),
                row("netsh's rules before the relay's", file("[" + machine + "]", "[" + LIVE + "]"), LIVE, machine),
                row(
                        "the relay's store in a user's hive",
                        file("[HKU\\S-1-5-21-1\\Software\\PortProxy\\Rules]"),
                        "HKEY_USERS\\S-1-5-21-1\\SOFTWARE\\PortProxy\\Rules"));
    }

    @Test
    void a_control_set_has_the_same_name_on_a_system_with_other_digits() throws Exception {
        String chosen = SystemLocale.during("ar-EG-u-nu-arab", () -> chosen("offline-hive-two-control-sets.reg"));
        assertEquals("HKEY_LOCAL_MACHINE\\offline\\ControlSet002\\Services\\PortProxy", chosen);
    }

    @Test
    void the_samples_have_the_roots_that_their_names_promise() {
        assertEquals(LIVE, chosen("regedit-four-families.reg"));
        assertEquals(
                "HKEY_LOCAL_MACHINE\\offline\\ControlSet002\\Services\\PortProxy",
                chosen("offline-hive-two-control-sets.reg"));
        assertEquals(
                "HKEY_LOCAL_MACHINE\\ControlSet001\\Services\\PortProxy", chosen("offline-hive-without-header.reg"));
    }

    private static String chosen(String sample) {
        return RuleRoots.of(RegSamples.document(sample).view()).chosen().path();
    }

    private static Arguments row(String what, List<String> file, String... expected) {
        return Arguments.of(what, file, Arrays.asList(expected));
    }

    private static List<String> file(String... lines) {
        return Stream.concat(Stream.of(RegSyntax.HEADER), Arrays.stream(lines)).toList();
    }
}
