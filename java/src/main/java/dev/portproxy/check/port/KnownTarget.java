package dev.portproxy.check.port;

import dev.portproxy.machine.Listener;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.rule.EffectiveEndpoint;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.ServicePorts;
import dev.portproxy.words.Texts;
import java.util.Optional;

/**
 * Where a rule sends its connections that somebody on this machine may be serving: the program there is not in anybody's
 * way, and not to be ended.
 *
 * @param store {@code system}, {@code machine}, {@code user} or a file's path; empty for a relay's rule of no store
 */
public record KnownTarget(Optional<String> store, Rule rule, EffectiveEndpoint listen, EffectiveEndpoint connect) {

    /** Empty where the rule's text does not say where it listens and connects. */
    public static Optional<KnownTarget> of(Optional<String> store, Rule rule, ServicePorts services) {
        return EffectiveEndpoint.ofListen(rule, services)
                .flatMap(listen -> EffectiveEndpoint.ofConnect(rule, services)
                        .filter(connect -> !connect.isWildcard())
                        .map(connect -> new KnownTarget(store, rule, listen, connect)));
    }

    boolean isTakenBy(Listener holder, MachineFacts facts) {
        return new RuleTarget(Optional.of(connect)).isTakenBy(holder, facts);
    }

    /** Whether the rule wants its target's own endpoint to listen on. */
    boolean isWantedByItsRule() {
        return listen.port() == connect.port()
                && listen.version() == connect.version()
                && (listen.isWildcard() || listen.equals(connect));
    }

    String sentence() {
        return store.map(name -> Texts.of("check-port.holder-is-target-of-known-rule", rule.id(), name))
                .orElseGet(() -> Texts.of("check-port.holder-is-target-of-rule-of-no-store", rule.id()));
    }
}
