package dev.portproxy.fixes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.cli.Cli;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.store.RuleStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code check --fix} in every situation that some finding comes from. */
@DisabledOnOs(OS.WINDOWS)
class RepairEverythingTest {

    private static final Set<String> OF_TEXT =
            EnumSet.range(FindingId.MALFORMED_RULE, FindingId.DUPLICATE_LISTEN).stream()
                    .map(FindingId::text)
                    .collect(Collectors.toSet());

    /** Whose commands change no rule, which the whole of them shows. */
    private static final Set<String> WITHOUT_EDITS = Set.of("NotLookedAt", "RelayNotRunning");

    /** What a server does with rules that are written. */
    private static final Set<String> OF_SERVING =
            Set.of("OlderRulesServed", "RuleNotServed", "ListenerMissing", "ListenerWithoutRule");

    @TempDir
    private Path root;

    private final List<String> problems = new ArrayList<>();
    private final Set<String> mended = new TreeSet<>();
    private int changed;

    /** A finding, as its id and its rule. */
    private record Named(String id, String rule) {
        static Set<Named> in(Iterable<JsonNode> findings) {
            return StreamSupport.stream(findings.spliterator(), false)
                    .map(finding -> new Named(
                            finding.get("id").asString(), finding.get("rule").toString()))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    @Test
    void what_it_claims_to_mend_is_gone_and_nothing_else_is_touched() {
        int number = 0;
        for (Situation situation : situations()) {
            Path directory = root.resolve("w" + number++);
            tried(situation, directory, "", Named.in(findings(situation, directory)));
        }
        assertEquals("", String.join("\n", problems));
        assertTrue(changed > 30, changed + " situations were changed");
    }

    /** Each finding alone, also what is only done for who names it. */
    @Test
    void so_it_is_for_each_finding_that_is_named() throws IOException {
        int number = 0;
        for (Situation situation : situations()) {
            Path directory = root.resolve("w" + number++);
            Set<String> ids = new TreeSet<>();
            List<JsonNode> found = findings(situation, directory);
            for (JsonNode finding : found) {
                if (finding.get("fixes").toString().contains("\"command\":{\"verb\":")) {
                    ids.add(finding.get("id").asString());
                }
            }
            ids.removeAll(WITHOUT_EDITS);
            ids.forEach(id -> {
                int before = changed;
                tried(situation, directory, id, Named.in(found));
                if (changed > before) {
                    mended.add(id);
                }
            });
        }
        assertEquals("", String.join("\n", problems));
        assertTrue(changed > 100, changed + " situations were changed");
        assertEquals(completed(), mended, "what Tab completes behind Repair-PortProxy -Id");
    }

    private static List<Situation> situations() {
        return FindingSituations.all().stream()
                .filter(situation -> situation.words().get(0).equals("check"))
                .toList();
    }

    private static List<JsonNode> findings(Situation situation, Path directory) {
        return of(run(situation.in(directory), situation.words()), "finding");
    }

    private static Set<String> completed() throws IOException {
        String script = Files.readString(Path.of("powershell/PortProxy/Private/Get-WordCompletion.ps1"));
        String ids = script.substring(script.indexOf("Id        = @("));
        return Pattern.compile("'([A-Z]\\w+)'")
                .matcher(ids.substring(0, ids.indexOf(")", ids.indexOf("(") + 1)))
                .results()
                .map(id -> id.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The rules, and what stands beside those that are gone. */
    private static Set<Object> content(World world) {
        RuleStore.Content content = world.content();
        Set<Object> all = new HashSet<>(content.rules());
        all.addAll(content.orphans().entrySet());
        all.addAll(content.unreadableDetails());
        all.addAll(content.shadowed());
        return all;
    }

    private static Cli.Run run(World world, List<String> words, String... more) {
        List<String> line = new ArrayList<>(List.of("--json"));
        line.addAll(world.asking(words.stream().map(world::word).toList()));
        line.addAll(List.of(more));
        return world.cli.run(line.toArray(String[]::new));
    }

    private static List<JsonNode> of(Cli.Run run, String type) {
        return run.objects().stream()
                .filter(object -> object.get("type").asString().equals(type))
                .toList();
    }

    private void tried(Situation situation, Path directory, String only, Set<Named> found) {
        World world = situation.in(directory);
        String[] named = only.isEmpty() ? new String[0] : new String[] {"--only", only};
        String where = situation + (only.isEmpty() ? "" : " --only " + only) + ": ";
        Set<Object> before = content(world);
        Set<String> served = world.served();
        String elsewhere = world.elsewhere();

        Cli.Run dry = run(world, situation.words(), with(named, "--fix", "--dry-run"));
        List<JsonNode> plan = of(dry, "repair").stream()
                .filter(step -> step.get("how").asString().equals("edit"))
                .toList();
        check(where + "a dry run changes rules", before.equals(content(world)));
        of(dry, "repair").stream()
                .flatMap(step -> Named.in(step.get("findings")).stream())
                .filter(finding -> OF_SERVING.contains(finding.id) && !found.contains(finding))
                .forEach(finding -> problems.add(where + "of what was never written: " + finding));
        check(where + "something would be changed, exit " + dry.exit(), plan.isEmpty() || dry.exit() == 10);

        Cli.Run run = run(world, situation.words(), with(named, "--fix", "--yes"));
        check(where + "exit " + run.exit() + run.err(), run.exit() == 0 || run.exit() == 10);
        Set<Object> after = content(world);
        check(
                where + "planned " + plan.size() + " and changed " + !before.equals(after),
                plan.isEmpty() == before.equals(after));
        check(where + "another store was changed", elsewhere.equals(world.elsewhere()));
        Set<Named> left = Named.in(of(run, "finding"));
        Set<Named> claimed = new LinkedHashSet<>();
        plan.forEach(step -> claimed.addAll(Named.in(step.get("findings"))));
        claimed.stream()
                .filter(left::contains)
                .forEach(finding -> problems.add(where + "claimed to be mended: " + finding));
        boolean loses = plan.stream().anyMatch(RepairEverythingTest::loses);
        check(where + "a rule is lost that nobody named", only.isEmpty() ? !loses : true);
        // One is there to let others in, and the rule of the other cannot have the place that it wants: what is
        // proposed, and
        // done for who names it, is another place.
        boolean moves = Set.of("LoopbackListener", "PortHeldByTarget").contains(only);
        if ((!loses || only.equals("DuplicateListen")) && !moves) {
            check(where + served + " became " + world.served(), world.served().containsAll(served));
        }
        left.stream()
                .filter(finding -> OF_TEXT.contains(finding.id) && !finding.id.equals("HostNameTarget"))
                .filter(finding -> found.stream().noneMatch(known -> known.id.equals(finding.id)))
                .forEach(finding -> problems.add(where + "a new finding: " + finding));

        if (before.equals(after)) {
            return;
        }
        changed++;
        Cli.Run again = run(world, situation.words(), with(named, "--fix", "--yes"));
        check(where + "a second run changes more: " + again.out(), after.equals(content(world)));
        Cli.Run undo = run(world, List.of("undo"));
        check(where + "undo gives exit " + undo.exit() + undo.err(), undo.exit() == 0 || undo.exit() == 10);
        check(where + "undo leaves " + world.rules(), before.equals(content(world)));
    }

    private static boolean loses(JsonNode step) {
        JsonNode first = step.get("fixes").get(0).get("steps").get(0).get("command");
        return Set.of("delete", "disable").contains(first.get("verb").asString());
    }

    private static String[] with(String[] named, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(named));
        return all.toArray(String[]::new);
    }

    private void check(String problem, boolean fine) {
        if (!fine) {
            problems.add(problem);
        }
    }
}
