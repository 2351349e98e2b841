package dev.portproxy.check.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portproxy.machine.Connector.Outcome;
import dev.portproxy.machine.FakeMachine;
import dev.portproxy.machine.Prober.Answer;
import dev.portproxy.machine.Prober.Question;
import dev.portproxy.machine.Prober.Result;
import dev.portproxy.rule.RelayOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ProbeCheckTest {

    private static final String RULE = "v4tov4 */80 10.0.0.5/22";

    private final FakeMachine machine = new FakeMachine().relayListener("0.0.0.0", 80);

    private void answers(String endpoint, Result result, String line) {
        machine.answers.put(endpoint, new Answer(result, line, Duration.ofMillis(5), ""));
    }

    private void answers(String endpoint, Result result, Question question) {
        machine.answers.put(endpoint, new Answer(result, question, "", Duration.ofMillis(5), ""));
    }

    private List<String> found() {
        return Looking.brief(Looking.withProbe(machine, Looking.rule(RULE)));
    }

    @Test
    void the_same_words_both_ways_are_no_finding() {
        answers("10.0.0.5/22", Result.ANSWERED, "SSH-2.0-x");
        answers("127.0.0.1/80", Result.ANSWERED, "SSH-2.0-x");
        assertEquals(List.of(), found());
    }

    @Test
    void other_words_are_somebody_elses() {
        answers("10.0.0.5/22", Result.ANSWERED, "SSH-2.0-x");
        answers("127.0.0.1/80", Result.ANSWERED, "HTTP/1.1 400 Bad Request");
        assertEquals(List.of("Warning ProbeDiffers v4tov4 */80"), found());
    }

    @Test
    void a_target_that_speaks_only_directly_is_an_error() {
        answers("10.0.0.5/22", Result.ANSWERED, "SSH-2.0-x");
        answers("127.0.0.1/80", Result.CLOSED, "");
        assertEquals(List.of("Error ProbeFailed v4tov4 */80"), found());
    }

    @Test
    void loopback_and_an_address_that_others_use_are_tried() {
        machine.network("192.168.1.7/24", "eth0", 1500);
        answers("10.0.0.5/22", Result.ANSWERED, "SSH-2.0-x");
        answers("127.0.0.1/80", Result.ANSWERED, "SSH-2.0-x");
        answers("192.168.1.7/80", Result.RESET, "");
        assertEquals(List.of("Error ProbeFailed v4tov4 */80"), found());
    }

    @Test
    void what_ends_alike_both_ways_tells_nothing() {
        assertEquals(List.of("Unknown ProbeSilent v4tov4 */80"), found(), "both are silent");
        answers("10.0.0.5/22", Result.CLOSED, "");
        answers("127.0.0.1/80", Result.CLOSED, "");
        assertEquals(List.of("Unknown ProbeSilent v4tov4 */80"), found());
        answers("10.0.0.5/22", Result.RESET, "");
        assertEquals(List.of("Unknown ProbeSilent v4tov4 */80"), found(), "a reset may arrive as an end");
    }

    @Test
    void a_target_that_closes_before_it_is_asked_anything_is_a_warning() {
        for (Result end : List.of(Result.CLOSED, Result.RESET)) {
            answers("10.0.0.5/22", end, Question.NONE);
            answers("127.0.0.1/80", Result.CLOSED, Question.NONE);
            assertEquals(List.of("Warning TargetCloses v4tov4 */80"), found());
        }
    }

    @Test
    void through_the_rule_the_question_is_asked_that_the_target_answered() {
        answers("10.0.0.5/22", Result.ANSWERED, Question.TLS);
        answers("127.0.0.1/80", Result.ANSWERED, Question.TLS);
        assertEquals(List.of(), found());
        assertEquals(List.of("TLS 127.0.0.1/80"), machine.questions);
    }

    @Test
    void who_is_only_slow_is_not_called_broken() {
        answers("10.0.0.5/22", Result.ANSWERED, "SSH-2.0-x");
        machine.slowAnswers.put("127.0.0.1/80", new Answer(Result.ANSWERED, "SSH-2.0-x", Duration.ofSeconds(3), ""));
        assertEquals(List.of(), found(), "the rule's answer comes late");
        machine.slowAnswers.clear();
        machine.answers.remove("10.0.0.5/22");
        answers("127.0.0.1/80", Result.ANSWERED, "SSH-2.0-x");
        machine.slowAnswers.put("10.0.0.5/22", new Answer(Result.ANSWERED, "SSH-2.0-x", Duration.ofSeconds(3), ""));
        assertEquals(List.of(), found(), "the target's own comes late");
        answers("127.0.0.1/80", Result.CLOSED, "");
        machine.slowAnswers.put("10.0.0.5/22", new Answer(Result.CLOSED, "", Duration.ofSeconds(3), ""));
        assertEquals(List.of("Unknown ProbeSilent v4tov4 */80"), found(), "the target's end comes late");
    }

    @Test
    void a_connection_that_ends_otherwise_is_an_error() {
        answers("127.0.0.1/80", Result.CLOSED, "");
        assertEquals(List.of("Error ProbeFailed v4tov4 */80"), found(), "the target waits, and the rule does not");
        answers("127.0.0.1/80", Result.NOT_CONNECTED, "");
        assertEquals(List.of("Error ProbeFailed v4tov4 */80"), found());
        answers("10.0.0.5/22", Result.CLOSED, "");
        answers("127.0.0.1/80", Result.SILENT, "");
        assertEquals(List.of("Error ProbeFailed v4tov4 */80"), found());
    }

    @Test
    void an_answer_where_the_target_has_none_is_somebody_elses() {
        answers("127.0.0.1/80", Result.ANSWERED, "");
        assertEquals(List.of("Warning ProbeDiffers v4tov4 */80"), found());
    }

    @Test
    void a_greeting_may_hold_the_time() {
        answers("10.0.0.5/22", Result.ANSWERED, "220 mail ready at 04:29:07");
        answers("127.0.0.1/80", Result.ANSWERED, "220 mail ready at 04:29:08");
        assertEquals(List.of(), found());
        answers("10.0.0.5/22", Result.ANSWERED, "HTTP/1.1 200 OK");
        answers("127.0.0.1/80", Result.ANSWERED, "HTTP/1.1 404 OK");
        assertEquals(List.of("Warning ProbeDiffers v4tov4 */80"), found(), "of HTTP, a number is the answer");
    }

    @Test
    void a_target_that_does_not_answer_has_its_own_finding() {
        answers("10.0.0.5/22", Result.NOT_CONNECTED, "");
        answers("127.0.0.1/80", Result.CLOSED, "");
        assertEquals(List.of("Unknown ProbeSilent v4tov4 */80"), found(), "it answered a moment ago");
        machine.outcomes.put("10.0.0.5/22", Outcome.REFUSED);
        assertEquals(List.of("Error TargetRefused v4tov4 */80"), found());
    }

    @Test
    void a_rule_for_some_clients_only_is_not_probed() {
        RelayOptions options = new RelayOptions(
                List.of("10.0.0.0/8"),
                Optional.empty(),
                false,
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty());
        answers("127.0.0.1/80", Result.CLOSED, "");
        assertEquals(
                List.of("Unknown NotLookedAt v4tov4 */80"),
                Looking.brief(Looking.withProbe(machine, Looking.rule(RULE, options))));
    }
}
