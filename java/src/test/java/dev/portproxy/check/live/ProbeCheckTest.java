package dev.portproxy.check.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.Shell;
import dev.portproxy.machine.Connector.Outcome;
import dev.portproxy.machine.FakeMachine;
import dev.portproxy.machine.Prober.Answer;
import dev.portproxy.machine.Prober.Question;
import dev.portproxy.machine.Prober.Result;
import dev.portproxy.relay.ListenerStatus;
import dev.portproxy.relay.RelayState;
import dev.portproxy.relay.RuleTraffic;
import dev.portproxy.relay.Statuses;
import dev.portproxy.rule.RelayOption;
import dev.portproxy.rule.RelayOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProbeCheckTest {

    private static final String RULE = "v4tov4 */80 10.0.0.5/22";

    private static final RelayOptions SENDS = options(Map.of(RelayOption.SEND_PROXY, RelayOptions.ProxyHeader.V1));

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

    private List<String> found(RelayOptions options) {
        return Looking.brief(Looking.withProbe(machine, Looking.rule(RULE, options)));
    }

    private static RelayOptions options(Map<RelayOption, Object> values) {
        return RelayOptions.of(values);
    }

    @Test
    void a_rule_whose_allow_list_leaves_this_machine_out_is_not_probed() {
        answers("127.0.0.1/80", Result.CLOSED, "");
        for (List<String> allow : List.of(List.of("10.0.0.0/8"), List.of("::/0"), List.of("no address"))) {
            assertEquals(List.of("Unknown NotLookedAt v4tov4 */80"), found(options(Map.of(RelayOption.ALLOW, allow))));
        }
        assertEquals(List.of(), machine.questions);
    }

    @Test
    void a_rule_is_probed_from_where_its_allow_list_lets_it() {
        machine.network("192.168.1.7/24", "eth0", 1500);
        answers("10.0.0.5/22", Result.ANSWERED, "SSH-2.0-x");
        answers("127.0.0.1/80", Result.ANSWERED, "SSH-2.0-x");
        answers("192.168.1.7/80", Result.ANSWERED, "SSH-2.0-x");
        assertEquals(List.of(), found(options(Map.of(RelayOption.ALLOW, List.of("127.0.0.1")))));
        assertEquals(List.of("HTTP 127.0.0.1/80"), machine.questions);
        assertEquals(List.of(), found(options(Map.of(RelayOption.ALLOW, List.of("192.168.0.0/16")))));
        assertEquals(List.of("HTTP 127.0.0.1/80", "HTTP 192.168.1.7/80"), machine.questions);
    }

    @Test
    void a_rule_that_wants_a_header_is_asked_behind_one() {
        RelayOptions accepts = options(Map.of(RelayOption.ACCEPT_PROXY, true));
        answers("10.0.0.5/22", Result.ANSWERED, "SSH-2.0-x");
        answers("127.0.0.1/80", Result.ANSWERED, "SSH-2.0-x");
        assertEquals(List.of(), found(accepts));
        assertEquals(List.of("PROXY HTTP 127.0.0.1/80"), machine.questions);
        answers("127.0.0.1/80", Result.CLOSED, "");
        assertEquals(List.of("Error ProbeFailed v4tov4 */80"), found(accepts));
    }

    @Test
    void a_target_that_does_not_take_the_header_is_told_so_with_the_command_that_takes_it_off() {
        answers("10.0.0.5/22", Result.ANSWERED, "HTTP/1.0 200 OK");
        answers("127.0.0.1/80", Result.ANSWERED, "HTTP/1.0 400 Bad Request");
        assertEquals(List.of("Warning ProbeDiffers v4tov4 */80"), found(SENDS));
        for (Result end : List.of(Result.CLOSED, Result.RESET, Result.SILENT)) {
            answers("127.0.0.1/80", end, "");
            assertEquals(List.of("Error ProbeFailed v4tov4 */80"), found(SENDS), end.toString());
        }
        Finding finding = Looking.withProbe(machine, Looking.rule(RULE, SENDS)).get(0);
        assertTrue(finding.message().contains("PROXY header"), finding.message());
        assertEquals(
                "To send it no header: portproxy set --without send-proxy v4tov4 listenport=80 connectaddress=10.0.0.5"
                        + " connectport=22 listenaddress='*'",
                Shell.posix(letters -> true).text(finding.fix()));
    }

    @Test
    void a_target_that_wants_the_header_need_not_answer_without_it() {
        answers("127.0.0.1/80", Result.ANSWERED, "220 mail ready");
        assertEquals(List.of(), found(SENDS), "it waits for the header");
        answers("10.0.0.5/22", Result.ANSWERED, "HTTP/1.0 400 Bad Request");
        answers("127.0.0.1/80", Result.ANSWERED, "HTTP/1.0 200 OK");
        assertEquals(List.of(), found(SENDS), "it refuses the question that stands where the header should");
        answers("10.0.0.5/22", Result.ANSWERED, "HTTP/1.0 200 OK");
        answers("127.0.0.1/80", Result.ANSWERED, "HTTP/1.0 403 Forbidden");
        assertEquals(List.of(), found(SENDS), "it judges by the address in the header");
        answers("127.0.0.1/80", Result.ANSWERED, "220 mail ready");
        answers("10.0.0.5/22", Result.CLOSED, "");
        assertEquals(List.of(), found(SENDS), "it ends without");
        answers("127.0.0.1/80", Result.CLOSED, "");
        assertEquals(List.of("Unknown ProbeSilent v4tov4 */80"), found(SENDS), "it answers nothing at all");
        answers("127.0.0.1/80", Result.NOT_CONNECTED, "");
        assertEquals(List.of("Error ProbeFailed v4tov4 */80"), found(SENDS));
        answers("10.0.0.5/22", Result.CLOSED, Question.NONE);
        answers("127.0.0.1/80", Result.CLOSED, Question.NONE);
        assertEquals(List.of("Warning TargetCloses v4tov4 */80"), found(SENDS));
    }

    @Test
    void nothing_is_sent_through_a_rule_that_has_all_its_connections() {
        LiveRule rule = Looking.rule(RULE, options(Map.of(RelayOption.MAX_CONNECTIONS, 3)));
        answers("10.0.0.5/22", Result.ANSWERED, "SSH-2.0-x");
        answers("127.0.0.1/80", Result.CLOSED, "");
        for (long active : List.of(3L, 4L)) {
            assertEquals(
                    List.of("Error RelayFull v4tov4 */80"),
                    Looking.brief(Looking.withProbe(machine, active(rule, active), rule)));
        }
        assertEquals(List.of(), machine.questions);
        assertEquals(
                List.of("Error ProbeFailed v4tov4 */80"),
                Looking.brief(Looking.withProbe(machine, active(rule, 2), rule)));
    }

    private static ListenerStatus active(LiveRule rule, long active) {
        return Statuses.of(
                Looking.PID,
                rule.rule(),
                RelayState.LISTENING,
                "",
                new ListenerStatus.Counts(9, active, 0, 0, 0, new RuleTraffic.Reasons(0, 0, 0, 0), 0, 0));
    }
}
