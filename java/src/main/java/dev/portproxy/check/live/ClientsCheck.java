package dev.portproxy.check.live;

import dev.portproxy.diagnostic.Commands;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.relay.ListenerStatus;
import dev.portproxy.relay.RuleTraffic;
import dev.portproxy.rule.RelayOptions;
import dev.portproxy.words.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Clients that came to the relay and that it did not serve, or not to their end: its own counters tell. */
final class ClientsCheck implements LiveCheck {

    private final Server server;

    ClientsCheck(Server server) {
        this.server = server;
    }

    @Override
    public List<Finding> look(List<LiveRule> rules) {
        return rules.stream()
                .flatMap(rule -> server.relays().of(rule.id()).stream()
                        .filter(ServingRelays.Served::isListening)
                        .flatMap(served -> Stream.concat(full(rule, served), denied(rule, served))))
                .toList();
    }

    private static Stream<Finding> full(LiveRule rule, ServingRelays.Served served) {
        int most = rule.options().maxConnections().orElse(0);
        long active = served.listener().counts().active();
        if (!served.hasAll(rule.options())) {
            return Stream.empty();
        }
        return Stream.of(Findings.rule(
                rule.id(),
                FindingId.RELAY_FULL,
                Severity.ERROR,
                Texts.of("check-live.rule-has-all-its-connections", rule.id(), most),
                List.of(Texts.of("check-live.connections-of-rule", active)),
                Fix.of(
                        Texts.of("check-live.to-allow-more-connections"),
                        Commands.set(rule.rule())
                                .option("--max-connections", Long.toString(Math.min(2L * most, 1_000_000))))));
    }

    private static Stream<Finding> denied(LiveRule rule, ServingRelays.Served served) {
        ListenerStatus.Counts counts = served.listener().counts();
        RelayOptions options = rule.options();
        RuleTraffic.Reasons reasons = counts.reasons();
        long silent = options.idleTimeout().isPresent() ? reasons.silent() : 0;
        if (counts.denied() == 0 && silent == 0) {
            return Stream.empty();
        }
        List<String> evidence = new ArrayList<>();
        List<String> fixes = new ArrayList<>();
        long unexplained = counts.denied();
        if (reasons.notAllowed() > 0) {
            unexplained -= reasons.notAllowed();
            evidence.add(Texts.of(
                    "check-live.clients-not-in-allow-list",
                    reasons.notAllowed(),
                    options.allow().isEmpty() ? "-" : String.join(", ", options.allow())));
            fixes.add(Texts.of("check-live.add-clients-to-allow-list"));
        }
        if (reasons.overLimit() > 0) {
            unexplained -= reasons.overLimit();
            evidence.add(Texts.of("check-live.clients-over-limit", reasons.overLimit()));
            fixes.add(Texts.of("check-live.raise-max-connections"));
        }
        if (reasons.badHeader() > 0) {
            unexplained -= reasons.badHeader();
            evidence.add(Texts.of("check-live.clients-without-proxy-header", reasons.badHeader()));
            fixes.add(Texts.of("check-live.let-only-proxy-connect"));
        }
        if (unexplained > 0) {
            evidence.add(Texts.of("check-live.clients-turned-away-for-unknown-reason", unexplained));
            fixes.add(Texts.of("check-live.read-relays-log"));
        }
        if (silent > 0) {
            evidence.add(Texts.of(
                    "check-live.connections-silent-too-long",
                    silent,
                    seconds(options.idleTimeout().get())));
            fixes.add(Texts.of("check-live.raise-idle-timeout"));
        }
        return Stream.of(Findings.rule(
                rule.id(),
                FindingId.CLIENTS_DENIED,
                Severity.WARNING,
                counts.denied() > 0
                        ? Texts.of(
                                "check-live.relay-turned-clients-away",
                                served.relay().pid(),
                                counts.denied(),
                                counts.accepted(),
                                rule.id())
                        : Texts.of(
                                "check-live.relay-ended-silent-connections",
                                served.relay().pid(),
                                silent,
                                counts.accepted(),
                                rule.id()),
                evidence,
                String.join(" ", fixes)));
    }

    private static String seconds(Duration time) {
        return time.toMillis() % 1_000 == 0
                ? Long.toString(time.toSeconds())
                : Double.toString(time.toMillis() / 1_000.0);
    }
}
