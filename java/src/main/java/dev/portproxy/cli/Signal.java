package dev.portproxy.cli;

import dev.portproxy.registry.RuleService;

/** Tells IP Helper, once a batch, that the rules it serves have changed. The relay sees changes of its stores by itself. */
final class Signal {

    private Signal() {}

    static void send(Session session, Stores.Opened store) {
        if (!store.isSystem()) {
            return;
        }
        session.platform().ipHelper().map(RuleService::signal).ifPresent(outcome -> {
            if (outcome.result() != RuleService.Result.SIGNALLED) {
                session.output().say("Saved, but not live: " + outcome.message());
                session.output().say(outcome.fix());
                session.output().needsAttention();
            }
        });
    }
}
