package dev.portproxy.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.cli.Cli;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.machine.Connector;
import dev.portproxy.registry.TextDecoder;
import dev.portproxy.rule.RuleId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check while it goes on. */
class StoreCheckWatchTest {

    @TempDir
    private Path directory;

    private Cli cli;
    private final List<Finding> told = new ArrayList<>();

    @BeforeEach
    void start() {
        cli = Cli.onLinux(directory);
        for (int port = 8001; port <= 8005; port++) {
            cli.done("add", "v4tov4", Integer.toString(port), "10.0.0.5", Integer.toString(port + 1_000));
            cli.machine.outcomes.put("10.0.0.5/" + (port + 1_000), Connector.Outcome.REFUSED);
        }
        cli.done("add", "v4tov4", "8006", "ADDRESS", "--force");
        cli.done("add", "v4tov4", "8007", "10.0.0.5", "9007");
    }

    private StoreCheck check(Optional<Set<RuleId>> only) {
        Stores.Opened store = new Stores(cli.platform()).open(cli.platform().defaultStore());
        return new StoreCheck(
                cli.platform(),
                new FirewallPolicies(cli.platform(), Map.of(), TextDecoder.ofThisMachine(Optional.empty())),
                store,
                store.rules().content(),
                only);
    }

    private static List<Finding> errors(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }

    @Test
    void an_error_is_told_while_a_target_behind_it_is_silent_and_in_the_order_of_the_answer() {
        CountDownLatch silent = new CountDownLatch(1);
        cli.machine.silentUntil.put("10.0.0.5/9003", silent);
        AtomicInteger looked = new AtomicInteger();
        AtomicInteger waited = new AtomicInteger();
        List<Finding> findings = check(Optional.empty()).run(true, false, new CheckWatch() {
            @Override
            public void found(Finding error) {
                told.add(error);
                if (error.rule().filter(rule -> rule.name().equals("*/8002")).isPresent()) {
                    silent.countDown();
                }
            }

            @Override
            public void waits(int rules) {
                waited.set(rules);
            }

            @Override
            public void looked() {
                looked.incrementAndGet();
            }
        });
        assertEquals(errors(findings), told);
        assertTrue(told.size() >= 6, told.toString());
        assertEquals(waited.get(), looked.get());
    }

    @Test
    void errors_of_rules_that_were_not_asked_about_are_not_told() {
        RuleId one = new Stores(cli.platform())
                .open(cli.platform().defaultStore())
                .rules()
                .content()
                .rules()
                .get(3)
                .id();
        List<Finding> findings = check(Optional.of(Set.of(one))).run(true, false, new CheckWatch() {
            @Override
            public void found(Finding error) {
                told.add(error);
            }
        });
        assertEquals(errors(findings), told);
        assertEquals(
                List.of(one),
                told.stream().flatMap(finding -> finding.rule().stream()).toList());
    }

    @Test
    void what_was_found_until_it_is_stopped_is_answered_and_the_rest_is_not_called_fine() {
        CountDownLatch never = new CountDownLatch(1);
        cli.machine.silentUntil.put("10.0.0.5/9002", never);
        cli.machine.silentUntil.put("10.0.0.5/9004", never);
        StoreCheck check = check(Optional.empty());
        List<Finding> findings = check.run(true, false, new CheckWatch() {
            @Override
            public void found(Finding error) {
                if (error.rule().filter(rule -> rule.name().equals("*/8001")).isPresent()) {
                    check.stop();
                }
            }
        });
        never.countDown();
        assertTrue(
                errors(findings).stream()
                        .anyMatch(error -> error.rule()
                                .filter(rule -> rule.name().equals("*/8001"))
                                .isPresent()),
                findings.toString());
        assertEquals(
                1,
                findings.stream()
                        .filter(finding -> finding.message().endsWith("was not looked at: the check was stopped.")
                                || finding.message().endsWith("were not looked at: the check was stopped."))
                        .count(),
                findings.toString());
    }
}
