package dev.portproxy.fixes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portproxy.machine.FakeMachine;
import dev.portproxy.machine.FakeWindows;
import dev.portproxy.words.Hangul;
import dev.portproxy.words.Language;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Asked in Korean, every situation has the same answers, and none of them is half in English. */
@DisabledOnOs(OS.WINDOWS)
class KoreanAnswersTest {

    /** Three words of a sentence: names, tags and commands have no such run. */
    private static final Pattern ENGLISH =
            Pattern.compile("(?<![\\w./'\"<-])[A-Za-z][a-z]+ [a-z]+ [a-z]{2,}(?![\\w./=])");

    /** Words here, because nobody is to run them on this machine. */
    private static final Pattern COMMANDS_FOR_ELSEWHERE = Pattern.compile("\\b(?:net|netsh|tasklist|taskkill) [ -~]+");

    /** What the fakes say, as a system does that speaks English: passed on as it is. */
    private static final List<String> OF_OTHERS = Stream.of(
                    Stream.of(FakeMachine.WORDS, FakeWindows.UNTOLD + " " + FakeWindows.ADVICE),
                    MachineSituations.BIND_REFUSALS.stream(),
                    MachineSituations.BROKEN.stream().map(FakeMachine::nothing))
            .flatMap(words -> words)
            .toList();

    private static final List<Situation> SITUATIONS = Stream.concat(
                    FindingSituations.all().stream(), RefusalSituations.all().stream())
            .toList();

    @TempDir
    private Path root;

    @Test
    void what_is_said_in_korean_is_korean() {
        Set<String> english = new TreeSet<>();
        for (Found found : korean(root)) {
            String said = withoutOthers(
                    found.message() + " | " + String.join(" | ", found.evidence()) + " | " + found.words());
            if (!Hangul.isIn(found.message()) && found.kind() != Found.Kind.NOTE
                    || ENGLISH.matcher(said).find()) {
                english.add(found.id() + ": " + said);
            }
        }
        assertEquals(Set.of(), english);
    }

    @Test
    void the_same_is_found_and_refused() {
        assertEquals(answers(Found.in(root.resolve("en"), SITUATIONS)), answers(korean(root.resolve("ko"))));
    }

    private static List<Found> korean(Path directory) {
        return Language.KOREAN.during(() -> Found.in(directory, SITUATIONS));
    }

    /** The ids and the commands of each situation. */
    private static Map<String, List<String>> answers(List<Found> found) {
        Map<String, List<String>> answers = new TreeMap<>();
        for (Found one : found) {
            String steps = Stream.concat(one.own(), one.foreign())
                    .map(step -> step.toString()
                            .replaceAll("[^ ]*/(?:en|ko)/w", "")
                            .replaceAll("[0-9]{8}-[0-9]{6}-[0-9]{3}", ""))
                    .collect(Collectors.joining(", "));
            answers.computeIfAbsent(one.situation().toString(), situation -> new ArrayList<>())
                    .add(one.id() + " " + steps);
        }
        answers.values().forEach(all -> all.sort(null));
        return answers;
    }

    private static String withoutOthers(String said) {
        String own = COMMANDS_FOR_ELSEWHERE.matcher(said).replaceAll(" ");
        for (String words : OF_OTHERS) {
            own = own.replace(words, "");
        }
        return own;
    }
}
