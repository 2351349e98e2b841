package dev.portproxy.app;

import dev.portproxy.machine.Platform;
import dev.portproxy.machine.RuleService;
import dev.portproxy.words.Texts;
import java.util.Optional;

/** Tells IP Helper, once a batch, that the rules it serves have changed. The relay sees changes of its stores by itself. */
final class Signal {

    private Signal() {}

    static Optional<Note> send(Platform platform, Stores.Opened store) {
        if (!store.isSystem()) {
            return Optional.empty();
        }
        return platform.ipHelper()
                .map(RuleService::signal)
                .filter(outcome -> outcome.result() != RuleService.Result.SIGNALLED)
                .map(outcome -> Note.attention(Texts.of("app.saved-but-not-live", outcome.message()), outcome.fix()));
    }
}
