package dev.portproxy.fixes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.portproxy.FixText;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.fixes.World.Place;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Where the relay serves the rules on another system, nothing is said of Windows and of what only Windows has. */
@DisabledOnOs(OS.WINDOWS)
class SystemWordsTest {

    private static final Pattern WINDOWS = Pattern.compile("Windows|netsh|IP Helper|iphlpsvc|Hyper-V|WSL|PowerShell");

    /** Findings of what a machine in memory can be given, and only one with Windows has. */
    private static final Set<String> OF_WINDOWS =
            EnumSet.of(FindingId.PORT_EXCLUDED, FindingId.EXCLUDED_PORTS_UNKNOWN, FindingId.PORT_HELD_BY_WSL).stream()
                    .map(FindingId::text)
                    .collect(Collectors.toSet());

    /** Of the findings that a rule's text makes: what the relay's variant of them leaves out, and a command of the rule's own. */
    private static final Set<String> NOT_OF_THE_RELAY =
            Set.of("target-is-host-name", "wsl-relay-is-such-program", "shell-has-not-run-command");

    @TempDir
    private Path root;

    @Test
    void a_text_about_a_rule_speaks_of_windows_only_where_ip_helper_serves_it() throws IOException {
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(
                SystemWordsTest.class.getResourceAsStream("/dev/portproxy/words/check-text.properties"),
                StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        assertEquals(
                new TreeSet<>(NOT_OF_THE_RELAY),
                texts.stringPropertyNames().stream()
                        .filter(id -> WINDOWS.matcher(texts.getProperty(id)).find())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void nothing_is_said_of_windows_where_there_is_none() {
        List<Situation> situations = FindingSituations.all().stream()
                .filter(situation -> situation.place() == Place.LINUX_DEFAULT)
                .filter(situation -> situation.words().get(0).equals("check"))
                .toList();
        List<Found> found = Found.in(root, situations);
        assertNotEquals(List.of(), found);
        Set<String> wrong = new TreeSet<>();
        for (Found one : found) {
            String said = one.message() + " | " + String.join(" | ", one.evidence()) + " | " + FixText.of(one.fix());
            // An adapter is called what it is called.
            if (!OF_WINDOWS.contains(one.id())
                    && WINDOWS.matcher(said.replace("TAP-Windows Adapter", "")).find()) {
                wrong.add(one.id() + " " + said);
            }
        }
        assertEquals(Set.of(), wrong);
    }
}
