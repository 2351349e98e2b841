package dev.portproxy.fixes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.portproxy.diagnostic.Argument;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.ForeignCommand;
import dev.portproxy.diagnostic.ForeignCommand.Prompt;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.RuleWords;
import dev.portproxy.diagnostic.Shell;
import dev.portproxy.diagnostic.Step;
import dev.portproxy.fixes.Found.Kind;
import dev.portproxy.paste.PowerShellProcess;
import dev.portproxy.rule.Family;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every step of every fix is taken, of every finding and of what a command line is refused with: this program's commands on
 * a copy of the store and the same machine, other programs' as far as they can be without the machine that has them.
 */
@DisabledOnOs(OS.WINDOWS)
class EveryFixTest {

    private static final Path MODULE = Path.of("powershell/PortProxy/Public");
    private static final Pattern CMDLET = Pattern.compile("[A-Z][a-z]+-PortProxy[A-Za-z]*");
    private static final Pattern PARAMETER = Pattern.compile("(?<= )-([A-Z][A-Za-z]+)");

    @TempDir
    private static Path root;

    private static List<Found> found;
    private static Set<FindingId> ids;
    /** The words of each line. */
    private static Map<String, List<String>> pasted;

    @BeforeAll
    static void ask() {
        List<Situation> situations = new ArrayList<>(FindingSituations.all());
        situations.addAll(RefusalSituations.all());
        found = Found.in(root, situations);
        ids = ids(found.stream());
        pasted = new HashMap<>();
        Set<String> posix = new LinkedHashSet<>();
        for (Found one : found) {
            commands(one).forEach(step -> {
                String line = shell(one).text(step);
                boolean windows = one.situation().place().isWindows();
                if (step instanceof ForeignCommand foreign && (windows || foreign.prompt() != Prompt.ANY)) {
                    if (foreign.prompt() != Prompt.POWERSHELL) {
                        pasted.put(line, PastedLines.foreign(line));
                    }
                } else if (windows && line.startsWith("portproxy ")) {
                    pasted.put(line, PastedLines.own(line));
                } else if (!windows) {
                    posix.add(line);
                }
            });
        }
        PastedLines.posix(root, posix)
                .forEach((line, words) ->
                        pasted.put(line, words.get(0).equals("portproxy") ? words.subList(1, words.size()) : words));
    }

    private static Set<FindingId> ids(Stream<Found> found) {
        Set<String> words =
                found.filter(one -> one.kind() == Kind.FINDING).map(Found::id).collect(Collectors.toSet());
        return Stream.of(FindingId.values())
                .filter(id -> words.contains(id.text()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(FindingId.class)));
    }

    private static Stream<Step> commands(Found one) {
        return Stream.concat(one.own(), one.foreign());
    }

    private static Shell shell(Found one) {
        return one.situation().place().isWindows() ? Shell.windows(text -> true) : Shell.posix(text -> true);
    }

    @Test
    void every_finding_has_a_situation_that_makes_it() {
        Set<FindingId> missing = EnumSet.allOf(FindingId.class);
        missing.removeAll(ids);
        assertEquals(Reasons.WITHOUT_SITUATION.keySet(), missing);
    }

    /** Whoever reads of one is told what to do, or here is why not. */
    @Test
    void a_finding_without_a_command_has_a_reason() {
        Set<FindingId> without = EnumSet.copyOf(ids);
        without.removeAll(ids(found.stream().filter(Found::hasCommand)));
        Set<FindingId> excused = EnumSet.noneOf(FindingId.class);
        Reasons.FINDINGS.values().forEach(excused::addAll);
        assertEquals(excused, without);
    }

    @Test
    void a_refusal_without_a_command_has_a_reason() {
        Set<String> used = new TreeSet<>();
        List<String> unknown = new ArrayList<>();
        for (Found one : found) {
            if (one.kind() == Kind.REFUSAL && !one.hasCommand()) {
                Reasons.REFUSALS.keySet().stream()
                        .filter(one.words()::startsWith)
                        .findFirst()
                        .ifPresentOrElse(used::add, () -> unknown.add(one.toString()));
            }
        }
        assertEquals(List.of(), unknown);
        assertEquals(new TreeSet<>(Reasons.REFUSALS.keySet()), used);
    }

    /** The steps, and how each was proven. */
    @Test
    void every_step_is_taken() {
        Map<String, Integer> figures = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (Found one : found) {
            figures.merge(one.fix().isEmpty() ? "nothing to do" : "fixes of a " + one.kind(), 1, Integer::sum);
            for (List<Step> way : one.ways()) {
                way.stream()
                        .filter(ForeignCommand.class::isInstance)
                        .map(ForeignCommand.class::cast)
                        .forEach(command -> figures.merge(proof(one, command, problems), 1, Integer::sum));
                Set<String> open = Placeholders.in(way);
                if (way.stream().allMatch(ForeignCommand.class::isInstance)) {
                    open.forEach(word -> figures.merge("foreign steps with " + word, 1, Integer::sum));
                    continue;
                }
                if (!open.isEmpty()) {
                    figures.merge("own steps with " + String.join(" and ", open), 1, Integer::sum);
                    continue;
                }
                Trial trial = Trial.of(one, way, pasted);
                figures.merge("own steps, taken", trial.steps, Integer::sum);
                figures.merge("own steps, taken, that no line holds", trial.unwritten, Integer::sum);
                problems.addAll(trial.problems());
            }
        }
        String all =
                problems.stream().map(text -> text.replace(root.toString(), "")).collect(Collectors.joining("\n"));
        assertEquals("", all);
        assertEquals(Reasons.FIGURES, text(figures));
    }

    /** Of the trial itself: what does something else than the fix does not pass for it. */
    @Test
    void a_change_of_another_rule_leaves_every_finding() {
        RuleWords other = new RuleWords.Tagged(
                Family.V4TOV4,
                List.of(
                        new RuleWords.Tag("listenport", "7"),
                        new RuleWords.Tag("connectaddress", "192.0.2.1"),
                        new RuleWords.Tag("connectport", "7")));
        List<String> passed = new ArrayList<>();
        int tried = 0;
        for (Found one : found) {
            Optional<OwnCommand> fix = one.own().filter(OwnCommand::writesRule).findFirst();
            if (one.kind() == Kind.FINDING && fix.isPresent() && !one.isBegunOnly()) {
                Step step = new OwnCommand(
                        "add", Optional.of(other), List.of(), fix.get().store());
                List<String> problems = Trial.of(one, List.of(step), Map.of()).problems();
                if (problems.stream().noneMatch(problem -> problem.startsWith("the finding is still there"))) {
                    passed.add(one + " " + problems);
                }
                tried++;
            }
        }
        assertEquals(List.of(), passed);
        assertNotEquals(0, tried);
    }

    private static String text(Map<String, Integer> figures) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(figures)
                .forEach((what, count) ->
                        text.append(what).append(": ").append(count).append('\n'));
        return text.toString();
    }

    /** How it is known that another program is given what it is to be given. */
    private static String proof(Found one, ForeignCommand command, List<String> problems) {
        if (command.prompt() == Prompt.POWERSHELL) {
            return "foreign steps, parsed by PowerShell";
        }
        List<String> expected = new ArrayList<>(List.of(command.program()));
        command.arguments().stream().map(Argument::value).forEach(expected::add);
        String line = shell(one).text(command);
        if (!expected.equals(pasted.get(line))) {
            problems.add(line + " gives " + pasted.get(line));
        }
        boolean windows = one.situation().place().isWindows() || command.prompt() == Prompt.WINDOWS;
        return windows ? "foreign steps, parted as cmd.exe does" : "foreign steps, run by sh on a stand-in";
    }

    /** The same fixes for the module, and what is for PowerShell anyway, to a real one. */
    @Test
    void every_cmdlet_is_one_that_there_is() throws IOException {
        Set<String> lines = new LinkedHashSet<>();
        for (Found one : found) {
            one.own().map(Shell.powerShell()::text).forEach(lines::add);
            one.foreign()
                    .filter(command -> command.prompt() != Prompt.ANY)
                    .map(Shell.powerShell()::text)
                    .forEach(lines::add);
        }
        lines.removeIf(line -> line.startsWith("(")); // No line holds it.
        List<String> all = List.copyOf(lines);
        List<List<String>> names = new PowerShellProcess(root).commandNames(all);
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            String line = all.get(i);
            String name = line.split(" ", 2)[0];
            if (!names.get(i).equals(List.of(name))) {
                problems.add(line + " is " + names.get(i));
            }
            if (CMDLET.matcher(name).matches()) {
                Path file = MODULE.resolve(name + ".ps1");
                String cmdlet = Files.exists(file) ? Files.readString(file) : "";
                // Texts apart, which may hold anything.
                Stream<String> missing = PARAMETER
                        .matcher(line.replaceAll("'[^']*'", "''"))
                        .results()
                        .map((MatchResult parameter) -> parameter.group(1))
                        .filter(parameter -> !cmdlet.contains("$" + parameter));
                missing.forEach(parameter -> problems.add(line + ": no parameter " + parameter));
            }
        }
        assertEquals(List.of(), problems);
    }
}
