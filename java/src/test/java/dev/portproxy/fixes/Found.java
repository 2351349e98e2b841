package dev.portproxy.fixes;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.ForeignCommand;
import dev.portproxy.diagnostic.Hint;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Step;
import dev.portproxy.rule.RuleId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A fix, and where it came from.
 *
 * @param directory of the situation's world
 * @param id of the finding, or of the error; {@code Note} for one of neither
 * @param message of the finding or the refusal
 * @param beside the ids of every finding that was told with it
 */
record Found(
        Situation situation,
        Path directory,
        Kind kind,
        String id,
        String message,
        List<String> evidence,
        Optional<RuleId> rule,
        Fix fix,
        Set<String> beside) {

    enum Kind {
        FINDING,
        REFUSAL,
        NOTE
    }

    /** Each that differs from those before it in its words, in each place. */
    static List<Found> in(Path root, List<Situation> situations) {
        Map<String, Found> found = new LinkedHashMap<>();
        int number = 0;
        for (Situation situation : situations) {
            Path directory = root.resolve("w" + number++);
            World world = situation.in(directory);
            Heard heard = situation.ask(world);
            List<Found> all = new ArrayList<>();
            Set<String> beside =
                    heard.findings.stream().map(finding -> finding.id().text()).collect(Collectors.toSet());
            Set<Fix> notes = new LinkedHashSet<>(heard.written);
            for (Finding finding : heard.findings) {
                notes.remove(finding.fix());
                all.add(new Found(
                        situation,
                        directory,
                        Kind.FINDING,
                        finding.id().text(),
                        finding.message(),
                        finding.evidence(),
                        finding.rule(),
                        finding.fix(),
                        beside));
            }
            for (PortProxyException refusal : heard.refusals) {
                notes.remove(refusal.fix());
                all.add(new Found(
                        situation,
                        directory,
                        Kind.REFUSAL,
                        refusal.id().text(),
                        refusal.getMessage(),
                        List.of(),
                        Optional.empty(),
                        refusal.fix(),
                        beside));
            }
            for (Fix note : notes) {
                all.add(new Found(
                        situation, directory, Kind.NOTE, "Note", "", List.of(), Optional.empty(), note, beside));
            }
            for (Found one : all) {
                String same = situation.place()
                        + one.id
                        + one.text(world)
                                .replace(directory.toString(), "")
                                // The id of an undo.
                                .replaceAll("[0-9]{8}-[0-9]{6}-[0-9]{3}", "");
                found.putIfAbsent(one.fix.isEmpty() ? same + one.message : same, one);
            }
        }
        return new ArrayList<>(found.values());
    }

    /** As it is pasted. */
    String text(World world) {
        return world.cli.platform().shell().text(fix);
    }

    private Stream<Step> steps() {
        return fix.remedies().stream().flatMap(remedy -> remedy.steps().stream());
    }

    Stream<OwnCommand> own() {
        return steps().filter(OwnCommand.class::isInstance).map(OwnCommand.class::cast);
    }

    Stream<ForeignCommand> foreign() {
        return steps().filter(ForeignCommand.class::isInstance).map(ForeignCommand.class::cast);
    }

    boolean hasCommand() {
        return steps().anyMatch(step -> !(step instanceof Hint));
    }

    /** What the words of the fix say, apart from its commands. */
    String words() {
        return fix.remedies().stream()
                .flatMap(remedy -> Stream.concat(
                        Stream.of(remedy.label()),
                        remedy.steps().stream().filter(Hint.class::isInstance).map(step -> ((Hint) step).text())))
                .collect(Collectors.joining(" "))
                .strip();
    }

    /** Whether its commands are the first of many, and the finding stays until all are done. */
    boolean isBegunOnly() {
        return words().contains("beginning with");
    }

    /** Ways to do it, each the commands that it takes one after the other. */
    List<List<Step>> ways() {
        return fix.remedies().stream()
                .map(remedy -> remedy.steps().stream()
                        .filter(step -> !(step instanceof Hint))
                        .toList())
                .filter(way -> !way.isEmpty())
                .toList();
    }

    @Override
    public String toString() {
        return situation + ": " + id + " " + message + " -> " + dev.portproxy.FixText.of(fix);
    }
}
