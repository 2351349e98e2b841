package dev.portproxy.check.live;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.diagnostic.TimeText;
import dev.portproxy.relay.RelayState;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.words.Texts;
import java.util.List;
import java.util.Optional;

/** Rules that the store's relay does not serve as they stand in the store, though their ports may be free. */
final class RelayStateCheck implements LiveCheck {

    private final Server server;
    private final Fix howToRestart;

    RelayStateCheck(Server server, Fix howToRestart) {
        this.server = server;
        this.howToRestart = howToRestart;
    }

    @Override
    public List<Finding> look(List<LiveRule> rules) {
        return server.relays().own().isEmpty()
                ? List.of()
                : rules.stream().flatMap(rule -> ofRule(rule).stream()).toList();
    }

    private Optional<Finding> ofRule(LiveRule rule) {
        Optional<ServingRelays.Served> told = server.relays().of(rule.id());
        if (told.isEmpty() || told.get().listener().state() == RelayState.DRAINING) {
            return Optional.of(older(rule, Texts.of("check-live.relay-does-not-know-rule", rule.id(), pid())));
        }
        ServingRelays.Served served = told.get();
        if (!served.isSameAs(rule.rule())) {
            return Optional.of(older(
                    rule,
                    Texts.of(
                            "check-live.relay-has-other-target",
                            rule.id(),
                            served.relay().pid(),
                            served.listener().connect().map(Endpoint::text).orElse("?"))));
        }
        return served.listener().state() == RelayState.NOT_SERVABLE
                ? Optional.of(Findings.rule(
                        rule.id(),
                        FindingId.RULE_NOT_SERVED,
                        Severity.ERROR,
                        Texts.of(
                                "check-live.relay-cannot-serve-rule",
                                rule.id(),
                                served.relay().pid()),
                        List.of(served.listener().message()),
                        Texts.of("check-live.change-rule-so-that-it-can-be-served")))
                : Optional.empty();
    }

    private long pid() {
        return server.relays().own().get(0).pid();
    }

    private Finding older(LiveRule rule, String message) {
        return Findings.rule(
                rule.id(),
                FindingId.OLDER_RULES_SERVED,
                Severity.ERROR,
                message,
                server.relays().own().stream()
                        .filter(relay -> relay.rulesRead().isPresent())
                        .map(relay -> Texts.of("check-live.rules-were-read-at", TimeText.of(relay.rulesRead())))
                        .toList(),
                howToRestart);
    }
}
