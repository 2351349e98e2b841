package dev.portproxy.app.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portproxy.relay.FinishedConnection;
import dev.portproxy.relay.TerminationState;
import dev.portproxy.relay.TerminationState.Cause;
import dev.portproxy.relay.TerminationState.Phase;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.RuleId;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The line of a connection that ended, and which of them are written. */
@Timeout(30)
class ConnectionLineTest {

    private static final RuleId RULE = new RuleId(Family.V6TOV4, "*/8080");
    private static final InetSocketAddress CLIENT = new InetSocketAddress("::1", 51234);

    private static FinishedConnection connection(
            InetSocketAddress source, Optional<InetSocketAddress> target, TerminationState state, String reason) {
        return new FinishedConnection(RULE, CLIENT, source, target, 117, 2048, -1, 25, state, reason);
    }

    private static FinishedConnection normal() {
        return connection(CLIENT, Optional.of(new InetSocketAddress("127.0.0.1", 3000)), TerminationState.NORMAL, "");
    }

    private static FinishedConnection refused() {
        return connection(
                CLIENT,
                Optional.of(new InetSocketAddress("127.0.0.1", 3000)),
                new TerminationState(Cause.SERVER, Phase.CONNECTING),
                "Connection refused");
    }

    @Test
    void every_field_stands_in_its_place() {
        assertEquals(
                "::1/51234 v6tov4 */8080 -> 127.0.0.1/3000 Tc=-1 Tt=25 U=117 B=2048 --", ConnectionLine.of(normal()));
        assertEquals(
                "::1/51234 v6tov4 */8080 -> 127.0.0.1/3000 Tc=-1 Tt=25 U=117 B=2048 SC Connection refused",
                ConnectionLine.of(refused()));
    }

    @Test
    void what_is_absent_or_told_by_others_is_shown_as_that() {
        assertEquals(
                "::1/51234 v6tov4 */8080 -> - Tc=-1 Tt=25 U=117 B=2048 PR src=192.0.2.7/4711 a\\u000ab",
                ConnectionLine.of(connection(
                        new InetSocketAddress("192.0.2.7", 4711),
                        Optional.empty(),
                        new TerminationState(Cause.PROXY, Phase.REQUEST),
                        "a\nb")));
    }

    @Test
    void the_log_holds_what_it_was_told_to() {
        assertEquals(
                List.of(true, true), List.of(ConnectionLog.ALL.holds(normal()), ConnectionLog.ALL.holds(refused())));
        assertEquals(
                List.of(false, true),
                List.of(ConnectionLog.PROBLEMS.holds(normal()), ConnectionLog.PROBLEMS.holds(refused())));
        assertEquals(
                List.of(false, false),
                List.of(ConnectionLog.NONE.holds(normal()), ConnectionLog.NONE.holds(refused())));
    }

    /** A pipe that nobody reads must not fill the memory. */
    @Test
    void lines_that_nobody_takes_are_counted_and_not_kept() throws Exception {
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch blocked = new CountDownLatch(1);
        List<String> lines = new ArrayList<>();
        Consumer<String> slow = line -> {
            blocked.countDown();
            try {
                taken.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            lines.add(line);
        };
        try (RelayReport report = new RelayReport(null, sentence -> {}, ConnectionLog.ALL, slow)) {
            report.finished(normal());
            blocked.await();
            for (int i = 0; i < RelayReport.MOST_WAITING + 7; i++) {
                report.finished(normal());
            }
            taken.countDown();
        }
        assertEquals("... 7 more, left out because they ended faster than lines are taken", lines.get(1));
        assertEquals(RelayReport.MOST_WAITING + 2, lines.size());
    }
}
