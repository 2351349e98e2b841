package dev.portproxy.check.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portproxy.FixText;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.machine.FakeMachine;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.machine.TimedLooks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class EachRuleTest {

    @Test
    void a_rule_that_there_was_no_time_for_is_unknown_and_never_fine() {
        CountDownLatch never = new CountDownLatch(1);
        try (TimedLooks looks = new TimedLooks(1)) {
            EachRule each = new EachRule(new MachineFacts(new FakeMachine(), looks), Duration.ZERO);
            List<Finding> found = new ArrayList<>();
            RuleLook hangs = rule -> {
                await(never);
                return List.of();
            };
            each.look(List.of(Looking.rule("v4tov4 */80 10.0.0.5/80")), hangs, (rule, late) -> found.addAll(late));
            assertEquals(List.of("Unknown NotLookedAt v4tov4 */80"), Looking.brief(found));
            assertEquals(
                    List.of("The look at this target was not done within 0 s, for so many rules."),
                    found.get(0).evidence());
            assertEquals(
                    "To look at this rule alone: portproxy check v4tov4 '*/80'",
                    FixText.of(found.get(0).fix()));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
