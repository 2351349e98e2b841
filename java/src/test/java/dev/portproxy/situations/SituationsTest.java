package dev.portproxy.situations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What people run into, with real relays and sockets: {@code check} names the cause first, and nothing that is not so. */
class SituationsTest {

    @TempDir
    private Path directory;

    @TestFactory
    Stream<DynamicTest> the_true_cause_comes_first_and_nothing_false() throws Exception {
        List<Situation> situations = Situations.all();
        String absent = Worker.absent();
        if (!absent.isEmpty()) {
            return situations.stream().map(one -> DynamicTest.dynamicTest(one.name(), () -> abort(absent)));
        }
        Map<String, Verdict> verdicts = Networks.verdicts(directory, situations, verdict -> {});
        System.out.println(Score.of(situations, verdicts).text());
        return situations.stream()
                .map(one -> DynamicTest.dynamicTest(one.name(), () -> hold(verdicts.get(one.name()))));
    }

    private static void hold(Verdict verdict) {
        if (!verdict.absent().isEmpty()) {
            abort(verdict.absent());
        }
        assertEquals(List.of(), verdict.faults(), () -> "said: " + String.join("\n", verdict.said()));
    }
}
