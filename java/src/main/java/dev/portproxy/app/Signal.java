package dev.portproxy.app;

import dev.portproxy.cli.Session;
import dev.portproxy.machine.RuleService;

/** Tells IP Helper, once a batch, that the rules it serves have changed. The relay sees changes of its stores by itself. */
public final class Signal {

    private Signal() {}

    public static void send(Session session, Stores.Opened store) {
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
